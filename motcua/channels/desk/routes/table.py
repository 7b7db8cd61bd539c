"""The table of a route as forms, and back: what the page does not show of a row stays as it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.casework.dossiers.queries.routes import KIND_NAMES, LANES, Next, Row, Shape
from motcua.channels.desk.asking import Said
from motcua.foundation.web.forms import HouseForm
from motcua.kernel.actor import ROLE_LABELS

FEWEST_NEXTS = 2
NEW_STEPS = 2
SHAPES = {
    Shape.STEP: gettext_lazy("Bước"), Shape.CALL: gettext_lazy("Gọi quy trình khác"),
    Shape.TIMER: gettext_lazy("Chờ một khoảng thời gian"), Shape.BOUNDARY: gettext_lazy("Hẹn giờ gắn vào bước"),
    Shape.CHOICE: gettext_lazy("Cổng chọn một nhánh"), Shape.PARALLEL: gettext_lazy("Cổng song song"),
    Shape.START: gettext_lazy("Bắt đầu"), Shape.END: gettext_lazy("Kết thúc"),
}  # fmt: skip
ROLES = {**LANES, **{role.value: label for role, label in ROLE_LABELS.items() if role.value not in LANES}}


class StepForm(HouseForm):
    """One row: a step with what comes next, each under a condition."""

    id = forms.CharField(widget=forms.HiddenInput)
    name = forms.CharField(label=gettext_lazy("Tên bước"), required=False, max_length=200)
    role = forms.ChoiceField(label=gettext_lazy("Vai trò"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Loại bước"), required=False)
    hours = forms.CharField(label=gettext_lazy("Số giờ làm việc"), required=False, max_length=8)
    public_status = forms.CharField(label=gettext_lazy("Nói với người dân"), required=False, max_length=300)
    calls = forms.CharField(label=gettext_lazy("Khóa của quy trình được gọi"), required=False, max_length=200)
    wait = forms.CharField(label=gettext_lazy("Chờ bao lâu (ISO 8601, ví dụ P2D)"), required=False, max_length=40)
    parallel = forms.BooleanField(label=gettext_lazy("Các nhánh cùng làm song song"), required=False)

    def __init__(self, *args: Any, row: Row, targets: Sequence[tuple[str, str]], slots: int, **more: Any) -> None:
        super().__init__(*args, **more)
        self.row, self.slots = row, 0 if row.shape is Shape.END else slots
        self.fields["role"].choices = [("", "–"), *((key, _(name)) for key, name in _with(ROLES, row.role))]  # type: ignore[attr-defined] # choice fields
        self.fields["kind"].choices = [("", "–"), *((kind.value, _(name)) for kind, name in KIND_NAMES.items())]  # type: ignore[attr-defined] # same
        self.fields["hours"].widget.attrs["inputmode"] = "decimal"
        for name in _not_of(row.shape):
            del self.fields[name]
        for number in range(self.slots):
            self._add_next(number, targets)

    def _add_next(self, number: int, targets: Sequence[tuple[str, str]]) -> None:
        to = forms.ChoiceField(label=_("Tiếp theo"), required=False, choices=[("", "–"), *targets])
        when = forms.CharField(label=_("Khi nào (để trống: mặc định)"), required=False, max_length=500)
        label = forms.CharField(label=_("Nhãn của nhánh"), required=False, max_length=100)
        when.widget.attrs.update({"spellcheck": "false", "autocomplete": "off"})
        self.fields |= {f"to{number}": to, f"when{number}": when, f"label{number}": label}

    @property
    def title(self) -> str:
        """What the row is called on the page."""
        words = _("Bước mới") if is_new(self.row) else SHAPES[self.row.shape]
        return f"{words} · {self.row.id}"

    @property
    def plain_fields(self) -> list[Any]:
        """The fields of the step itself."""
        return [self[name] for name in self.fields if not name.startswith(("to", "when", "label", "DELETE"))]

    @property
    def next_fields(self) -> list[list[Any]]:
        """The fields of what comes next, three by three."""
        return [[self[f"{part}{number}"] for part in ("to", "when", "label")] for number in range(self.slots)]


def _not_of(shape: Shape) -> tuple[str, ...]:
    """Which fields a shape does not have."""
    of_steps = ("role", "kind", "hours", "public_status")
    if shape is Shape.STEP:
        return ("calls", "wait")
    if shape is Shape.CALL:
        return ("kind", "wait")
    if shape in (Shape.TIMER, Shape.BOUNDARY):
        return (*of_steps, "calls", "parallel")
    return (*of_steps, "calls", "wait", "parallel")


def _with(known: Mapping[str, str], extra: str) -> list[tuple[str, str]]:
    """The known roles, and one that only this file knows."""
    return [*known.items(), *([(extra, extra)] if extra and extra not in known else [])]


def is_new(row: Row) -> bool:
    """This function will tell whether a row is one of the empty steps offered at the end."""
    return row.shape is Shape.STEP and not (row.name or row.next or row.role)


def slots_of(row: Row) -> int:
    """This function will tell how many places for what comes next a row shows: always a free one."""
    return max(FEWEST_NEXTS, len(row.next) + 1)


def new_rows(rows: Sequence[Row]) -> list[Row]:
    """This function will give empty steps with ids that nobody has yet."""
    taken = {row.id for row in rows}
    free = (f"buoc_{number}" for number in range(1, len(rows) + NEW_STEPS + len(taken) + 1))
    ids = [one for one in free if one not in taken][:NEW_STEPS]
    return [Row(one) for one in ids]


def targets_of(rows: Sequence[Row]) -> list[tuple[str, str]]:
    """This function will name the rows to which another may lead."""
    return [
        (row.id, row.name or _("Bước mới (%(id)s)") % {"id": row.id}) for row in rows if row.shape is not Shape.START
    ]


def shown(row: Row) -> dict[str, Any]:
    """This function will give a row as the boxes of its form show it."""
    told: dict[str, Any] = {
        name: getattr(row, name)
        for name in ("id", "name", "role", "kind", "hours", "public_status", "calls", "wait", "parallel")
    }
    for number, one in enumerate(row.next):
        told |= {f"to{number}": one.to, f"when{number}": one.when, f"label{number}": one.label}
    return told


def forms_of(rows: Sequence[Row], data: Any = None) -> list[StepForm]:
    """This function will give one form for each row, and for a few new steps."""
    everything = [*rows, *new_rows(rows)]
    targets = targets_of(everything)
    made = []
    for row in everything:
        form = StepForm(data, prefix=row.id, initial=shown(row), row=row, targets=targets, slots=slots_of(row))
        if row in rows and row.shape not in (Shape.START, Shape.END):
            form.fields["DELETE"] = forms.BooleanField(label=_("Bỏ bước này"), required=False)
        made.append(form)
    return made


def row_of(form: StepForm) -> Row | None:
    """This function will read a row back; nothing for one struck out, or a new one left empty."""
    said, row = form.cleaned_data, form.row
    nexts = tuple(_next(said, number, row) for number in range(form.slots) if said[f"to{number}"])
    if said.get("DELETE") or (is_new(row) and not said["name"] and not nexts):
        return None
    names = [
        name for name in ("name", "role", "kind", "hours", "public_status", "calls", "wait", "parallel") if name in said
    ]
    changed = replace(row, next=nexts, **{name: said[name] for name in names})
    if len(nexts) < 2:  # noqa: PLR2004 - no gateway where there is nothing to choose
        changed = replace(changed, gateway="", gateway_flow="", question="", parallel=False)
    if changed.role != row.role or not changed.lane:
        changed = replace(changed, lane=LANES.get(changed.role, changed.role) or row.lane)
    return changed


def _next(said: Said, number: int, row: Row) -> Next:
    """What comes next; an arrow that was there already keeps its name in the file."""
    to, when, label = said[f"to{number}"], said[f"when{number}"], said[f"label{number}"]
    same = next((one for one in row.next if one.to == to and one.when == when), None)
    return Next(to, when, label, same.flow if same else "")
