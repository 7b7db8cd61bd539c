"""What every trial stands on: a period's dossiers of a procedure, read, with all else that their people did."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from motcua.casework.dossiers.queries import past_work
from motcua.casework.dossiers.queries.past_work import PastYear
from motcua.casework.procedures import queries as procedures
from motcua.insight.reform.rules.whatif.pace import response_of
from motcua.insight.reform.rules.whatif.ways import Office, Ruler, office_of
from motcua.insight.reform.values.proposals import ProposalKind
from motcua.insight.reform.values.whatif import Asked, Response
from motcua.kernel.errors import NotFound, Refused
from motcua.kernel.time import midnight
from motcua.registry.calendars.values.limits import Limit
from motcua.registry.organisations import queries as organisations

if TYPE_CHECKING:
    from motcua.casework.procedures.models import Procedure, ProcedureVersion

ENOUGH_ALIKE = 30
"""A procedure with fewer dossiers is no model for another one while there is one with more (assumed)."""
MOST_EXPECTED = 20_000


@dataclass(frozen=True, slots=True)
class Scene:
    """A question with the period on which it is tried; `model` is the procedure whose dossiers are run."""

    asked: Asked
    procedure: Procedure
    model_id: int
    start: date
    end: date
    authority_id: int
    scope: frozenset[int]
    seed: int
    past: PastYear
    office: Office
    response: Response

    def version(self) -> ProcedureVersion:
        """This function will give the version that held last in the period, or else the next; raises NotFound."""
        published = [found for found in procedures.versions_of(self.procedure.pk) if found.status == "published"]
        held = [found for found in published if found.valid_from is not None and found.valid_from < self.end]
        if not published:
            raise NotFound("Thủ tục {code} chưa công bố phiên bản nào.", field="procedure", code=self.procedure.code)
        if not held:
            return min(published, key=lambda found: (found.valid_from or date.max, found.number))
        return max(held, key=lambda found: (found.valid_from or date.min, found.number))

    def limit_alike(self, limit: Limit) -> Limit:
        """This function will count working days of a limit in the way in which those of the last dossier were counted."""
        last = self.past.dossiers[-1].limit
        return replace(limit, mode=last.mode, cutoff=limit.cutoff or last.cutoff)


def scene_of(asked: Asked, *, start: date, end: date, authority_id: int, seed: int) -> Scene:
    """This function will read what is needed to try a proposal on a half-open period of days.

    Raises NotFound for an unknown procedure or authority, or a period without a single finished dossier; Refused where
    nothing is known of how many would come.
    """
    procedure = procedures.procedure_by_code(asked.procedure)
    if organisations.authority(authority_id) is None:
        raise NotFound("Không tìm thấy cơ quan này.", field="authority", next_step="Xem mã trong trang Tổ chức.")
    scope = organisations.descendant_ids(authority_id)
    model_id = procedure.pk
    past = past_work.past_year(procedure_id=model_id, start=start, end=end, authority_ids=scope)
    if asked.kind is ProposalKind.BRING_IN and not past.dossiers:
        model_id = _most_alike(asked, procedure, start, end, scope)
        past = past_work.past_year(procedure_id=model_id, start=start, end=end, authority_ids=scope)
    if not past.dossiers:
        raise NotFound(
            "Thủ tục {code} không có hồ sơ nào đã xong trong số tiếp nhận từ {start:%d/%m/%Y} đến trước {end:%d/%m/%Y}.",
            field="procedure", next_step="Chọn thủ tục khác, năm khác hoặc cơ quan khác.", code=procedure.code, start=start, end=end,
        )  # fmt: skip
    loads = past_work.other_work(
        people={found.person_id for found in past.steps}, procedure_id=model_id, start=start, end=end,
        authority_ids=scope | {found.authority_id for found in past.dossiers},
    )  # fmt: skip
    office = office_of(past, loads, rulers({found.authority_id for found in past.dossiers}, start))
    response = response_of(past_work.paces(start=start, end=end, authority_ids=scope))
    return Scene(asked, procedure, model_id, start, end, authority_id, scope, seed, past, office, response)


def rulers(authority_ids: Collection[int], start: date) -> dict[int, Ruler]:
    """This function will give the ruler of working minutes of each authority, all from one epoch."""
    epoch = midnight(date(start.year - 1, 1, 1))
    return {
        found: Ruler(organisations.working_calendar_for(found), epoch, past_work.due_after) for found in authority_ids
    }


def _most_alike(asked: Asked, procedure: Procedure, start: date, end: date, scope: Collection[int]) -> int:
    """Give the procedure of the same unit whose limit is nearest, among those with dossiers enough."""
    if asked.expected is None:
        raise Refused("Thủ tục này chưa có hồ sơ nào trong phần mềm.", field="expected",
                      next_step="Ghi số hồ sơ dự kiến một năm.")  # fmt: skip
    if not 1 <= asked.expected <= MOST_EXPECTED:
        raise Refused(
            "Số hồ sơ dự kiến không hợp lệ.", field="expected", next_step="Ghi từ 1 đến {most}.", most=MOST_EXPECTED
        )
    counts = past_work.handled_by(asked.unit_id or 0, start=start, end=end, authority_ids=scope)
    if not counts:
        raise NotFound(
            "Đơn vị này chưa có hồ sơ nào đã xong trong kỳ để làm mẫu.", field="unit",
            next_step="Chọn đơn vị đang giải quyết thủ tục khác.",
        )  # fmt: skip
    wanted = _minutes(asked.limit or _limit_in_force(procedure.pk, end))
    enough = [found for found, count in counts.items() if count >= ENOUGH_ALIKE] or list(counts)[:1]
    return min(enough, key=lambda found: (abs(_minutes(_limit_in_force(found, end)) - wanted), -counts[found]))


def _limit_in_force(procedure_id: int, end: date) -> Limit | None:
    held = [found for found in procedures.versions_of(procedure_id) if found.status == "published"]
    latest = max(
        (found for found in held if found.valid_from and found.valid_from < end), default=held[0] if held else None,
        key=lambda found: (found.valid_from or date.min, found.number),
    )  # fmt: skip
    return latest.limit if latest else None


def _minutes(limit: Limit | None) -> int:
    return (limit.working_minutes if limit else None) or 0
