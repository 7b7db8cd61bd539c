"""What each kind of proposal needs before it is recorded, and what it then holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from motcua.casework.procedures import queries as procedures
from motcua.casework.procedures.values.words import Handling, Level, OnlineLevel
from motcua.insight.reform.queries._narrow import paper_named
from motcua.insight.reform.queries.steps import hours_by_step
from motcua.insight.reform.queries.wards import ward_units
from motcua.insight.reform.rules.shortening import is_shorter, promised_less
from motcua.insight.reform.values.proposals import NewProposal, PresentFigures, ProposalKind
from motcua.kernel.errors import NotFound, Refused
from motcua.kernel.time import local_date
from motcua.registry.calendars.values.limits import parse_limit
from motcua.registry.organisations import queries as organisations

if TYPE_CHECKING:
    from motcua.casework.procedures.models import ProcedureVersion

ONLINE = (OnlineLevel.PARTIAL, OnlineLevel.FULL, OnlineLevel.LEVEL_3, OnlineLevel.LEVEL_4)
HOUR = 60
MOST_EXPECTED = 20_000
Columns = dict[str, Any]  # Any: what a proposal's row holds


def columns_of(said: NewProposal, version: ProcedureVersion, figures: PresentFigures, at: datetime) -> Columns:
    """This function will check what the kind of proposal needs, and give the columns that it alone has.

    Raises Refused, naming the field, for what is missing, impossible or changes nothing; NotFound for an unknown paper.
    """
    return _CHECKS[said.kind](said, version, figures, local_date(at))


def _cut_time(said: NewProposal, version: ProcedureVersion, _figures: PresentFigures, _on: date) -> Columns:
    if said.step_minutes is not None:
        return _cut_step(said, version, said.step_minutes)
    limit, now = parse_limit(said.limit), version.limit
    if now is not None and not is_shorter(limit, now):
        raise Refused("Thời hạn mới phải ngắn hơn thời hạn đang áp dụng ({now}).", field="limit",
                      next_step="Ghi một thời hạn ngắn hơn.", now=now.label)  # fmt: skip
    if said.step:
        _hours_of(said, version)
    return {"limit_value": limit.value, "limit_unit": limit.unit, "step": said.step}


def _cut_step(said: NewProposal, version: ProcedureVersion, minutes: int) -> Columns:
    """Check a step's new time; the limit of the whole falls by what it gives back in whole days or hours."""
    before = int(_hours_of(said, version) * HOUR)
    if not 0 < minutes < before:
        raise Refused("Thời gian mới của bước phải ngắn hơn thời gian đang có ({hours:g} giờ).",
                      field="step_hours", next_step="Ghi số giờ ngắn hơn.", hours=before / HOUR)  # fmt: skip
    assert version.limit is not None  # published versions have one
    limit = promised_less(version.limit, before - minutes)
    return {"limit_value": limit.value, "limit_unit": limit.unit, "step": said.step, "step_minutes": minutes}


def _hours_of(said: NewProposal, version: ProcedureVersion) -> Decimal:
    found = hours_by_step(version.pk, said.authority_id).get(said.step)
    if found is None:
        raise Refused("Quy trình của thủ tục không có bước này.", field="step", next_step="Chọn một bước có thời gian.")
    return found[1]


def _drop_paper(said: NewProposal, version: ProcedureVersion, _figures: PresentFigures, _on: date) -> Columns:
    try:
        return {"paper": paper_named(list(version.papers.all()), said.paper).name}
    except NotFound as missing:
        raise Refused(missing.message, field="paper", next_step=missing.next_step) from None


def _bring_in(said: NewProposal, version: ProcedureVersion, figures: PresentFigures, on: date) -> Columns:
    scope = organisations.descendant_ids(said.authority_id)
    is_received = procedures.competent_units(version.procedure_id, on=on).filter(authority_id__in=scope).exists()
    if is_received and version.handling != Handling.ON_THE_SPOT:
        raise Refused(
            "Thủ tục này đã ở một cửa.", field="procedure", next_step="Chọn thủ tục còn giải quyết ở nơi khác."
        )
    if said.expected is None and not figures.dossiers:
        raise Refused("Thủ tục này chưa có hồ sơ nào trong phần mềm.", field="expected",
                      next_step="Ghi số hồ sơ dự kiến một năm.")  # fmt: skip
    if said.expected is not None and not 1 <= said.expected <= MOST_EXPECTED:
        raise Refused(
            "Số hồ sơ dự kiến không hợp lệ.", field="expected", next_step="Ghi từ 1 đến {most}.", most=MOST_EXPECTED
        )
    return {"expected": said.expected}


def _delegate(said: NewProposal, version: ProcedureVersion, _figures: PresentFigures, on: date) -> Columns:
    held = procedures.delegations_of(version.procedure_id, [said.authority_id]).filter(to_level=Level.WARD)
    if any(found.valid_until is None or found.valid_until > on for found in held):
        raise Refused("Thủ tục này đã giao cho phường, xã.", field="procedure", next_step="Chọn thủ tục khác.")
    if not ward_units(version.procedure_id, said.authority_id, on=on):
        raise Refused("Cơ quan này không có phường, xã nào đủ người để giao.", field="procedure",
                      next_step="Lập đơn vị và phân vai cán bộ của phường trong trang Tổ chức.")  # fmt: skip
    return {}


def _put_online(said: NewProposal, _version: ProcedureVersion, figures: PresentFigures, _on: date) -> Columns:
    if said.online_level not in ONLINE:
        raise Refused("Chưa chọn mức độ trực tuyến.", field="online_level", next_step="Chọn một mức.")
    now = figures.share_of_received(figures.online) or 0.0
    if said.online_share is None or not now < said.online_share <= 1:
        raise Refused("Tỷ lệ trực tuyến phải cao hơn hiện nay ({now:.0%}) và không quá 100%.", field="online_share",
                      next_step="Ghi một tỷ lệ cao hơn.", now=now)  # fmt: skip
    return {"online_level": said.online_level, "online_share": said.online_share, "with_payment": said.with_payment}


_CHECKS: dict[ProposalKind, Callable[[NewProposal, ProcedureVersion, PresentFigures, date], Columns]] = {
    ProposalKind.CUT_TIME: _cut_time,
    ProposalKind.DROP_PAPER: _drop_paper,
    ProposalKind.BRING_IN: _bring_in,
    ProposalKind.DELEGATE: _delegate,
    ProposalKind.PUT_ONLINE: _put_online,
}
