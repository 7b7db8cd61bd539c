"""Sample content of the gallery: made up, and the same on every day."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

from django import forms
from django.core.paginator import Paginator
from django.templatetags.static import static
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.foundation.web.charts import Cell, Chart, Fill, Frame, Point, Series, bars, columns, lines, tiles
from motcua.foundation.web.fields import DayField, DayPartsField, MoneyField, PersonalIdField, PhoneField
from motcua.foundation.web.forms import HouseForm, IdempotencyField
from motcua.foundation.web.values import Column, KeyHint, Link, Moment, Row, Task, Tone
from motcua.kernel.time import ZONE

NOON: Final = datetime(2026, 11, 11, 11, 30, tzinfo=ZONE)
DAY: Final = 480  # minutes


class SampleForm(HouseForm):
    """Every kind of field once."""

    idempotency_key = IdempotencyField()
    name = forms.CharField(label=gettext_lazy("Họ và tên"), widget=forms.TextInput({"autocomplete": "name"}))
    personal_id = PersonalIdField(label=gettext_lazy("Số định danh cá nhân"), help_text=gettext_lazy("12 chữ số"))
    phone = PhoneField(label=gettext_lazy("Điện thoại"), required=False)
    born = DayField(label=gettext_lazy("Ngày sinh"))
    moved = DayPartsField(label=gettext_lazy("Ngày chuyển đến"))
    fee = MoneyField(label=gettext_lazy("Lệ phí"), required=False)
    ward = forms.ChoiceField(
        label=gettext_lazy("Phường"), choices=[("", "—"), ("a", "Khuê Trung"), ("b", "Hòa Thọ Đông"), ("c", "Hòa Xuân")]
    )
    channel = forms.ChoiceField(
        label=gettext_lazy("Cách nộp"),
        widget=forms.RadioSelect,
        choices=[
            ("direct", gettext_lazy("Trực tiếp")),
            ("postal", gettext_lazy("Bưu chính")),
            ("online", gettext_lazy("Trực tuyến")),
        ],
    )
    papers = forms.MultipleChoiceField(
        label=gettext_lazy("Giấy tờ đã nhận"),
        widget=forms.CheckboxSelectMultiple,
        choices=[("form", gettext_lazy("Tờ khai")), ("copy", gettext_lazy("Bản sao giấy tờ tùy thân"))],
    )
    agrees = forms.BooleanField(label=gettext_lazy("Tôi đồng ý nhận tin qua điện thoại"), required=False)
    scan = forms.FileField(label=gettext_lazy("Bản chụp"), required=False)
    password = forms.CharField(
        label=gettext_lazy("Mật khẩu"), widget=forms.PasswordInput({"autocomplete": "new-password"}), required=False
    )
    note = forms.CharField(label=gettext_lazy("Ghi chú"), widget=forms.Textarea({"rows": 3}), required=False)


def sample_context() -> dict[str, Any]:
    """This function will give everything the gallery page shows."""
    return {
        "form": None,
        "good_form": SampleForm(auto_id="good_%s"),
        "kept_form": SampleForm(auto_id="kept_%s"),
        "bad_form": SampleForm({"name": "", "personal_id": "123", "born": "32/13"}, auto_id="bad_%s"),
        "nav": _navigation(),
        "tones": list(Tone),
        "crumbs": [Link(_("Trang đầu"), "/"), Link(_("Bộ giao diện mẫu"))],
        "tabs": [Link(_("Tổng quan"), "#tabs", current=True), Link(_("Giấy tờ"), "#tabs", count=4)],
        "moments": _moments(),
        "rows": _rows(),
        "tasks": _tasks(),
        "page": Paginator(range(250), 50).page(2),
        "columns": [Column(_("Mã hồ sơ"), "number"), Column(_("Người nộp")), Column(_("Lệ phí"), "fee", numeric=True)],
        "dues": [(3 * DAY, _later(4)), (DAY - 120, _later(1)), (-130, _later(-1))],
        "noon": NOON,
        "why_lines": _why(),
        "keys": [KeyHint("/", _("tìm")), KeyHint("j k", _("xuống, lên")), KeyHint("Enter", _("mở"))],
        "charts": sample_charts(),
        "diagram_url": static("web/sample.bpmn"),
        "marks": {"receive": "done", "appraise": "mine"},
    }


def sample_charts() -> list[Chart]:
    """This function will give every kind of chart once."""
    series = (Series(_("Tiếp nhận"), Fill.INFO), Series(_("Giải quyết xong"), Fill.DONE))
    days = tuple(
        Point(f"{at:%d/%m}", tuple(Cell(number, str(number)) for number in numbers), day=at.date())
        for at, numbers in ((_later(0), (12, 9)), (_later(1), (7, 11)), (_later(2), (15, 10)))
    )
    parts = ((_("Quá hạn"), 2, Fill.LATE), (_("Sắp đến hạn"), 5, Fill.SOON), (_("Còn xa hạn"), 21, Fill.DONE))
    left = tuple(Point(name, (Cell(number, str(number)),)) for name, number, _fill in parts)
    said = _("Số liệu đầy đủ ở bảng.")
    day, one = Frame("sample", _("Số liệu"), said, _("Ngày"), series, days), Frame(
        "sample-left", _("Thời gian còn lại"), said, _("Thời gian còn lại"),
        tuple(Series(name, fill) for name, _number, fill in parts), left, heads=(_("Hồ sơ"),),
    )  # fmt: skip
    return [
        lines(replace(day, key="sample-lines")), columns(replace(day, key="sample-columns")),
        columns(replace(day, key="sample-stacked"), stacked=True), bars(replace(day, key="sample-bars", heads=())),
        tiles(one), bars(replace(day, key="sample-empty", points=())),
    ]  # fmt: skip


def _later(days: int) -> datetime:
    return NOON + timedelta(days=days)


def _navigation() -> list[Link]:
    return [
        Link(_("Việc của tôi"), "#my-work", current=True, count=12, waits_for_me=True),
        Link(_("Tiếp nhận"), "#receive"),
        Link(_("Tra cứu"), "#search"),
        Link(_("Tổng quan"), "#overview"),
    ]


def _moments() -> list[Moment]:
    return [
        Moment(_("Đã tiếp nhận hồ sơ"), NOON, "Nguyễn Thị Mẫu", _("Hẹn trả sau 3 ngày làm việc."), Tone.DONE),
        Moment(_("Yêu cầu bổ sung"), _later(1), "Trần Văn Thí Dụ", _("Thiếu bản vẽ mặt bằng."), Tone.SOON),
        Moment(_("Chờ phê duyệt"), _later(2), tone=Tone.MINE),
    ]


def _rows() -> list[Row]:
    return [
        Row(_("Người nộp"), "Đỗ Thị Nguyệt Ánh (mẫu)", "#summary"),
        Row(_("Thủ tục"), "Đăng ký thành lập hộ kinh doanh", "#summary"),
        Row(_("Lệ phí"), "100.000 đ"),
    ]


def _tasks() -> list[Task]:
    return [
        Task(_("Kiểm tra giấy tờ"), _("Đã xong"), "#tasks", Tone.DONE),
        Task(_("Thẩm định"), _("Chờ tôi"), "#tasks", Tone.MINE, _("Phòng Kinh tế")),
        Task(_("Trình ký"), _("Chưa tới lượt")),
    ]


def _why() -> list[str]:
    return [
        _("Nhận hồ sơ lúc 14:00 thứ Sáu 28/12/2018, trong giờ làm việc."),
        _("Thời hạn: 1 ngày làm việc."),
        _("Thứ Bảy, Chủ nhật và ngày 01/01/2019 không tính."),
        _("Hẹn trả lúc 14:00 thứ Tư 02/01/2019."),
    ]
