"""The forms of receiving: who hands in, what, and how."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from motcua.casework.dossiers.values import PaperHandedIn
from motcua.channels.desk.dossier.forms import VERDICTS, text_area
from motcua.foundation.web.fields import DayField, MoneyField
from motcua.foundation.web.forms import HouseForm, add_failure
from motcua.kernel.errors import Refused
from motcua.kernel.money import show_dong
from motcua.registry.citizens.values import IdKind, PartyFacts, PartyKind

if TYPE_CHECKING:
    from motcua.casework.procedures.models import DocumentRequirement, ProcedureVersion
    from motcua.registry.citizens.models import Party

DELIVERY = [
    ("Nhận tại bộ phận Một cửa", _lazy("Nhận tại bộ phận Một cửa")),
    ("Gửi qua bưu chính đến địa chỉ người nộp", _lazy("Gửi qua bưu chính đến địa chỉ người nộp")),
]
CHANNELS = [("direct", _lazy("Trực tiếp tại quầy")), ("postal", _lazy("Bưu chính công ích"))]
GROUPS = [("individual", _lazy("Cá nhân")), ("organisation", _lazy("Tổ chức"))]


class NewApplicantForm(HouseForm):
    """Somebody who is not known yet. The command checks identifier, phone and birth date."""

    kind = forms.ChoiceField(label=_lazy("Là"), choices=[(kind.value, _lazy(kind.label)) for kind in PartyKind])
    name = forms.CharField(label=_lazy("Họ tên hoặc tên tổ chức"), max_length=300)
    identifier = forms.CharField(label=_lazy("Số định danh, CMND hoặc mã số thuế"), max_length=40, required=False)
    phone = forms.CharField(label=_lazy("Điện thoại"), max_length=40, required=False)
    address = forms.CharField(label=_lazy("Địa chỉ"), max_length=400, required=False)
    born_on = DayField(label=_lazy("Ngày sinh"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("name", "identifier", "phone", "address"):
            self.fields[name].widget.attrs["autocomplete"] = "off"

    def refuse(self, failure: Refused) -> None:
        """This function will put a failure beside its field; every kind of identifier is typed into the one box."""
        if failure.field in {kind.value for kind in IdKind}:
            failure.field = "identifier"
        add_failure(self, failure)

    def facts(self) -> PartyFacts:
        """This function will give what was typed as facts for the command."""
        said = self.cleaned_data
        return PartyFacts(
            kind=PartyKind(said["kind"]), name=said["name"], identifier=said["identifier"], phone=said["phone"],
            address=said["address"], born_on=said["born_on"],
        )  # fmt: skip


class DetailsForm(HouseForm):
    """Papers, fee and wishes. All usual answers are there already, so that most dossiers need no key here."""

    channel = forms.ChoiceField(label=_lazy("Cách nộp"), choices=CHANNELS, initial="direct")
    request_content = text_area(_lazy("Nội dung yêu cầu"), rows=2, limit=1000, required=False)
    other_papers = text_area(_lazy("Giấy tờ khác"), rows=2, required=False, help_text=_lazy("Mỗi giấy tờ một dòng."))
    subject_group = forms.ChoiceField(label=_lazy("Thu phí theo"), choices=GROUPS, required=False)
    fee_due = MoneyField(label=_lazy("Phí, lệ phí thu tại quầy"), required=False, max_length=20)
    result_delivery = forms.ChoiceField(label=_lazy("Nhận kết quả"), choices=DELIVERY)

    def __init__(self, data: Any, *, version: ProcedureVersion, applicant: Party, fee: int) -> None:
        super().__init__(data, initial=_usual(version, applicant))
        self.requirements: list[DocumentRequirement] = list(version.papers.all())
        words = _("Danh mục: %(fee)s. Để trống nếu thu đúng mức này.")
        self.fields["fee_due"].help_text = words % {"fee": show_dong(fee)}
        cases = list(version.cases.all())
        if cases:
            choices = [("", _("Không thuộc trường hợp riêng")), *((case.code, case.label) for case in cases)]
            self.fields["case_code"] = forms.ChoiceField(label=_("Trường hợp"), required=False, choices=choices)
        self.fields["paper"] = forms.MultipleChoiceField(
            required=False, choices=[(str(paper.pk), paper.name) for paper in self.requirements]
        )
        for paper in self.requirements:
            for kind, usual in (("originals", paper.originals), ("copies", paper.copies)):
                self.fields[f"{kind}_{paper.pk}"] = forms.IntegerField(
                    required=False, min_value=0, max_value=99, initial=usual, label=paper.name
                )

    @property
    def ticked(self) -> list[str]:
        """The ids of the papers that are ticked now."""
        return [str(one) for one in (self["paper"].value() or [])]

    def paper_rows(self) -> list[tuple[DocumentRequirement, bool, Any, Any]]:
        """This function will give each paper with its tick and its two counts, for the table."""
        return [
            (paper, str(paper.pk) in self.ticked, self[f"originals_{paper.pk}"], self[f"copies_{paper.pk}"])
            for paper in self.requirements
        ]

    def other_fields(self) -> list[forms.BoundField]:
        """This function will give the fields that stand below the table of papers, in order."""
        names = (
            "case_code",
            "channel",
            "request_content",
            "other_papers",
            "subject_group",
            "fee_due",
            "result_delivery",
        )
        return [self[name] for name in names if name in self.fields]

    def case_label(self) -> str:
        """This function will give the chosen case in words, or nothing."""
        field = self.fields.get("case_code")
        chosen = self.cleaned_data.get("case_code")
        return str(dict(field.choices)[chosen]) if chosen and isinstance(field, forms.ChoiceField) else ""  # type: ignore[arg-type] # pairs

    def papers(self) -> tuple[PaperHandedIn, ...]:
        """This function will give the papers that were handed in."""
        said = self.cleaned_data
        listed = [
            PaperHandedIn(
                paper.name, said.get(f"originals_{paper.pk}") or 0, said.get(f"copies_{paper.pk}") or 0, paper.pk
            )
            for paper in self.requirements
            if str(paper.pk) in said["paper"]
        ]
        others = [
            PaperHandedIn(line.strip()[:500], originals=1) for line in said["other_papers"].splitlines() if line.strip()
        ]
        return (*listed, *others)


def _usual(version: ProcedureVersion, applicant: Party) -> dict[str, Any]:
    """What is usually answered: all papers that must be there, the applicant's own group, the counter."""
    needed = [str(paper.pk) for paper in version.papers.all() if not paper.is_optional]
    group = "individual" if applicant.kind == PartyKind.PERSON else "organisation"
    return {"paper": needed, "subject_group": group, "channel": "direct", "result_delivery": DELIVERY[0][0]}


class CheckForm(HouseForm):
    """The verdict on a likely duplicate, where there is one."""

    duplicate_verdict = forms.ChoiceField(
        label=_lazy("Hồ sơ này có trùng không?"), widget=forms.RadioSelect, choices=VERDICTS
    )

    def __init__(self, data: Any = None, *, asks: bool) -> None:
        super().__init__(data)
        if not asks:
            del self.fields["duplicate_verdict"]
