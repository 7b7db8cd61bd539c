"""What the authority offers for an intake: the version in force, its limit, route, competent units, fee."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from motcua.casework.dossiers.commands import _people as people
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries.fees import FeeToPay, fee_to_pay
from motcua.casework.dossiers.queries.versions import route_for
from motcua.casework.dossiers.values import DuplicateVerdict, Intake, PaperHandedIn, SubmissionChannel
from motcua.casework.procedures import queries as procedures
from motcua.foundation.commands import remembered
from motcua.kernel.actor import Actor, Role
from motcua.kernel.errors import NotFound, Refused
from motcua.kernel.phrases import Phrase
from motcua.kernel.time import Period, local_date
from motcua.registry.calendars.values.limits import Limit
from motcua.registry.calendars.values.working_calendar import WorkingCalendar
from motcua.registry.citizens import queries as citizens
from motcua.registry.citizens.commands import register_party
from motcua.registry.organisations import queries as organisations
from motcua.registry.organisations.values import UnitKind

if TYPE_CHECKING:
    from motcua.casework.procedures.models import ProcedureCase


@dataclass(frozen=True, slots=True)
class Terms:
    """Everything that a dossier takes over from the catalogue and the organisation on the day it is received."""

    days: Period
    authority_id: int
    intake_code: str
    procedure_id: int
    procedure_code: str
    version_id: int
    case_id: int | None
    route_id: int
    limit: Limit
    calendar: WorkingCalendar
    role_units: tuple[tuple[str, int], ...]
    supplement_policy: str


@dataclass(frozen=True, slots=True)
class Applicant:
    """Who hands in: under which words the dossier is found, and whether he is told by mail."""

    party_id: int
    words: tuple[str, ...]
    by_mail: bool
    is_new: bool


ONE_STOP_ROLES = (Role.RECEPTION, Role.RETURN_DESK, Role.ONE_STOP_HEAD)


def applicant_of(intake: Intake, *, actor: Actor, at: datetime) -> Applicant:
    """This function will find or register the applicant; raises Refused naming a field, NotFound for an unknown id."""
    if intake.applicant is not None:
        met = register_party(actor=actor, at=at, facts=intake.applicant)
        return _applicant(met.party_id, met.name, met.phone, met.email, is_new=met.is_new)
    party = citizens.party(intake.applicant_id)
    if party is None:
        raise NotFound("Không tìm thấy người nộp.", field="applicant", next_step="Tìm hoặc thêm người nộp.")
    return _applicant(party.pk, party.name, party.phone, party.email, is_new=False)


def _applicant(party_id: int, name: str, phone: str, email: str, *, is_new: bool) -> Applicant:
    return Applicant(party_id, (name, phone.replace("+84", "0")), bool(email), is_new)


def terms_of(intake: Intake, *, at: datetime) -> Terms:
    """This function will find what the authority offers on the day; raises Refused naming the field that has nothing."""
    handling, on = intake.handling_authority_id or intake.authority_id, local_date(at)
    asked = (intake.procedure_code, intake.case_code, intake.authority_id, handling)
    known = _known_terms(asked)
    for terms in known:
        if on in terms.days:
            return terms
    known.append(_terms(*asked, on))
    return known[-1]


@remembered
def fee_of(version_id: int, channel: SubmissionChannel, subject_group: str) -> FeeToPay:
    """This function will say what is to be paid for one set of papers handed in that way by that group of people."""
    return fee_to_pay(version_id, channel=channel, subject_group=subject_group)


Asked = tuple[str, str, int, int]


@remembered
def _known_terms(_asked: Asked) -> list[Terms]:
    """Give the terms that were found so far for what is asked; each knows the days for which it holds."""
    return []


def _terms(procedure_code: str, case_code: str, authority_id: int, handling: int, on: date) -> Terms:
    version = procedures.version_in_force_by_code(procedure_code, on=on)
    case = _case(version.pk, case_code)
    limit, route = (case.limit if case else None) or version.limit, route_for(version.pk, handling)
    if limit is None or route is None:
        raise Refused("Thủ tục {code} chưa có thời hạn hoặc quy trình nội bộ.", field="procedure",
                      next_step="Nhờ bộ phận cải cách hành chính ban hành quy trình.", code=procedure_code)  # fmt: skip
    units, ends = _role_units(version.procedure_id, authority_id, handling, on)
    return Terms(
        days=Period(on, min((end for end in (version.valid_until, *ends) if end), default=None)),
        authority_id=handling, intake_code=_code_of(authority_id), procedure_id=version.procedure_id,
        procedure_code=procedure_code, version_id=version.pk, case_id=case.pk if case else None, route_id=route.pk,
        limit=limit, calendar=people.calendar_of(handling), role_units=tuple(units.items()),
        supplement_policy=version.supplement_policy,
    )  # fmt: skip


@remembered
def _code_of(authority_id: int) -> str:
    authority = organisations.authority(authority_id)
    if authority is None:
        raise NotFound("Không tìm thấy cơ quan này.", field="authority", next_step="Xem mã trong trang Tổ chức.")
    return authority.code


def _case(version_id: int, code: str) -> ProcedureCase | None:
    if not code:
        return None
    found = procedures.case_by_code(version_id, code)
    if found is None:
        raise Refused(
            "Thủ tục không có trường hợp “{code}”.", field="case", next_step="Chọn lại trường hợp.", code=code[:60]
        )
    return found


def _role_units(
    procedure_id: int, intake_authority_id: int, handling_id: int, on: date
) -> tuple[dict[str, int], list[date | None]]:
    """Say which unit does the work of each role, and until when: the desk that received, the competent unit, the leaders."""
    competent = procedures.competent_unit(procedure_id, authority_id=handling_id, on=on)
    if competent is None:
        raise Refused("Cơ quan này chưa có đơn vị được giao giải quyết thủ tục này.", field="procedure",
                      next_step="Chọn cơ quan có thẩm quyền, hoặc nhờ quản trị phân công đơn vị.")  # fmt: skip
    desk = _unit(intake_authority_id, UnitKind.ONE_STOP, on)
    leaders, office = _unit(handling_id, UnitKind.LEADERSHIP, on), _unit(handling_id, UnitKind.OFFICE, on)
    units = dict.fromkeys((role.value for role in ONE_STOP_ROLES), desk.unit_id)
    units |= {Role.HANDLER.value: competent.unit_id, Role.DEPT_HEAD.value: competent.unit_id}
    units |= {Role.LEADER.value: leaders.unit_id, Role.CLERK.value: office.unit_id}
    return units, [competent.valid_until, competent.unit.valid_until, desk.days.end, leaders.days.end, office.days.end]


@dataclass(frozen=True, slots=True)
class Standing:
    """A unit, and the days on which it stands."""

    unit_id: int
    days: Period


@remembered
def _units(authority_id: int, kind: UnitKind) -> tuple[Standing, ...]:
    """Give an authority's units of a kind, of all time, in its own order."""
    found = organisations.units_of(authority_id).filter(kind=kind)
    return tuple(Standing(unit.pk, Period(unit.valid_from, unit.valid_until)) for unit in found)


def _unit(authority_id: int, kind: UnitKind, on: date) -> Standing:
    found = next((unit for unit in _units(authority_id, kind) if on in unit.days), None)
    if found is None:
        raise Refused("Cơ quan này chưa có đơn vị loại “{kind}”.", field="authority",
                      next_step="Nhờ quản trị lập đơn vị trong trang Tổ chức.", kind=Phrase(kind.label))  # fmt: skip
    return found


def papers(intake: Intake) -> list[dict[str, Any]]:
    """This function will give the papers as the dossier keeps them."""
    return [asdict(paper) for paper in intake.papers]


def intake_again(dossier: Dossier) -> Intake:
    """This function will give the intake of a dossier that was submitted earlier."""
    return Intake(
        procedure_code=dossier.procedure.code, authority_id=dossier.intake_authority_id,
        applicant_id=dossier.applicant_id, channel=SubmissionChannel(dossier.channel),
        case_code=dossier.case.code if dossier.case else "", submitter_id=dossier.submitter_id,
        handling_authority_id=dossier.authority_id, place_id=dossier.place_id,
        papers=tuple(PaperHandedIn(**paper) for paper in dossier.papers), request_content=dossier.request_content,
        duplicate_verdict=DuplicateVerdict(dossier.duplicate_verdict), result_delivery=dossier.result_delivery,
    )  # fmt: skip
