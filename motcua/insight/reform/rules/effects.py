"""What each kind of proposal promised beside time and lateness, against what came of it."""

from __future__ import annotations

from motcua.insight.reform.values.proposals import Compared, PresentFigures, ProposalKind
from motcua.insight.reform.values.whatif import MeasureUnit, WhatIf

SUPPLEMENTED = "Hồ sơ phải bổ sung"
ONLINE = "Nộp trực tuyến"
BELOW = "Phường, xã giải quyết"
RECEIVED = "Hồ sơ tiếp nhận"


def compared(trial: WhatIf | None, after: PresentFigures, parts: int) -> tuple[Compared, ...]:
    """This function will put a kind's own promise beside the figures of a period, which is one of so many parts of a year."""
    if trial is None:
        return ()
    if trial.kind is ProposalKind.DROP_PAPER:
        left = _left(trial)
        return (_share(SUPPLEMENTED, left / trial.dossiers, after.share_of_received(after.supplemented)),)
    if trial.kind is ProposalKind.PUT_ONLINE:
        return (_share(ONLINE, _value(trial, "online_after"), after.share_of_received(after.online)),)
    if trial.kind is ProposalKind.DELEGATE:
        moved = (_value(trial, "moved") or 0) / trial.dossiers
        return (_share(BELOW, moved, after.share_of_received(after.below)),)
    if trial.kind is ProposalKind.BRING_IN:
        return (Compared(label=RECEIVED, unit=MeasureUnit.COUNT, promised=trial.dossiers / parts,
                         happened=float(after.received)),)  # fmt: skip
    return ()


def _left(trial: WhatIf) -> float:
    return (_value(trial, "supplemented") or 0) - (_value(trial, "caused") or 0)


def _value(trial: WhatIf, name: str) -> float | None:
    found = trial.measure(name)
    return found.value if found else None


def _share(label: str, promised: float | None, happened: float | None) -> Compared:
    return Compared(label=label, unit=MeasureUnit.SHARE, promised=promised, happened=happened)
