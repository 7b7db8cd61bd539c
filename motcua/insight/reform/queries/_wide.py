"""Proposals that change where work comes in and who does it: online, from outside of the one-stop shop, to the wards."""

from __future__ import annotations

from collections import defaultdict

from motcua.casework.dossiers.queries import past_work
from motcua.casework.procedures import queries as procedures
from motcua.insight.reform.queries import _assumed as assumed
from motcua.insight.reform.queries._play import HALF_DAY, HOUR, Play, Sums, chance, half_days, measure, working_days
from motcua.insight.reform.queries._scene import Scene
from motcua.insight.reform.queries._wards import load_of_wards, taken_over, wards_below
from motcua.insight.reform.rules.whatif.changes import Change
from motcua.insight.reform.rules.whatif.estimating import Estimate
from motcua.insight.reform.rules.whatif.kinds.bringing_in import bring_in
from motcua.insight.reform.rules.whatif.kinds.going_online import CHECK, Online, Sent, present_share, put_online
from motcua.insight.reform.rules.whatif.loads import receivers, steps_after, steps_before, use_of
from motcua.insight.reform.values.whatif import DeskLoad, Measure, MeasureUnit, Words
from motcua.kernel.errors import Refused
from motcua.kernel.time import ZONE
from motcua.registry.calendars.values.limits import STANDARD_DAY_MINUTES
from motcua.registry.organisations import queries as organisations


def go_online(scene: Scene) -> Play:
    """This function will let a share of the dossiers come online, at any hour, checked within eight hours."""
    share, now = scene.asked.online_share, present_share(scene.office)
    if share is None or not now < share <= 1:
        raise Refused(
            "Tỷ lệ trực tuyến phải cao hơn hiện nay ({now:.0%}) và không quá 100%.", field="online_share",
            next_step="Ghi một tỷ lệ cao hơn.", now=now,
        )  # fmt: skip
    sent = _sent(scene)
    online = put_online(scene.office, share, sent, chance(scene))

    def sum_up(found: Estimate) -> Sums:
        saved = online.shifted * assumed.TRIP_MINUTES / STANDARD_DAY_MINUTES
        load = _reception(scene, online.change, len(scene.office.cases), found)
        return Sums(saved, _of_online(online, found, now, share), (load,))

    said = Words(text=assumed.ONLINE, facts={"now": f"{now:.0%}", "share": f"{share:.0%}"})
    told = assumed.of_online(is_measured=online.is_measured, count=len(sent))
    return Play(online.change, scene.past.dossiers[-1].limit, said, told, sum_up)


def _sent(scene: Scene) -> list[Sent]:
    rulers = {case.authority_id: case.ruler for case in scene.office.cases}
    found = []
    for one in past_work.sent_online(start=scene.start, end=scene.end, authority_ids=scene.scope):
        ruler, local = rulers.get(one.authority_id), one.submitted_at.astimezone(ZONE)
        if ruler is not None:
            after = max(ruler.at(one.received_at) - ruler.at(one.submitted_at), 0)
            found.append(Sent(local.hour * HOUR + local.minute, after))
    return found


def _of_online(online: Online, found: Estimate, now: float, share: float) -> tuple[Measure, ...]:
    shifted = online.shifted
    late = [step.over_after for step in found.steps if step.step == CHECK]
    outside = online.outside / shifted if shifted else None
    return (
        measure("online_before", assumed.ONLINE_BEFORE, MeasureUnit.SHARE, now),
        measure("online_after", assumed.ONLINE_AFTER, MeasureUnit.SHARE, share),
        measure("shifted", assumed.SHIFTED, MeasureUnit.COUNT, shifted),
        measure("outside", assumed.OUTSIDE, MeasureUnit.SHARE, outside),
        measure("checked_late", assumed.CHECKED_LATE, MeasureUnit.SHARE, max(late) if late else None),
        measure("trips", assumed.TRIPS, MeasureUnit.TIMES, shifted),
        measure("counter_hours", assumed.COUNTER, MeasureUnit.HOURS, shifted * assumed.COUNTER_MINUTES / HOUR),
    )


def come_in(scene: Scene) -> Play:
    """This function will let work that was outside of the one-stop shop come through its counters."""
    is_own = scene.model_id == scene.procedure.pk
    count = scene.asked.expected or len(scene.past.dossiers)
    limit = scene.limit_alike(scene.asked.limit or scene.version().limit or scene.past.dossiers[-1].limit)
    own = {} if is_own else _work_of_model(scene)
    change = bring_in(scene.office, count, limit, chance(scene), days=working_days(scene), own=own)

    def sum_up(found: Estimate) -> Sums:
        each_day, hours = count / (half_days(scene) / 2), count * assumed.COUNTER_MINUTES / HOUR
        return Sums(None, (
            measure("expected", assumed.EXPECTED, MeasureUnit.COUNT, count),
            measure("each_day", assumed.EACH_DAY, MeasureUnit.COUNT, each_day),
            measure("counter_hours", assumed.COUNTER_MORE, MeasureUnit.HOURS, hours),
        ), (_reception(scene, change, count, found),))  # fmt: skip

    name = procedures.procedure_names([scene.model_id])[scene.model_id]
    said = Words(text=assumed.BRING_IN, facts={"count": count, "limit": limit.label})
    return Play(change, limit, said, assumed.of_bringing(is_own=is_own, model=name), sum_up)


def _work_of_model(scene: Scene) -> dict[int, list[tuple[int, int]]]:
    """Count what the procedure that is the model takes from its own people: it goes on beside the new one."""
    desks = {person: place for place, person in enumerate(scene.office.people)}
    ruler = scene.office.cases[0].ruler
    own: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for step in scene.past.steps:
        if step.person_id in desks:
            own[desks[step.person_id]].append((ruler.at(step.completed_at) // HALF_DAY, 1))
    return own


def delegate_down(scene: Scene) -> Play:
    """This function will let the wards decide what the authority decided so far, each for its own people."""
    wards = wards_below(scene)
    moved = taken_over(scene, wards)

    def sum_up(found: Estimate) -> Sums:
        count = sum(moved.by_ward.values())
        return Sums(found.waited_days_saved, (
            measure("moved", assumed.MOVED, MeasureUnit.COUNT, count),
            measure("wards", assumed.WARDS, MeasureUnit.COUNT, len(wards)),
            measure("waited_days", assumed.WAITED, MeasureUnit.DAYS, found.waited_days_saved, *found.waited_range),
        ), load_of_wards(scene, wards, moved, found))  # fmt: skip

    said = Words(text=assumed.DELEGATE, facts={"wards": len(wards)})
    return Play(moved.change, scene.past.dossiers[-1].limit, said, assumed.of_wards(unplaced=moved.unplaced), sum_up)


def _reception(scene: Scene, change: Change, dossiers: int, found: Estimate) -> DeskLoad:
    """Tell what the people at whose desks dossiers begin would have to bear."""
    office, chosen, days = scene.office, receivers(scene.office), half_days(scene)
    after = change.after or office
    units = {office.steps[case.way.visits[root].step].unit_id for case in office.cases for root in case.way.roots}
    names = organisations.unit_names([each for each in units if each is not None], at_home=scene.authority_id)
    return DeskLoad(
        authority_id=scene.authority_id, name=", ".join(sorted(set(names.values()))), dossiers=dossiers,
        people=len(chosen), used_before=round(use_of(office.desks, steps_before(office), chosen, days), 4),
        used_after=round(use_of(after.desks, steps_after(office, change), chosen, days), 4),
        late_share=round(found.late_share, 4),
    )  # fmt: skip
