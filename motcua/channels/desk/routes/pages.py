"""What the pages of a route show, and the check before anything is published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.casework.dossiers.commands.routes import publish_route
from motcua.casework.dossiers.queries import routes
from motcua.casework.dossiers.queries.routes import CheckedRoute, Fault, RouteRefused, Row, Step
from motcua.casework.dossiers.queries.versions import route_for
from motcua.casework.procedures import queries as procedures
from motcua.channels.desk.catalogue.telling import trail
from motcua.channels.desk.routes.table import ROLES, StepForm, row_of
from motcua.channels.desk.web import DeskRequest
from motcua.foundation.access.permissions import Permission
from motcua.foundation.access.verdicts import may
from motcua.foundation.web.forms import HouseForm
from motcua.foundation.web.saying import spoken
from motcua.foundation.web.values import Link
from motcua.registry.calendars.values.limits import STANDARD_DAY_MINUTES, Limit, LimitUnit

LARGEST_FILE = 1_000_000
"""Bytes; the reader of routes has the same bound."""
STANDARD = (
    Step("reception", "Tiếp nhận, chuyển hồ sơ", 2), Step("dept_head", "Phân công thụ lý", 2),
    Step("handler", "Thẩm định, dự thảo kết quả", 8), Step("dept_head", "Kiểm tra, trình ký", 2),
    Step("leader", "Ký duyệt kết quả", 2), Step("clerk", "Vào sổ, đóng dấu", 2),
    Step("return_desk", "Trả kết quả", 2),
)  # fmt: skip


class RouteForm(HouseForm):
    """What is said of the route as a whole."""

    route_name = forms.CharField(label=gettext_lazy("Tên quy trình"), max_length=300)
    for_whom = forms.ChoiceField(label=gettext_lazy("Dùng cho"))

    def __init__(self, *args: Any, has_authority: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        own = [("own", _("Riêng cơ quan tôi"))] if has_authority else []
        self.fields["for_whom"].choices = [*own, ("all", _("Mọi cơ quan dùng thủ tục này"))]  # type: ignore[attr-defined] # a choice field


class FileForm(RouteForm):
    """A route brought as a file."""

    file = forms.FileField(
        label=gettext_lazy("Tệp BPMN 2.0"), help_text=gettext_lazy("Không quá 1 MB, đuôi .bpmn hoặc .xml")
    )

    def clean_file(self) -> Any:
        """This function will refuse a file that is too large to be a route."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(_("Tệp lớn quá 1 MB. Quy trình thật chỉ vài chục KB; kiểm tra lại tệp."))
        return file


@dataclass(frozen=True, slots=True)
class Against:
    """The longest way of a route against the limit of its version."""

    minutes: int
    limit: int | None
    label: str

    @property
    def is_over(self) -> bool:
        """Whether the steps together take longer than the limit allows."""
        return self.limit is not None and self.minutes > self.limit


def against(checked: CheckedRoute, limit: Limit | None) -> Against:
    """This function will set the longest way against the limit, where both can be counted in working hours."""
    if limit is None:
        return Against(checked.minutes, None, "")
    counted = {LimitUnit.HOUR: 60 * limit.value, LimitUnit.WORKING_DAY: STANDARD_DAY_MINUTES * limit.value,
               LimitUnit.SAME_DAY: STANDARD_DAY_MINUTES}  # fmt: skip
    return Against(checked.minutes, counted.get(limit.unit), limit.label)


def home_page(request: DeskRequest, version_id: int) -> dict[str, Any]:
    """This function will gather the route of a version: drawing, table, working time."""
    version = procedures.version_by_id(version_id)
    route = route_for(version_id, request.actor.authority_id or 0)
    context: dict[str, Any] = {"version": version, "route": route, "may_edit": may_publish(request),
                               "trail": _trail(version)}  # fmt: skip
    if route is not None:
        xml = route.bpmn.encode()
        checked, rows = routes.check_route(xml), routes.route_table(xml)
        names = {row.id: row.name for row in rows}
        context |= {"checked": checked, "against": against(checked, version.limit),
                    "rows": [_told(row, names) for row in rows]}  # fmt: skip
    return context


def _told(row: Row, names: dict[str, str]) -> dict[str, Any]:
    kinds = {kind.value: name for kind, name in routes.KIND_NAMES.items()}
    return {
        "row": row, "role": ROLES.get(row.role, row.role), "kind": kinds.get(row.kind, ""),
        "nexts": [(names.get(one.to) or one.to, one.when, one.label) for one in row.next],
    }  # fmt: skip


def may_publish(request: DeskRequest) -> bool:
    """This function will tell whether the actor may publish routes."""
    return bool(may(request.actor, Permission.DOSSIERS_ROUTE_PUBLISH))


def rows_now(request: DeskRequest, version_id: int) -> tuple[Row, ...]:
    """This function will give the rows to start from: those of the current route, else of the standard one."""
    route = route_for(version_id, request.actor.authority_id or 0)
    xml = (
        route.bpmn.encode() if route else routes.standard_route(STANDARD, name="Quy trình", process_id=f"v{version_id}")
    )
    return routes.route_table(xml)


def frame(request: DeskRequest, version_id: int, title: str) -> dict[str, Any]:
    """This function will gather what the editing pages share; refuses whoever may not publish routes."""
    may(request.actor, Permission.DOSSIERS_ROUTE_PUBLISH).or_deny()
    version = procedures.version_by_id(version_id)
    route = route_for(version_id, request.actor.authority_id or 0)
    name = route.name if route else _("Quy trình: %(name)s") % {"name": version.name}
    whom = "own" if route is not None and route.authority_id else "all"
    return {"version": version, "title": title, "initial": {"route_name": name[:300], "for_whom": whom},
            "trail": _trail(version, title)}  # fmt: skip


def written(forms_: Sequence[StepForm], *, name: str, version_id: int) -> bytes:
    """This function will write the table as BPMN. Raises RouteRefused, whose faults name the rows."""
    rows = tuple(row for form in forms_ if (row := row_of(form)) is not None)
    return routes.write_route_table(rows, name=name, process_id=f"v{version_id}")


def settled(request: DeskRequest, xml: bytes, version_id: int, said: dict[str, Any]) -> dict[str, Any]:
    """This function will check a route, and publish it when that is asked and nothing is wrong with it."""
    checked = routes.check_route(xml)
    if checked.faults:
        return {"faults": checked.faults}
    version = procedures.version_by_id(version_id)
    if request.POST.get("do") == "publish":
        own = request.actor.authority_id if said["for_whom"] == "own" else None
        try:
            route = publish_route(actor=request.actor, bpmn=xml, name=said["route_name"], version_id=version_id,
                                  authority_id=own, at=request.at)  # fmt: skip
        except RouteRefused as refused:
            return {"faults": refused.faults}
        return {"published": route}
    return {"checked": checked, "against": against(checked, version.limit)}


def settled_table(
    request: DeskRequest, steps: Sequence[StepForm], version_id: int, said: dict[str, Any]
) -> dict[str, Any]:
    """This function will write the table as BPMN, then check or publish it; faults stand beside their rows."""
    try:
        outcome = settled(request, written(steps, name=said["route_name"], version_id=version_id), version_id, said)
    except RouteRefused as refused:
        outcome = {"faults": refused.faults}
    faults_by_row(outcome.get("faults", ()), steps)
    return outcome


def faults_by_row(faults: Sequence[Fault], forms_: Sequence[StepForm]) -> None:
    """This function will put each fault on the row that it names."""
    by_id = {form.row.id: form for form in forms_}
    for fault in faults:
        if fault.element in by_id:
            by_id[fault.element].add_error(None, spoken(fault.reason))


def _trail(version: Any, title: str = "") -> tuple[Link, ...]:  # Any: a version of the catalogue
    here = _("Quy trình nội bộ")
    home = reverse("desk_catalogue:routes:home", args=[version.pk])
    return trail(version, Link(here, home), Link(title)) if title else trail(version, Link(here))
