"""Which state of a version may follow which: one table. Nothing comes after a version that was sent but its successor."""

from __future__ import annotations

from enum import StrEnum

from motcua.insight.reports.values.states import VersionState
from motcua.kernel.errors import Conflict
from motcua.kernel.phrases import Phrase


class Act(StrEnum):
    """What may be done to a version."""

    CHECK = "check"
    SIGN = "sign"
    SEND = "send"
    RETURN = "return"
    REPLACE = "replace"


S = VersionState
TRANSITIONS: dict[tuple[VersionState, Act], VersionState] = {
    (S.PREPARED, Act.CHECK): S.CHECKED,
    (S.CHECKED, Act.SIGN): S.SIGNED,
    (S.SIGNED, Act.SEND): S.SENT,
    (S.PREPARED, Act.RETURN): S.RETURNED,
    (S.CHECKED, Act.RETURN): S.RETURNED,
    (S.PREPARED, Act.REPLACE): S.REPLACED,
    (S.RETURNED, Act.REPLACE): S.REPLACED,
    (S.SENT, Act.REPLACE): S.REPLACED,
}


def follows(state: VersionState, act: Act) -> bool:
    """This function will tell whether an act fits a state."""
    return (state, act) in TRANSITIONS


def next_state(state: VersionState, act: Act) -> VersionState:
    """This function will give the state that follows; raises Conflict when the act does not fit any more."""
    try:
        return TRANSITIONS[state, act]
    except KeyError:
        raise Conflict("Bản báo cáo này đang ở trạng thái “{state}” nên không làm được việc này.",
                       next_step="Tải lại trang để xem bản mới nhất.", state=Phrase(state.label)) from None  # fmt: skip
