"""The papers of emulation: the council's minutes, certificates to be framed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, time
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from motcua.capabilities.printing import queries as printing
from motcua.capabilities.printing import values as form
from motcua.channels.desk.emulation.telling import percent, plain
from motcua.channels.desk.web import DeskRequest, desk_page
from motcua.insight.emulation import policies
from motcua.insight.emulation.queries import rounds, scope
from motcua.insight.emulation.queries.results import Results, grouped, results_of
from motcua.insight.emulation.values.scheme import Subject
from motcua.insight.emulation.values.states import Duty, Outcome, RoundState
from motcua.kernel.errors import NotFound
from motcua.kernel.time import ZONE

if TYPE_CHECKING:
    from datetime import date

    from motcua.insight.emulation.models import EmulationRound, Nomination
    from motcua.registry.organisations.models import Authority

GIVER = "Chủ tịch"
A_TABLE = 250


@desk_page
@never_cache
@require_GET
def minutes(request: DeskRequest, round_id: int) -> HttpResponse:
    """This function will print the council's minutes for those who see the whole round; NotFound until they are kept."""
    found = scope.round_or_missing(request.actor, round_id)
    if not scope.sees_whole(request.actor, found) or not found.conclusion or found.held_on is None:
        raise NotFound(_("Chưa có biên bản hội đồng."), next_step=_("Biên bản có sau khi thư ký ghi."))
    data = minutes_of(found, found.held_on)
    printed = printing.render_form(form.FormCode.COUNCIL_MINUTES, data, on=found.held_on)
    return _pdf(printed, f"bien-ban-thi-dua-{found.year}")


@desk_page
@never_cache
@require_GET
def certificates(request: DeskRequest, round_id: int) -> HttpResponse:
    """This function will print the certificates of a decided round, so many a file; `?part=2` gives the next ones."""
    found = scope.round_or_missing(request.actor, round_id)
    if not (policies.may_manage(request.actor, found.authority_id) or policies.may_decide(request.actor, found)):
        raise NotFound(_("Không tìm thấy trang này."), next_step=_("Trang này dành cho Nội vụ và lãnh đạo."))
    most, part = printing.MAX_FORMS_AT_ONCE, request.GET.get("part", "1")
    first = (int(part) - 1) * most if part.isdecimal() and 1 <= len(part) <= 3 and int(part) else 0  # noqa: PLR2004 - digits
    return _certificates(
        found, list(rounds.awards_of(found)[first : first + most]), f"giay-khen-{found.year}-{first // most + 1}"
    )


@desk_page
@never_cache
@require_GET
def certificates_of_case(request: DeskRequest, case_id: int) -> HttpResponse:
    """This function will print the certificates of one person or unit."""
    case = scope.case_or_missing(request.actor, case_id)
    return _certificates(case.round, list(rounds.awards_of(case.round, [case.pk])), f"giay-khen-{case.round.year}")


def _certificates(found: EmulationRound, awards: Sequence[Nomination], name: str) -> HttpResponse:
    if found.stands is not RoundState.DECIDED or found.decided_on is None or not awards:
        raise NotFound(_("Chưa có giấy khen nào."), next_step=_("Giấy khen có sau khi quyết định."))
    return _pdf(
        printing.render_many([certificate_of(found, one, found.decided_on) for one in awards], on=found.decided_on),
        name,
    )


def certificate_of(found: EmulationRound, award: Nomination, day: date) -> form.MeritCertificate:
    """This function will fill in the certificate of one award."""
    title, signer = found.scheme.scheme.title(award.title), found.decided_by
    office = signer.title if signer else ""
    is_deputy = office.startswith("Phó")
    unit = award.case.unit
    where = f"{unit.name}, {unit.authority.name}" if title.subject is Subject.PERSON else unit.authority.name
    return form.MeritCertificate(
        letterhead=_letterhead(found.authority), issued_at=datetime.combine(day, time(8), tzinfo=ZONE),
        heading=title.heading or title.name, act=title.act, name=unit.name if title.subject is Subject.UNIT else award.case.name,
        unit=f"{award.case.title}, {where}" if award.case.title else where,
        achievement=f"Đã có thành tích trong phong trào thi đua năm {found.year}",
        decision=f"Quyết định số {found.decision_no.removeprefix('Quyết định số ').strip()} ngày {day:%d/%m/%Y}",
        giver=GIVER, register_no=str(award.register_no), signatory=form.Signatory(
            capacity=f"KT. {GIVER}" if is_deputy else "", title="Phó Chủ tịch" if is_deputy else GIVER, name=signer.name if signer else "",
        ),
    )  # fmt: skip


def minutes_of(found: EmulationRound, held_on: date) -> form.CouncilMinutes:
    """This function will fill in the council's minutes: who sat, every name with its votes, what follows."""
    council, results = rounds.council_of(found), results_of(found)
    names = {one.duty: one.staff.name for one in council}
    listed = grouped(rounds.nominations_of(found), results.scheme.titles)
    return form.CouncilMinutes(
        letterhead=_letterhead(found.authority), issued_at=datetime.combine(held_on, time(17), tzinfo=ZONE), minutes_no=found.minutes_no,
        year=found.year, held_on=held_on, conclusion=found.conclusion, chair=names[Duty.CHAIR], secretary=names[Duty.SECRETARY],
        members=tuple(form.CouncilSeat(name=one.staff.name, duty=Duty(one.duty).label) for one in council), size=results.council,
        matters=tuple(matter for code, each in listed.items() for matter in _matters(results, code, each)),
    )  # fmt: skip


def _matters(results: Results, code: str, listed: Sequence[Nomination]) -> Iterator[form.CouncilMatter]:
    """Give a title's table, in several where a sheet's table bears no more rows."""
    title, holders = results.scheme.title(code).name, results.drawn.holders[code]
    for first in range(0, len(listed), A_TABLE):
        lines = tuple(
            _line(one, results, is_in=one.case_id in holders, why=results.drawn.refused.get((code, one.case_id), ""))
            for one in listed[first : first + A_TABLE]
        )
        yield form.CouncilMatter(
            title=f"{title} (tiếp theo)" if first else title, limit=_limit(results, code), lines=lines
        )


def _limit(results: Results, code: str) -> str:
    title = results.scheme.title(code)
    if title.share is None:
        return ""
    below = results.scheme.title(title.requires).name
    return f"nhiều nhất {results.drawn.most.get(code)} người ({percent(title.share)} số đạt {below})"


def _line(one: Nomination, results: Results, *, is_in: bool, why: str) -> form.CouncilLine:
    agree, refuse = one.votes_for or 0, one.votes_against or 0
    unit, home = one.case.unit, one.case.round.authority_id
    above = unit.authority.name.replace("Ủy ban nhân dân", "UBND", 1)
    where = unit.name if unit.authority_id == home else f"{unit.name}, {above}"
    is_unit = one.case.staff_id is None
    return form.CouncilLine(
        name=unit.name if is_unit else one.case.name, unit=above if is_unit else where, score=plain(one.case.score), votes_for=agree,
        votes_against=refuse, abstained=results.present(one.case) - agree - refuse, outcome=Outcome.AWARDED.label if is_in else why or Outcome.REFUSED.label,
    )  # fmt: skip


def _letterhead(authority: Authority) -> form.Letterhead:
    short = authority.name.removeprefix("Ủy ban nhân dân ").removeprefix("UBND ")
    parent = authority.parent.name if authority.parent else "Ủy ban nhân dân"
    place = authority.place.name if authority.place else short
    return form.Letterhead(parent_agency=parent, agency=f"Ủy ban nhân dân {short}", place=place)


def _pdf(printed: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(printed, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return answer
