"""The API itself: closed by default, its answers to failures, its OpenAPI document."""

from __future__ import annotations

import logging
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema

from motcua.channels.api import problems
from motcua.channels.api.access import StaffToken
from motcua.channels.api.dossiers import router
from motcua.channels.api.problems import MEDIA_TYPE, Problem
from motcua.channels.api.reading import MOST_BYTES, StrictParser
from motcua.channels.api.wording import place_of, words_for
from motcua.kernel.errors import Failure, Unavailable

logger = logging.getLogger(__name__)
FIRST_PROBLEM = 400
ROOT = "/api/v1/"
DESCRIPTION = """Hồ sơ một cửa cho chương trình khác: nộp hồ sơ, hoàn thành bước, tra cứu.

Mọi yêu cầu kèm `Authorization: Bearer KHÓA`; khóa do quản trị cấp bằng `motcua token create --staff LOGIN` và có đúng
quyền của cán bộ đó. Lỗi là tài liệu `application/problem+json` (RFC 9457) nêu trường có lỗi và việc nên làm tiếp."""


class HouseAPI(NinjaAPI):
    """Declares problems under their own media type."""

    def get_root_path(self, path_params: Any) -> str:  # noqa: ARG002 - the library's signature
        """This function will give the path under which the API stands."""
        return ROOT

    def get_openapi_schema(self, *, path_prefix: str | None = None, path_params: Any = None) -> OpenAPISchema:
        """This function will give the OpenAPI document."""
        document = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        for operations in document["paths"].values():
            for operation in operations.values():
                for status, declared in operation["responses"].items():
                    content = declared.get("content", {})
                    if int(status) >= FIRST_PROBLEM and "application/json" in content:
                        content[MEDIA_TYPE] = content.pop("application/json")
        return document


api = HouseAPI(
    title="Một Cửa API",
    version="1",
    description=DESCRIPTION,
    auth=StaffToken(),
    parser=StrictParser(),
    docs_url=None,
    urls_namespace="api",
)
api.add_router("", router)


@api.exception_handler(Failure)
def _failure(_request: HttpRequest, failure: Failure) -> HttpResponse:
    return problems.of_failure(failure).response()


@api.exception_handler(Problem)
def _problem(_request: HttpRequest, problem: Problem) -> HttpResponse:
    return problem.response()


@api.exception_handler(ValidationError)
def _invalid(_request: HttpRequest, wrong: ValidationError) -> HttpResponse:
    faults = [(place_of(fault), words_for(fault)) for fault in wrong.errors]
    return problems.unprocessable(faults).response()


@api.exception_handler(HttpError)
def _http_error(_request: HttpRequest, error: HttpError) -> HttpResponse:
    """The library wraps whatever reading a body raises; what we raised ourselves stands behind it."""
    if isinstance(error.__cause__, Problem):
        return error.__cause__.response()
    raise error


@api.exception_handler(RequestDataTooBig)
def _too_big(_request: HttpRequest, _error: RequestDataTooBig) -> HttpResponse:
    return problems.too_large(MOST_BYTES).response()


@api.exception_handler(Http404)
def _missing(_request: HttpRequest, _error: Http404) -> HttpResponse:
    return problems.no_such_address().response()


@api.exception_handler(OperationalError)
@api.exception_handler(InterfaceError)
def _no_database(_request: HttpRequest, error: Exception) -> HttpResponse:
    logger.error("the database did not answer", exc_info=error)
    unavailable = Unavailable(gettext("Cơ sở dữ liệu không trả lời."), next_step=gettext("Thử lại sau vài giây."))
    return problems.of_failure(unavailable).response()


@api.exception_handler(Exception)
def _bug(_request: HttpRequest, error: Exception) -> HttpResponse:
    logger.error("a bug behind the API", exc_info=error)
    return problems.our_fault().response()
