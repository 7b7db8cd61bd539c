"""The page on which a unit proposes: its people and itself, each with the titles that nothing bars."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.channels.desk.emulation.telling import plain
from motcua.channels.desk.web import DeskRequest, desk_page
from motcua.foundation.web.saying import spoken, spoken_failure
from motcua.foundation.web.values import Link
from motcua.insight.emulation import policies
from motcua.insight.emulation.commands.proposing import propose_titles
from motcua.insight.emulation.queries.results import Standing, standings_of
from motcua.insight.emulation.queries.rounds import cases_seen_by
from motcua.insight.emulation.queries.scope import round_or_missing
from motcua.insight.emulation.values.said import Proposed
from motcua.insight.emulation.values.scheme import Scheme
from motcua.insight.emulation.values.states import RoundState
from motcua.kernel.errors import Conflict, NotFound, Refused

if TYPE_CHECKING:
    from motcua.insight.emulation.models import EmulationCase, EmulationRound

ASKED = ["GET", "HEAD", "POST"]


@dataclass(frozen=True, slots=True)
class Box:
    """A title of a line: to be ticked, or why it cannot be."""

    name: str
    label: str
    is_ticked: bool
    why_not: str


@dataclass(frozen=True, slots=True)
class Line:
    """A case with its boxes and the box of the reason."""

    case: EmulationCase
    score: str
    boxes: tuple[Box, ...]
    reason_name: str
    reason: str
    seen_name: str
    seen: str


@desk_page
@never_cache
@require_http_methods(ASKED)
def propose(request: DeskRequest, round_id: int) -> HttpResponse:
    """This function will show a unit's cases and take what it proposes for all of them."""
    found = round_or_missing(request.actor, round_id)
    mine = _mine(request, found)
    unit_id = _chosen(request, mine)
    scheme, cases = found.scheme.scheme, [one for one in mine if one.unit_id == unit_id]
    standings, failure = list(standings_of(scheme, cases).values()), ""
    if request.method == "POST":
        try:
            proposed = [_proposed(request.POST, one) for one in standings]
            done = propose_titles(actor=request.actor, round_id=round_id, proposed=proposed, at=request.at)
            messages.success(
                request,
                ngettext("Đã ghi đề nghị cho %(n)d trường hợp.", "Đã ghi đề nghị cho %(n)d trường hợp.", done)
                % {"n": done},
            )
            return redirect(f"{reverse('desk_emulation:propose', args=[round_id])}?unit={unit_id}")
        except (Refused, Conflict) as refused:
            failure = spoken_failure(refused)
    lines = [_line(scheme, one, request.POST if failure else None) for one in standings]
    context = {"round": found, "lines": lines, "units": _units(found, mine, unit_id), "failure": failure, "unit": cases[0].unit,
               "may_propose": found.stands is RoundState.COMPUTED}  # fmt: skip
    return render(request, "desk/emulation/propose.html", context, status=422 if failure else 200)


def _mine(request: DeskRequest, found: EmulationRound) -> list[EmulationCase]:
    """Give the cases for which the actor proposes. Raises NotFound where there is none."""
    listed = [
        one
        for one in cases_seen_by(request.actor, found).select_related("round")
        if policies.may_propose(request.actor, one)
    ]
    if not listed:
        raise NotFound(_("Bạn không đề nghị cho ai trong đợt này."), next_step=_("Mở lại từ trang Thi đua."))
    return listed


def _chosen(request: DeskRequest, mine: list[EmulationCase]) -> int:
    wanted = request.GET.get("unit", "")
    headed = [one.unit_id for one in mine if any(grant.unit_id == one.unit_id for grant in request.actor.grants)]
    found = (
        next((one.unit_id for one in mine if str(one.unit_id) == wanted), None)
        if wanted
        else (headed or [mine[0].unit_id])[0]
    )
    if found is None:
        raise NotFound(_("Không tìm thấy đơn vị này."), next_step=_("Chọn trong danh sách."))
    return found


def _units(found: EmulationRound, mine: list[EmulationCase], chosen: int) -> list[Link]:
    """Give the units between which the actor may choose; nothing where there is only one."""
    address = reverse("desk_emulation:propose", args=[found.pk])
    units = {
        one.unit_id: one.unit
        for one in sorted(mine, key=lambda one: (one.unit.authority.code, one.unit.sort_order, one.unit_id))
    }
    home = found.authority_id
    listed = [
        Link(unit.name if unit.authority_id == home else f"{unit.name}, {unit.authority.name}", f"{address}?unit={pk}", pk == chosen)
        for pk, unit in units.items()
    ]  # fmt: skip
    return listed if len(listed) > 1 else []


def _line(scheme: Scheme, one: Standing, sent: QueryDict | None) -> Line:
    case = one.case
    boxes = tuple(
        Box(
            name=f"t-{case.pk}-{code}", label=scheme.title(code).name,
            is_ticked=f"t-{case.pk}-{code}" in sent if sent is not None else code in one.nominations,
            why_not=spoken(barred[0].because) if barred else "",
        )
        for code, barred in one.barred.items()
    )  # fmt: skip
    known = next((each.reason for each in one.nominations.values()), "")
    name = f"r-{case.pk}"
    seen, was = f"b-{case.pk}", " ".join(sorted(one.nominations))
    if sent is not None:
        known, was = sent.get(name, ""), sent.get(seen, "")
    return Line(case, plain(case.score), boxes, name, known, seen, was)


def _proposed(sent: QueryDict, one: Standing) -> Proposed:
    titles = tuple(code for code in one.barred if f"t-{one.case.pk}-{code}" in sent)
    seen = sent.get(f"b-{one.case.pk}")
    before = None if seen is None else frozenset(seen.split())
    return Proposed(case_id=one.case.pk, titles=titles, reason=sent.get(f"r-{one.case.pk}", ""), before=before)
