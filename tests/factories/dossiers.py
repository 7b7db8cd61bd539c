"""A one-stop shop at work: the cast of `the_cast()`, a few procedures with their routes, dossiers in any status."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal

from motcua.casework.dossiers.commands.applicant import await_payment, request_supplement, withdraw_dossier
from motcua.casework.dossiers.commands.leaders import stop_dossier
from motcua.casework.dossiers.commands.reception import receive_dossier, refuse_dossier, submit_dossier
from motcua.casework.dossiers.commands.routes import publish_route
from motcua.casework.dossiers.commands.steps import complete_step
from motcua.casework.dossiers.models import Dossier, DossierStep
from motcua.casework.dossiers.rules.routing import Step, linear_route
from motcua.casework.dossiers.values import (
    Completion,
    DuplicateVerdict,
    Intake,
    PaperHandedIn,
    Status,
    StepOutcome,
    SubmissionChannel,
)
from motcua.casework.procedures.commands.competence import name_competent_unit
from motcua.casework.procedures.models import ProcedureVersion
from motcua.kernel.time import ZONE
from motcua.registry.citizens.models import Party
from tests.factories.accounts import PROGRAM
from tests.factories.citizens import PERSON, a_party, personal_id
from tests.factories.organisations import Cast, Member, the_cast
from tests.factories.procedures import imported, sheet

FOUNDED = datetime(2018, 1, 2, 8, 0, tzinfo=ZONE)
MORNING = datetime(2018, 7, 3, 8, 0, tzinfo=ZONE)  # a Tuesday
STEPS = (
    ("reception", "Tiếp nhận, chuyển phòng chuyên môn", 2),
    ("dept_head", "Phân công thụ lý", 2),
    ("handler", "Thẩm định, dự thảo kết quả", 12),
    ("dept_head", "Kiểm tra, trình ký", 2),
    ("leader", "Ký duyệt kết quả", 2),
    ("clerk", "Vào sổ, đóng dấu", 2),
    ("return_desk", "Trả kết quả", 2),
)
# Who completes each step in turn, and how.
TURNS = (
    ("reception", StepOutcome.DONE),
    ("head", StepOutcome.DONE),
    ("handler", StepOutcome.APPROVE),
    ("head", StepOutcome.APPROVE),
    ("leader", StepOutcome.APPROVE),
    ("clerk", StepOutcome.DONE),
    ("reception", StepOutcome.DONE),
)
TURN_OF = {"assign": 1, "appraise": 2, "check": 3, "sign": 4, "register": 5, "return": 6, "returned": 7}


@dataclass
class Shop:
    """The one-stop shop: its people, its procedures, and how many dossiers were made."""

    cast: Cast
    versions: list[ProcedureVersion]
    made: int = field(default=0)

    def intake(self, applicant: Party, **other: object) -> Intake:
        """This function will give what is handed in at the counter."""
        papers = tuple(
            PaperHandedIn(paper.name, paper.originals, paper.copies, paper.pk)
            for paper in self.versions[0].papers.all()
        )
        facts: dict[str, object] = {
            "procedure_code": self.versions[0].procedure.code, "authority_id": self.cast.authority.pk,
            "applicant_id": applicant.pk, "papers": papers, "duplicate_verdict": DuplicateVerdict.DIFFERENT,
        }  # fmt: skip
        return Intake(**{**facts, **other})  # type: ignore[arg-type]

    def a_dossier(
        self, status: Status = Status.RECEIVED, *, at_step: str = "", when: datetime = MORNING,
        applicant: Party | None = None, **other: object,
    ) -> Dossier:  # fmt: skip
        """This function will make a dossier that reached its status, or a step of its route, through commands."""
        self.made += 1
        owner = applicant or a_party(name=f"Nguyễn Văn Mẫu {NAMES[self.made % len(NAMES)]}", identifier=personal_id(self.made),
                                     phone=f"0905 100 {self.made:03}")  # fmt: skip
        if status in BEFORE_RECEPTION:
            return self._submitted(status, owner, when, **other)
        intake = self.intake(owner, **other)
        dossier = receive_dossier(actor=self.cast.reception.actor, intake=intake, at=when)
        turns = TURN_OF[at_step] if at_step else TURNS_TO.get(status, 0)
        for name, outcome in TURNS[:turns]:
            dossier = self.do(dossier, getattr(self.cast, name), outcome, when=when)
        return self._ended(dossier, status, when)

    def do(
        self, dossier: Dossier, who: Member, outcome: StepOutcome = StepOutcome.DONE, *, when: datetime = MORNING,
        **data: object,
    ) -> Dossier:  # fmt: skip
        """This function will let one of the cast complete the waiting step."""
        completion = Completion(self.step(dossier).pk, outcome, data, note="Đúng quy định" if not data else "")
        return complete_step(actor=who.actor, completion=completion, at=when + timedelta(minutes=1))

    def step(self, dossier: Dossier) -> DossierStep:
        """This function will give the one step that waits."""
        return DossierStep.objects.get(dossier=dossier, state="waiting")

    def _submitted(self, status: Status, owner: Party, when: datetime, **other: object) -> Dossier:
        intake = self.intake(owner, channel=SubmissionChannel.ONLINE, **other)
        dossier = submit_dossier(actor=PROGRAM, intake=intake, at=when)
        by = {"actor": self.cast.reception.actor, "dossier_id": dossier.pk, "at": when}
        if status is Status.REFUSED:
            return refuse_dossier(**by, reason="Không thuộc thẩm quyền của quận")
        if status is Status.SUPPLEMENT_REQUESTED:
            request_supplement(**by, items=["Bản vẽ vị trí"], reason="Thiếu bản vẽ vị trí nhà")
        return Dossier.objects.get(pk=dossier.pk)

    def _ended(self, dossier: Dossier, status: Status, when: datetime) -> Dossier:
        if status is Status.AWAITING_SUPPLEMENT:
            request_supplement(actor=self.cast.handler.actor, dossier_id=dossier.pk, items=["Bản vẽ vị trí"],
                               reason="Thiếu bản vẽ vị trí nhà", at=when)  # fmt: skip
        if status is Status.AWAITING_FINANCIAL:
            await_payment(actor=self.cast.handler.actor, dossier_id=dossier.pk, reason="Lệ phí trước bạ", at=when)
        if status is Status.WITHDRAWN:
            withdraw_dossier(actor=self.cast.reception.actor, dossier_id=dossier.pk, reason="Đổi ý", at=when)
        if status is Status.STOPPED:
            stop_dossier(actor=self.cast.leader.actor, dossier_id=dossier.pk, reason="Đất đang tranh chấp", at=when)
        return Dossier.objects.get(pk=dossier.pk)


NAMES = ("An", "Bình", "Chi", "Dũng", "Giang", "Hà", "Khánh", "Lộc", "Mỹ", "Nguyệt", "Phượng", "Quỳnh", "Tuệ", "Uyên")
BEFORE_RECEPTION = {Status.SUBMITTED, Status.REFUSED, Status.SUPPLEMENT_REQUESTED}
TURNS_TO = {
    Status.IN_PROGRESS: 1,
    Status.AWAITING_SUPPLEMENT: 2,
    Status.AWAITING_FINANCIAL: 2,
    Status.RESULT_READY: 6,
    Status.RETURNED: 7,
    Status.STOPPED: 2,
}


def a_procedure(cast: Cast, code: str, name: str, days: int = 3, **other: object) -> ProcedureVersion:
    """This function will bring in a procedure with its route, handled by the cast's department."""
    outcome = imported(sheet(code, name, time_limit={"value": days, "unit": "working_day", "source": "K"}, **other))
    version = ProcedureVersion.objects.select_related("procedure").get(pk=outcome.version_id)
    name_competent_unit(
        actor=PROGRAM, at=FOUNDED, procedure_id=version.procedure_id, authority_id=cast.authority.pk,
        unit_id=cast.department.pk, valid_from=FOUNDED.date(),
    )  # fmt: skip
    bpmn = linear_route(
        [Step(role, words, Decimal(hours)) for role, words, hours in STEPS], name="Quy trình mẫu", process_id="mau"
    )
    publish_route(actor=PROGRAM, bpmn=bpmn, name=f"Quy trình: {name}", version_id=version.pk, at=FOUNDED)
    return version


def a_shop() -> Shop:
    """This function will open the one-stop shop: the cast, three procedures with routes, nobody in the queue."""
    cast = the_cast()
    versions = [
        a_procedure(cast, "2.900001", "Cấp số nhà"),
        a_procedure(cast, "2.900002", "Cấp giấy phép xây dựng nhà ở riêng lẻ", 15),
        a_procedure(cast, "2.900003", "Đăng ký thành lập hộ kinh doanh"),
    ]
    return Shop(cast, versions)


def a_person(name: str = "Trần Thị Diệu Ệ", number: int = 900) -> Party:
    """This function will register an applicant who is plainly made up."""
    return a_party(PERSON, name=name, identifier=personal_id(number), phone=f"0905 222 {number:03}")
