"""The form that completes a step, by the step's kind: one table of what is asked and what the button says."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.casework.dossiers.values import Completion, StepOutcome
from motcua.channels.desk.dossier.forms import Choices, text_area
from motcua.foundation.web.forms import HouseForm

FACT = "fact_"


@dataclass(frozen=True, slots=True)
class Manner:
    """How a step of a kind is completed."""

    button: Any
    outcomes: tuple[tuple[StepOutcome, Any], ...] = ()
    fields: tuple[str, ...] = field(default=("note",))


MANNERS: dict[str, Manner] = {
    "receive": Manner(_("Chuyển phòng chuyên môn")),
    "assign": Manner(_("Giao việc"), fields=("assignee", "note")),
    "appraise": Manner(
        _("Trình dự thảo kết quả"),
        ((StepOutcome.APPROVE, _("Đủ điều kiện, giải quyết theo yêu cầu")),
         (StepOutcome.REJECT, _("Không đủ điều kiện giải quyết"))),
        ("summary",),
    ),
    "consult": Manner(_("Hoàn thành lấy ý kiến")),
    "check": Manner(
        _("Xác nhận và chuyển hồ sơ"),
        ((StepOutcome.APPROVE, _("Đồng ý, trình lãnh đạo")), (StepOutcome.RETURN, _("Trả lại người soạn"))),
        ("reason",),
    ),
    "sign": Manner(
        _("Xác nhận quyết định"),
        ((StepOutcome.APPROVE, _("Ký duyệt kết quả")), (StepOutcome.RETURN, _("Trả lại, chưa ký"))),
        ("reason",),
    ),
    "register": Manner(_("Vào sổ, chuyển trả kết quả"), fields=("document_number", "note")),
    "return": Manner(_("Trả kết quả cho người dân"), fields=("receiver_name",)),
}  # fmt: skip
OTHER = Manner(_("Hoàn thành bước"))


def _fields_of(name: str, people: Choices) -> forms.Field:
    match name:
        case "assignee":
            blank = ("", _("Không chỉ định: cả phòng cùng nhận"))
            return forms.TypedChoiceField(label=_("Người thụ lý"), required=False, coerce=int, empty_value=None,
                                          choices=[blank, *people])  # fmt: skip
        case "summary":
            return text_area(_("Tóm tắt kết quả thẩm định"), required=False,
                             help_text=_("Nếu không đủ điều kiện, ghi lý do để người dân hiểu."))  # fmt: skip
        case "reason":
            return text_area(_("Lý do trả lại"), required=False, rows=2, help_text=_("Chỉ cần ghi khi trả lại."))
        case "document_number":
            return forms.CharField(label=_("Số văn bản kết quả"), required=False, max_length=100)
        case "receiver_name":
            return forms.CharField(label=_("Người nhận kết quả"), required=False, max_length=200)
        case _:
            return text_area(_("Ghi chú"), required=False, rows=2, limit=500)


class CompleteForm(HouseForm):
    """Completes a step. Facts that the route's next conditions read are asked for beside the kind's own fields."""

    draft_id = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, data: Any = None, *, kind: str, people: Choices = (), facts: tuple[str, ...] = (), initial: Any = None
    ) -> None:
        super().__init__(data, initial=initial)
        self.manner = MANNERS.get(kind, OTHER)
        if self.manner.outcomes:
            choices = [(outcome.value, label) for outcome, label in self.manner.outcomes]
            self.fields["outcome"] = forms.ChoiceField(
                label=_("Quyết định"), widget=forms.RadioSelect, choices=choices, initial=choices[0][0]
            )
        for name in facts:
            self.fields[FACT + name] = forms.CharField(
                label=_("Quy trình cần biết: %(name)s") % {"name": name}, max_length=200,
                help_text=_("Ghi có, không, một con số hoặc một từ."),
            )  # fmt: skip
        for name in self.manner.fields:
            self.fields[name] = _fields_of(name, people)

    def completion(self, step_id: int) -> Completion:
        """This function will give what was said as a completion of the step."""
        said = self.cleaned_data
        own = {name: said[name] for name in self.manner.fields if name != "note" and said.get(name) not in (None, "")}
        facts = {name.removeprefix(FACT): fact_of(said[name]) for name in self.fields if name.startswith(FACT)}
        return Completion(
            step_id, StepOutcome(said.get("outcome") or StepOutcome.DONE), data=own | facts,
            note=said.get("note", ""), draft_id=said.get("draft_id"),
        )  # fmt: skip


def fact_of(said: str) -> Any:  # Any: process data is JSON
    """This function will read a fact as a person writes it: có, không, a number, else a word."""
    known = {"có": True, "không": False, "yes": True, "no": False}
    if said.casefold() in known:
        return known[said.casefold()]
    try:
        number = json.loads(said)
    except ValueError:
        return said
    return number if isinstance(number, int | float) else said
