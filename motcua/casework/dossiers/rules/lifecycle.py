"""Which status may follow which, by which act, and on whose turn: one table (one-stop-rules §4.2)."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from motcua.casework.dossiers.values import Status
from motcua.kernel.errors import Conflict
from motcua.kernel.phrases import Phrase


class Act(StrEnum):
    """What may be done to a dossier, in the words of the commands."""

    ACCEPT = "accept"
    REFUSE = "refuse"
    REQUEST_SUPPLEMENT = "request_supplement"
    SUPPLEMENT = "supplement"
    START_WORK = "start_work"
    COMPLETE_STEP = "complete_step"
    AWAIT_PAYMENT = "await_payment"
    RECORD_PAYMENT = "record_payment"
    RESULT_READY = "result_ready"
    RETURN_RESULT = "return_result"
    WITHDRAW = "withdraw"
    STOP = "stop"
    EXTEND = "extend"
    CONSULT = "consult"
    MOVE_VERSION = "move_version"


class Turn(StrEnum):
    """Who is expected to act."""

    APPLICANT = "applicant"
    ONE_STOP = "one_stop"
    OFFICE = "office"
    NOBODY = "nobody"


class Transition(NamedTuple):
    """From a status, by an act, to a status."""

    source: Status
    act: Act
    target: Status


S, A = Status, Act
_WORKING = (S.RECEIVED, S.IN_PROGRESS)
_WAITING = (S.AWAITING_SUPPLEMENT, S.AWAITING_FINANCIAL)
_NOT_ENDED = (S.SUBMITTED, S.SUPPLEMENT_REQUESTED, *_WORKING, *_WAITING)

TRANSITIONS: tuple[Transition, ...] = (
    Transition(S.SUBMITTED, A.ACCEPT, S.RECEIVED),
    Transition(S.SUBMITTED, A.REFUSE, S.REFUSED),
    Transition(S.SUBMITTED, A.REQUEST_SUPPLEMENT, S.SUPPLEMENT_REQUESTED),
    Transition(S.SUPPLEMENT_REQUESTED, A.SUPPLEMENT, S.SUBMITTED),
    Transition(S.SUPPLEMENT_REQUESTED, A.REFUSE, S.REFUSED),
    Transition(S.RECEIVED, A.START_WORK, S.IN_PROGRESS),
    *(Transition(status, A.COMPLETE_STEP, status) for status in (S.IN_PROGRESS, S.RESULT_READY)),
    *(Transition(status, A.REQUEST_SUPPLEMENT, S.AWAITING_SUPPLEMENT) for status in _WORKING),
    Transition(S.AWAITING_SUPPLEMENT, A.SUPPLEMENT, S.IN_PROGRESS),
    Transition(S.IN_PROGRESS, A.AWAIT_PAYMENT, S.AWAITING_FINANCIAL),
    Transition(S.AWAITING_FINANCIAL, A.RECORD_PAYMENT, S.IN_PROGRESS),
    *(Transition(status, A.RESULT_READY, S.RESULT_READY) for status in _WORKING),
    Transition(S.RESULT_READY, A.RETURN_RESULT, S.RETURNED),
    *(Transition(status, A.WITHDRAW, S.WITHDRAWN) for status in _NOT_ENDED),
    *(Transition(status, A.STOP, S.STOPPED) for status in (*_WORKING, *_WAITING)),
    *(Transition(status, A.EXTEND, status) for status in (*_WORKING, *_WAITING)),
    Transition(S.IN_PROGRESS, A.CONSULT, S.IN_PROGRESS),
    *(Transition(status, A.MOVE_VERSION, status) for status in (*_WORKING, *_WAITING)),
)
_NEXT = {(transition.source, transition.act): transition.target for transition in TRANSITIONS}

TURNS: dict[Status, Turn] = {
    S.SUBMITTED: Turn.ONE_STOP,
    S.SUPPLEMENT_REQUESTED: Turn.APPLICANT,
    S.REFUSED: Turn.NOBODY,
    S.RECEIVED: Turn.ONE_STOP,
    S.IN_PROGRESS: Turn.OFFICE,
    S.AWAITING_SUPPLEMENT: Turn.APPLICANT,
    S.AWAITING_FINANCIAL: Turn.APPLICANT,
    S.RESULT_READY: Turn.ONE_STOP,
    S.RETURNED: Turn.NOBODY,
    S.WITHDRAWN: Turn.NOBODY,
    S.STOPPED: Turn.NOBODY,
}
FINAL: frozenset[Status] = frozenset(status for status, turn in TURNS.items() if turn is Turn.NOBODY)
# Where the clock runs, stands still, or does not exist (lesson 19: written down and tested cell by cell).
CLOCK_RUNS: frozenset[Status] = frozenset(_WORKING)
CLOCK_STANDS: frozenset[Status] = frozenset(_WAITING)


def may_follow(status: Status, act: Act) -> bool:
    """This function will tell whether the act fits the status."""
    return (status, act) in _NEXT


def act_of_step(status: Status) -> Act:
    """This function will give which act completing a step is, by where the dossier stands."""
    return Act.START_WORK if status is Status.RECEIVED else Act.COMPLETE_STEP


def next_status(status: Status, act: Act) -> Status:
    """This function will give the status that follows; raises Conflict when the act does not fit any more."""
    try:
        return _NEXT[status, act]
    except KeyError:
        raise Conflict(
            "Hồ sơ đang ở trạng thái “{state}” nên không làm được việc này.",
            next_step="Tải lại trang để xem ai đã xử lý trước.",
            state=Phrase(status.label),
        ) from None
