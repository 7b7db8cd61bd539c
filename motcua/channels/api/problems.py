"""What goes wrong, as problem documents (RFC 9457): which field, and what to do next."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext, gettext_lazy
from ninja import Schema
from pydantic import Field

from motcua.foundation.web.saying import spoken
from motcua.kernel.errors import Failure

MEDIA_TYPE = "application/problem+json"
TYPE = "urn:motcua:problem:"
FAILURES = {403: "denied", 404: "not-found", 409: "conflict", 422: "refused", 503: "unavailable"}

NEXT_STEPS = {
    403: gettext_lazy("Dùng khóa của cán bộ có quyền làm việc này."),
    404: gettext_lazy("Kiểm tra lại địa chỉ và mã đã gửi."),
    409: gettext_lazy("Đọc lại hồ sơ để biết tình trạng hiện tại."),
    422: gettext_lazy("Sửa trường này theo tài liệu API rồi gửi lại."),
    503: gettext_lazy("Thử lại sau vài giây."),
}  # where the failure itself names none


class FieldProblem(Schema):
    """One field that will not do."""

    field: str = Field(description="Đường dẫn của trường, ví dụ `applicant.name`.")
    detail: str = Field(description="Vì sao không được.")


class ProblemDocument(Schema):
    """Vì sao không làm được (RFC 9457), trường nào, và làm gì tiếp."""

    type: str = Field(description="Loại lỗi, không đổi theo ngôn ngữ: `urn:motcua:problem:…`.")
    title: str = Field(description="Loại lỗi, bằng lời.")
    status: int = Field(description="Mã trạng thái HTTP.")
    detail: str = Field(description="Điều gì không được, nói cho người đọc.")
    field: str = Field(description="Trường có lỗi; để trống khi không do trường nào.")
    next_step: str = Field(description="Nên làm gì tiếp.")
    errors: list[FieldProblem] = Field(description="Mọi trường có lỗi khi dữ liệu gửi lên không hợp lệ.")


@dataclass(eq=False)
class Problem(Exception):
    """A problem of HTTP itself, which no command knows of."""

    status: int
    code: str
    title: str
    detail: str
    field: str = ""
    next_step: str = ""
    errors: Sequence[tuple[str, str]] = ()
    headers: Sequence[tuple[str, str]] = ()

    def response(self) -> HttpResponse:
        """This function will write the problem as a document."""
        document = {
            "type": TYPE + self.code,
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            "field": self.field,
            "next_step": self.next_step,
            "errors": [{"field": name, "detail": why} for name, why in self.errors],
        }
        text = json.dumps(document, ensure_ascii=False)
        return HttpResponse(text, status=self.status, content_type=MEDIA_TYPE, headers=dict(self.headers))


def of_failure(failure: Failure, *, field: str = "") -> Problem:
    """This function will make a problem of an anticipated failure; `field` is its place in the request."""
    return Problem(
        failure.status, FAILURES[failure.status], gettext(failure.title), spoken(failure.message), field or failure.field,
        spoken(failure.next_step) or str(NEXT_STEPS[failure.status]),
        headers=(("Retry-After", "5"),) if failure.status == 503 else (),  # noqa: PLR2004 - Unavailable
    )  # fmt: skip


def unprocessable(errors: Sequence[tuple[str, str]]) -> Problem:
    """This function will say which fields of a request will not do, the first one foremost."""
    where, why = errors[0]
    return Problem(
        422, "invalid-request", gettext("Dữ liệu gửi lên chưa hợp lệ"), why, where,
        gettext("Sửa trường này theo tài liệu API rồi gửi lại."), errors,
    )  # fmt: skip


def no_token() -> Problem:
    """This function will ask for a token."""
    return Problem(
        401, "unauthorized", gettext("Cần khóa truy cập"),
        gettext("Yêu cầu không kèm khóa truy cập đang còn giá trị."), "Authorization",
        gettext("Gửi đầu mục “Authorization: Bearer KHÓA”; quản trị cấp khóa bằng `motcua token create`."),
        headers=(("WWW-Authenticate", 'Bearer realm="motcua"'),),
    )  # fmt: skip


def too_many(seconds: int) -> Problem:
    """This function will ask to wait: too many tokens that do not exist came from one address."""
    return Problem(
        429, "too-many-requests", gettext("Quá nhiều lần thử"),
        gettext("Địa chỉ này đã gửi quá nhiều khóa không đúng."), "Authorization",
        gettext("Đợi %(seconds)s giây rồi thử lại với khóa đúng.") % {"seconds": seconds},
        headers=(("Retry-After", str(seconds)),),
    )  # fmt: skip


def too_large(most: int) -> Problem:
    """This function will refuse a body beyond the bound, in bytes."""
    return Problem(
        413, "too-large", gettext("Nội dung quá lớn"),
        gettext("Nội dung gửi lên dài quá %(most)s byte.") % {"most": most}, "",
        gettext("Bớt nội dung rồi gửi lại."),
    )  # fmt: skip


def not_json(media_type: str) -> Problem:
    """This function will refuse what is not JSON."""
    return Problem(
        415, "unsupported-media-type", gettext("Không đọc được loại nội dung này"),
        gettext("API chỉ nhận application/json, không nhận “%(sent)s”.") % {"sent": media_type[:60]}, "Content-Type",
        gettext("Gửi đầu mục “Content-Type: application/json”."),
    )  # fmt: skip


def no_such_address() -> Problem:
    """This function will say that nothing stands at an address."""
    return Problem(
        404, "not-found", gettext("Không tìm thấy"), gettext("API không có địa chỉ này."), "",
        gettext("Xem các địa chỉ trong /api/v1/openapi.json."),
    )  # fmt: skip


def wrong_method(method: str, allowed: str) -> Problem:
    """This function will name the methods that an address takes."""
    return Problem(
        405, "method-not-allowed", gettext("Không dùng được phương thức này"),
        gettext("Địa chỉ này không nhận %(method)s.") % {"method": method[:20]}, "",
        gettext("Dùng %(allowed)s.") % {"allowed": allowed}, headers=(("Allow", allowed),),
    )  # fmt: skip


def our_fault() -> Problem:
    """This function will own up to a bug; what happened stands in the log."""
    return Problem(
        500, "internal", gettext("Lỗi của hệ thống"), gettext("Hệ thống gặp lỗi ngoài dự kiến; không có gì bị thay đổi."), "",
        gettext("Thử lại sau; nếu còn lỗi, báo quản trị kèm giờ xảy ra."),
    )  # fmt: skip
