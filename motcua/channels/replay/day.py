"""One day of a shard: people come to the desk, and at set hours officials do what waits for them.

Everything is decided from the database and the plan, so a day that was broken off is simply done again: a dossier is
received once by its key, and a step that is done waits no more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from motcua.casework.dossiers.commands.applicant import request_supplement, supplement_dossier
from motcua.casework.dossiers.commands.corrections import decide_correction, request_correction
from motcua.casework.dossiers.commands.once import receive_once
from motcua.casework.dossiers.commands.steps import complete_steps
from motcua.casework.dossiers.queries import workload
from motcua.casework.dossiers.queries.workload import OpenStep
from motcua.casework.dossiers.values import CauseKind, Completion, Intake, PaperHandedIn, StepOutcome, SubmissionChannel
from motcua.channels.replay import pace
from motcua.channels.replay.catalogue import entry
from motcua.channels.replay.crew import Crew
from motcua.channels.replay.names import address, person, personal_id
from motcua.channels.replay.plan import Arrival
from motcua.kernel.actor import Role
from motcua.kernel.time import ZONE
from motcua.registry.calendars.values import WorkingCalendar
from motcua.registry.citizens.values import PartyFacts, PartyKind
from motcua.registry.organisations.values import RoleHolder

ROUNDS = (time(10, 20), time(14, 0), time(15, 50))
PASSES = (
    ("receive", 0), ("assign", 4), ("consult", 7), ("appraise", 9), ("check", 16), ("sign", 21), ("register", 27),
    ("return", 33),
)  # fmt: skip
HAND_OVERS = (time(8, 55), time(9, 50), time(13, 40), time(14, 45))  # what would otherwise wait too long at the desk
DAILY = {"assign": 0, "consult": 1, "appraise": 1, "check": 2, "sign": 2, "register": 2}
"""In which round of the day a kind of work is done that need not be done the same day: heads in the morning, leaders last."""
UNTIL_NEXT = (200, 150, 220)  # working minutes to the end of the next round
ROUND_LASTS = timedelta(minutes=40)
A_DAY = 9 * 60  # working minutes until the same round of the next day, and a little more
MOST_AT_ONCE = 60
FETCHED_A_DAY = 0.6  # share of the ready results that people fetch on a day, assumed


@dataclass(slots=True)
class Shard:
    """A part of the scenario that goes its own way: some authorities, their people and their arrivals."""

    year: int
    seed: int
    number: int
    authorities: dict[str, int]
    places: dict[int, int | None]
    crew: Crew
    calendar: WorkingCalendar
    clicked_late: set[str] = field(default_factory=set)
    received: int = 0

    @property
    def authority_ids(self) -> list[int]:
        """The authorities of the shard."""
        return list(self.authorities.values())


def run_day(shard: Shard, day: date, coming: Sequence[Arrival]) -> None:
    """Let a day pass: arrivals up to each round or hand-over, then that, then who comes after the last."""
    queue = list(coming)
    for begins in sorted((*ROUNDS, *HAND_OVERS)):
        now = datetime.combine(day, begins, tzinfo=ZONE)
        while queue and queue[0].at < now:
            _receive(shard, queue.pop(0))
        if begins in HAND_OVERS:
            _hand_over(shard, now)
            continue
        if begins == ROUNDS[0]:
            _mornings(shard, now)
        _round(shard, now, ROUNDS.index(begins))
    for late in queue:
        _receive(shard, late)


def _receive(shard: Shard, coming: Arrival) -> None:
    """Somebody hands in a dossier; the clerk on duty receives it."""
    authority_id = shard.authorities[coming.authority_code]
    desk = shard.crew.desks[authority_id]
    clerk = desk[pace.pick(len(desk), shard.seed, coming.n, "desk")]
    name, sex = person(coming.person)
    facts = PartyFacts(
        kind=PartyKind.PERSON, name=name, identifier=personal_id(coming.person, sex),
        address=address(coming.person, "quận Cẩm Lệ"), phone=f"0905{coming.person % 1_000_000:06}",
    )  # fmt: skip
    papers = entry(coming.code).facts["papers"]
    intake = Intake(
        procedure_code=coming.code, authority_id=authority_id, channel=SubmissionChannel(coming.channel),
        place_id=shard.places[coming.ward], papers=tuple(PaperHandedIn(paper, originals=1) for paper in papers),
        asks_about_duplicates=False,
    )  # fmt: skip
    done = receive_once(
        actor=shard.crew.actor(clerk, at=coming.at), intake=intake, applicant=facts, at=coming.at,
        key=key_of(shard.year, coming.n), fingerprint=f"{shard.seed}:{coming.n}",
    )  # fmt: skip
    shard.received += 1
    if coming.clicked_late:
        shard.clicked_late.add(done.dossier.number)


def key_of(year: int, n: int) -> str:
    """Give the key under which the n-th dossier of a year is received once."""
    return f"replay-{year}-{n}"


def _mornings(shard: Shard, now: datetime) -> None:
    """First thing in the morning: what was supplemented comes in; what was clicked late is owned up to and set right."""
    for dossier_id, authority_id in workload.supplements_asked(shard.authority_ids, before=now - timedelta(days=2)):
        clerk = shard.crew.actor(shard.crew.desks[authority_id][0], at=now)
        supplement_dossier(actor=clerk, dossier_id=dossier_id, note="Đã nộp đủ giấy tờ", at=now)
    for late in workload.late_without_correction(shard.authority_ids):
        asker = shard.crew.by_post[Role.HANDLER.value, late.unit_id][0]
        asked = request_correction(
            actor=shard.crew.actor(asker, at=now), dossier_id=late.dossier_id, step_id=None,
            claimed_at=max(late.due_at - timedelta(hours=2), late.received_at),
            reason="Đã ký và đóng dấu đúng hẹn trên giấy, quên bấm hoàn thành trên phần mềm", evidence="Sổ công văn đi", at=now,
        )  # fmt: skip
        head = shard.crew.by_post[Role.DEPT_HEAD.value, late.unit_id][0]
        decide_correction(
            actor=shard.crew.actor(head, at=now), correction_id=asked.pk, approve=True, cause=CauseKind.SUBJECTIVE,
            reason="Đối chiếu sổ công văn: đúng hẹn; nhắc nhở cán bộ", at=now + timedelta(minutes=5),
        )  # fmt: skip


def _hand_over(shard: Shard, now: datetime) -> None:
    """Clerks hand over what would be late by the time of the next round."""
    soon = now + timedelta(minutes=90)
    waiting = [step for step in workload.waiting_steps(shard.authority_ids, kind="receive") if step.step_due_at < soon]
    if waiting:
        _work_through(shard, waiting, now)


def _round(shard: Shard, now: datetime, turn: int) -> None:
    """Officials go through their lists once, in the order in which papers walk through the offices."""
    ends = shard.calendar.next_open(now + ROUND_LASTS)
    horizon = shard.calendar.add_working_minutes(ends, A_DAY)
    again = shard.calendar.add_working_minutes(now, UNTIL_NEXT[turn])
    waiting = workload.waiting_steps(shard.authority_ids)
    for kind, minutes in PASSES:
        at = now + timedelta(minutes=minutes)
        wanted = [step for step in waiting if step.kind == kind and _is_ripe(shard, step, at, turn, again, horizon)]
        if wanted:
            moved = _work_through(shard, wanted, at)
            waiting = [step for step in waiting if step.dossier_id not in moved]
            waiting += workload.waiting_steps(shard.authority_ids, dossier_ids=moved)


def _is_ripe(shard: Shard, step: OpenStep, at: datetime, turn: int, again: datetime, horizon: datetime) -> bool:
    """Tell whether a step is done in this round: it is there, and it is its turn or would be late by the next one."""
    if step.arrived_at > at:
        return False
    if step.kind == "register" and step.number in shard.clicked_late:
        return at > step.due_at + timedelta(hours=20)
    if step.kind == "return":
        return (
            at >= step.arrived_at + timedelta(minutes=30)
            and pace.chance(shard.seed, step.number, at.date()) < FETCHED_A_DAY
        )
    if step.limit_unit == "same_day" or step.step_due_at <= again:
        return True
    if DAILY.get(step.kind, turn) != turn and step.due_at > horizon:
        return False
    return pace.planned_at(step, shard.calendar, seed=shard.seed) <= horizon


def _work_through(shard: Shard, steps: Iterable[OpenStep], at: datetime) -> set[int]:
    """Let each official complete his steps in one go; give the dossiers that moved."""
    by_person: dict[int, tuple[RoleHolder, list[OpenStep]]] = {}
    for step in steps:
        holder = _who(shard, step)
        by_person.setdefault(holder.staff_id, (holder, []))[1].append(step)
    moved: set[int] = set()
    for holder, mine in by_person.values():
        actor = shard.crew.actor(holder, at=at)
        missing = [step for step in mine if step.kind == "appraise" and pace.is_supplemented(step, seed=shard.seed)]
        for step in missing:
            request_supplement(actor=actor, dossier_id=step.dossier_id, items=["Bản sao giấy tờ còn thiếu"],
                               reason="Hồ sơ thiếu giấy tờ so với quy định", at=at)  # fmt: skip
        rest = [step for step in mine if step not in missing]
        for begin in range(0, len(rest), MOST_AT_ONCE):
            part = rest[begin : begin + MOST_AT_ONCE]
            complete_steps(actor=actor, completions=[_done(shard, step) for step in part], at=at)
        moved |= {step.dossier_id for step in mine}
    return moved


def _who(shard: Shard, step: OpenStep) -> RoleHolder:
    holders = shard.crew.by_post[step.role, step.unit_id]
    if step.assignee_id is not None:
        return next(holder for holder in holders if holder.staff_id == step.assignee_id)
    return holders[pace.pick(len(holders), shard.seed, step.number, step.node)]


def _done(shard: Shard, step: OpenStep) -> Completion:
    """Say how a step was done."""
    return Completion(step.step_id, *_OUTCOMES.get(step.kind, _plain)(shard, step))


def _plain(_shard: Shard, _step: OpenStep) -> tuple[StepOutcome, dict[str, object]]:
    return StepOutcome.DONE, {}


def _assign(shard: Shard, step: OpenStep) -> tuple[StepOutcome, dict[str, object]]:
    holders = shard.crew.by_post[Role.HANDLER.value, step.unit_id]
    return StepOutcome.DONE, {"assignee": holders[pace.pick(len(holders), shard.seed, step.number, "assign")].staff_id}


def _appraise(shard: Shard, step: OpenStep) -> tuple[StepOutcome, dict[str, object]]:
    if pace.is_rejected(step, seed=shard.seed):
        return StepOutcome.REJECT, {"summary": "Hồ sơ không đủ điều kiện theo quy định của thủ tục"}
    return StepOutcome.APPROVE, {"summary": "Đủ điều kiện, trình ký"}


def _check(shard: Shard, step: OpenStep) -> tuple[StepOutcome, dict[str, object]]:
    if pace.is_sent_back(step, seed=shard.seed):
        return StepOutcome.RETURN, {"reason": "Bổ sung căn cứ pháp lý vào dự thảo", "sent_back_once": True}
    return StepOutcome.APPROVE, {}


def _register(_shard: Shard, step: OpenStep) -> tuple[StepOutcome, dict[str, object]]:
    return StepOutcome.DONE, {"document_number": f"{step.number[-4:]}/KQ-{step.number[-11:-5]}"}


_OUTCOMES: dict[str, Callable[[Shard, OpenStep], tuple[StepOutcome, dict[str, object]]]] = defaultdict(
    lambda: _plain, {"assign": _assign, "appraise": _appraise, "check": _check, "register": _register}
)
