"""What units propose: the titles sought for their people and for themselves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from motcua.foundation import rows
from motcua.foundation.commands import command, nothing_changed
from motcua.insight.emulation import policies
from motcua.insight.emulation.commands._one import locked_round, must_stand, told
from motcua.insight.emulation.events import TitlesProposed
from motcua.insight.emulation.models import EmulationCase, Nomination
from motcua.insight.emulation.queries import scope
from motcua.insight.emulation.queries.results import barred_from
from motcua.insight.emulation.values.said import Proposed
from motcua.insight.emulation.values.scheme import Scheme, Subject
from motcua.insight.emulation.values.states import RoundState
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Conflict, NotFound, Refused
from motcua.kernel.text import nfc

REASON = 1_000


@command
def propose_titles(*, actor: Actor, round_id: int, proposed: Sequence[Proposed], at: datetime) -> int:
    """This function will keep the titles sought for several cases, all or none, each with the titles that it requires.

    What was proposed for a case before is replaced. Gives for how many cases something changed. Raises NotFound for a
    case that the actor may not see, Denied, Conflict at the wrong step or where somebody else proposed otherwise since,
    Refused for a title that a veto bars.
    """
    found = locked_round(round_id)
    must_stand(found, RoundState.COMPUTED)
    scheme, acting = found.scheme.scheme, actor
    seen = EmulationCase.objects.filter(scope.visible(actor), round=found, pk__in=[one.case_id for one in proposed])
    cases = {one.pk: one for one in seen.select_related("round").select_for_update(of=["self"])}
    changed = 0
    for one in proposed:
        case = cases.get(one.case_id)
        if case is None:
            raise NotFound("Không tìm thấy hồ sơ thi đua này.", next_step="Tải lại trang.")
        acting = policies.may_propose(actor, case).or_deny()
        changed += _keep(scheme, case, one, acting, at)
    if changed:
        told(TitlesProposed(year=found.year, cases=changed), found, actor=acting, at=at)
    else:
        nothing_changed()
    return changed


def _keep(scheme: Scheme, case: EmulationCase, one: Proposed, actor: Actor, at: datetime) -> bool:
    """Replace what was proposed for one case; tell whether that changed anything."""
    wanted = _wanted(scheme, case, one.titles)
    known = {nomination.title: nomination for nomination in case.nominations.all()}
    if one.before is not None and one.before != set(known):
        raise Conflict("{person}: vừa được người khác đề nghị khác đi.", field="titles",
                       next_step="Tải lại trang rồi ghi lại nếu còn cần.", person=case.name)  # fmt: skip
    reason = nfc(one.reason)[:REASON]
    if set(known) == wanted and all(each.reason == reason for each in known.values()):
        return False
    case.nominations.exclude(title__in=wanted).delete()
    case.nominations.filter(title__in=wanted).update(reason=reason)
    rows.insert([
        Nomination(case=case, title=code, reason=reason, proposed_at=at, proposed_by_id=actor.staff_id)
        for code in sorted(wanted - set(known))
    ])  # fmt: skip
    return True


def _wanted(scheme: Scheme, case: EmulationCase, titles: Sequence[str]) -> set[str]:
    """Give the titles with all that they require; refuse those of another kind, and those that a veto bars."""
    known = {one.code for one in scheme.titles_for(Subject(case.subject))}
    if not set(titles) <= known:
        raise Refused(
            "{person}: danh hiệu không có trong quy định.", field="titles", next_step="Tải lại trang.", person=case.name
        )
    wanted = {code for title in titles for code in scheme.below(title)}
    for code, found in barred_from(scheme, case).items():
        if code in wanted and found:
            raise Refused("{person} không được đề nghị “{title}”: {why}",
                          field="titles", next_step="Bỏ danh hiệu này rồi ghi lại.", person=case.name,
                          title=scheme.title(code).name, why=found[0].because)  # fmt: skip
    return wanted
