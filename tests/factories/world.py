"""A small made-up district with a one-stop shop, reached through the same commands as a real one."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from motcua.casework.dossiers.commands.reception import receive_dossier, submit_dossier
from motcua.casework.dossiers.commands.routes import publish_route
from motcua.casework.dossiers.commands.steps import complete_step
from motcua.casework.dossiers.models import Dossier, DossierStep
from motcua.casework.dossiers.rules.routing import Step, linear_route
from motcua.casework.dossiers.values import Completion, Intake, StepOutcome, SubmissionChannel
from motcua.casework.procedures.commands.competence import name_competent_unit
from motcua.casework.procedures.models import ProcedureVersion
from motcua.kernel.actor import Actor, Role, Via, system_actor
from motcua.kernel.time import ZONE
from motcua.registry.calendars.commands.days import load_days
from motcua.registry.calendars.commands.definition import define_calendar
from motcua.registry.calendars.commands.shifts import set_shifts
from motcua.registry.calendars.values.official import default_shifts, official_days
from motcua.registry.citizens.commands import register_party
from motcua.registry.citizens.values import PartyFacts, PartyKind
from motcua.registry.organisations.commands.authorities import create_authority
from motcua.registry.organisations.commands.staff import appoint_staff
from motcua.registry.organisations.commands.units import create_unit
from motcua.registry.organisations.models import Authority, Staff, Unit
from motcua.registry.organisations.queries import actor_for_account
from motcua.registry.organisations.values import AuthorityFacts, AuthorityKind, NewStaff, UnitFacts, UnitKind
from tests.factories.procedures import imported, sheet

AGENCY = "000.00.26.H17"
PROGRAM = system_actor(Via.CLI, "Bài thử")
MORNING = datetime(2018, 7, 2, 8, 0, tzinfo=ZONE)  # a Monday
FOUNDED = datetime(2018, 1, 1, 8, 0, tzinfo=ZONE)
STEPS = (
    ("reception", "Tiếp nhận, chuyển hồ sơ", 2), ("dept_head", "Phân công thụ lý", 2),
    ("handler", "Thẩm định, dự thảo kết quả", 12), ("dept_head", "Kiểm tra, trình ký", 2),
    ("leader", "Ký duyệt kết quả", 2), ("clerk", "Vào số, đóng dấu", 2), ("return_desk", "Trả kết quả", 2),
)  # fmt: skip
CAST = {
    "reception": ("one_stop", (Role.RECEPTION, Role.RETURN_DESK)),
    "handler": ("office", (Role.HANDLER,)),
    "colleague": ("office", (Role.HANDLER,)),
    "head": ("office", (Role.DEPT_HEAD,)),
    "leader": ("leadership", (Role.LEADER,)),
    "clerk": ("clerks", (Role.CLERK,)),
    "stranger": ("other_office", (Role.HANDLER,)),
    "home_affairs": ("other_office", (Role.HOME_AFFAIRS,)),
    "admin": ("clerks", (Role.ADMIN,)),
}
UNITS = {
    "one_stop": ("MC", "Bộ phận Một cửa", UnitKind.ONE_STOP),
    "office": ("KT", "Phòng Kinh tế", UnitKind.DEPARTMENT),
    "other_office": ("NV", "Phòng Nội vụ", UnitKind.DEPARTMENT),
    "leadership": ("LD", "Lãnh đạo UBND", UnitKind.LEADERSHIP),
    "clerks": ("VP", "Văn phòng", UnitKind.OFFICE),
}


def at(text: str) -> datetime:
    """This function will read an instant on a Vietnamese clock."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


@dataclass
class World:
    """An authority with its units, people and one procedure with its route."""

    authority: Authority
    units: dict[str, Unit]
    staff: dict[str, Staff]
    version: ProcedureVersion
    applicant_id: int
    route_id: int = 0
    steps: tuple[tuple[str, str, int], ...] = STEPS
    made: list[Dossier] = field(default_factory=list)

    def actor(self, name: str, *, when: datetime = MORNING, via: Via = Via.DESK) -> Actor:
        """This function will give one of the cast as an actor."""
        return actor_for_account(self.staff[name].account_id, at=when, via=via)

    def intake(self, **other: object) -> Intake:
        """This function will give what is handed in at the counter."""
        facts: dict[str, object] = {
            "procedure_code": self.version.procedure.code, "authority_id": self.authority.pk,
            "applicant_id": self.applicant_id, "channel": SubmissionChannel.DIRECT, "asks_about_duplicates": False,
        }  # fmt: skip
        return Intake(**{**facts, **other})  # type: ignore[arg-type]

    def receive(self, when: datetime = MORNING, **other: object) -> Dossier:
        """This function will receive a dossier at the counter."""
        return receive_dossier(actor=self.actor("reception", when=when), intake=self.intake(**other), at=when)

    def submit(self, when: datetime = MORNING, **other: object) -> Dossier:
        """This function will submit a dossier that must still be checked."""
        intake = self.intake(channel=SubmissionChannel.ONLINE, **other)
        return submit_dossier(actor=PROGRAM, intake=intake, at=when)

    def step(self, dossier: Dossier) -> DossierStep:
        """This function will give the one step that waits."""
        return DossierStep.objects.get(dossier=dossier, state="waiting")

    def do(
        self, dossier: Dossier, *names: str, when: datetime = MORNING, outcome: str = "done", **data: object
    ) -> Dossier:
        """This function will let people of the cast complete the waiting steps, one after another."""
        for name in names:
            completion = Completion(self.step(dossier).pk, StepOutcome(outcome), data)
            dossier = complete_step(actor=self.actor(name, when=when), completion=completion, at=when)
        return dossier

    def finish(self, dossier: Dossier, *, when: datetime = MORNING) -> Dossier:
        """This function will take a dossier as it was received all the way to the applicant's hands."""
        return self.do(dossier, "reception", "head", "handler", "head", "leader", "clerk", "reception", when=when)


def a_party(
    name: str = "Nguyễn Thị Thử", identifier: str = "048190000001", when: datetime = FOUNDED, **other: str
) -> int:
    """This function will register a made-up applicant and give the id."""
    return register_party(
        actor=PROGRAM, at=when, facts=PartyFacts(kind=PartyKind.PERSON, name=name, identifier=identifier, **other),
    ).party_id  # fmt: skip


def an_authority(code: str = AGENCY, name: str = "UBND quận Mẫu", *, parent: Authority | None = None) -> Authority:
    """This function will found an authority with the official calendar."""
    calendar = define_calendar(actor=PROGRAM, at=FOUNDED, name=f"Lịch {code}")
    set_shifts(actor=PROGRAM, at=FOUNDED, calendar_id=calendar.pk, shifts=default_shifts())
    load_days(actor=PROGRAM, at=FOUNDED, calendar_id=calendar.pk, days=official_days())
    facts = AuthorityFacts(
        code=code, name=name, kind=AuthorityKind.DISTRICT_COMMITTEE, calendar_id=calendar.pk,
        parent_id=parent.pk if parent else None, hotline="0236 000 0000", address="1 đường Mẫu",
    )  # fmt: skip
    return create_authority(actor=PROGRAM, at=FOUNDED, facts=facts)


def a_world(
    *, code: str = AGENCY, procedure_code: str = "2.900001", days: int = 3, steps: tuple[tuple[str, str, int], ...] = STEPS,
    prefix: str = "", **version: object,
) -> World:  # fmt: skip
    """This function will found an authority with units and people, one procedure of some working days and its route."""
    authority = an_authority(code, f"UBND {prefix or 'quận Mẫu'}")
    units = {
        key: create_unit(actor=PROGRAM, at=FOUNDED, authority_id=authority.pk, facts=UnitFacts(code=c, name=n, kind=k))
        for key, (c, n, k) in UNITS.items()
    }
    staff = {
        name: appoint_staff(
            actor=PROGRAM, at=FOUNDED, unit_id=units[unit].pk, roles=roles,
            person=NewStaff(login=f"{prefix}{name}", name=f"Người Mẫu {name.title()}"),
        )
        for name, (unit, roles) in CAST.items()
    }  # fmt: skip
    record = sheet(procedure_code, time_limit={"value": days, "unit": "working_day", "source": "K"}, **version)
    outcome = imported(record)
    found = ProcedureVersion.objects.select_related("procedure").get(pk=outcome.version_id)
    name_competent_unit(
        actor=PROGRAM, at=FOUNDED, procedure_id=found.procedure_id, authority_id=authority.pk,
        unit_id=units["office"].pk, valid_from=FOUNDED.date(),
    )  # fmt: skip
    bpmn = linear_route([Step(r, n, Decimal(h)) for r, n, h in steps], name="Quy trình mẫu", process_id="mau")
    route = publish_route(actor=PROGRAM, bpmn=bpmn, name="Quy trình mẫu", version_id=found.pk, at=FOUNDED)
    return World(authority, units, staff, found, a_party(), route.pk, steps)
