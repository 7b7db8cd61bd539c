"""Who may see and do what with evaluations. An official sees his own, a head his unit, home affairs all, others nothing.

Source: evaluation §7.
"""

from __future__ import annotations

from dataclasses import replace

from motcua.foundation.access.permissions import Permission
from motcua.foundation.access.verdicts import Verdict, allow, deny, may
from motcua.insight.evaluation.models import EvaluationPeriod, MonthlyEvaluation, PayoutSheet
from motcua.insight.evaluation.queries.scope import seen_or_missing
from motcua.insight.evaluation.values.states import JudgedIn
from motcua.kernel.actor import Actor, Role


def see_or_missing(actor: Actor, evaluation: MonthlyEvaluation | None) -> MonthlyEvaluation:
    """This function will give the evaluation, or raise NotFound without a hint that there is one."""
    return seen_or_missing(actor, evaluation)


def may_score_self(actor: Actor, evaluation: MonthlyEvaluation) -> Verdict:
    """This function will judge whether the actor may score himself here: only his own month."""
    own = actor.staff_id is not None and actor.staff_id == evaluation.staff_id
    return allow(actor) if own else deny("Chỉ người được đánh giá mới tự chấm.")


def may_score_unit(actor: Actor, evaluation: MonthlyEvaluation) -> Verdict:
    """This function will judge whether the actor scores this evaluation as head."""
    if actor.staff_id is not None and actor.staff_id == evaluation.staff_id:
        return deny("Không ai chấm cho chính mình ở cấp trưởng đơn vị.")
    if evaluation.judged_in == JudgedIn.OUTSIDE:
        return deny("Người này do cấp trên đánh giá; Nội vụ ghi điểm theo thông báo của cấp trên.")
    if evaluation.judged_in == JudgedIn.UNIT:
        return may(actor, Permission.EVALUATION_UNIT_SCORE, unit_id=evaluation.unit_id)
    place = evaluation.authority_id if evaluation.judged_in == JudgedIn.AUTHORITY else evaluation.period.authority_id
    leader = actor.holds(Role.LEADER, authority_id=place)
    return allow(actor.acting(leader)) if leader else deny("Chỉ lãnh đạo cơ quan chấm cho người này.")


def may_manage(actor: Actor, authority_id: int) -> Verdict:
    """This function will judge whether the actor opens, reviews and locks the months of an authority: home affairs."""
    return may(actor, Permission.EVALUATION_MONTH_MANAGE, authority_id=authority_id)


def may_approve(actor: Actor, period: EvaluationPeriod) -> Verdict:
    """This function will judge whether the actor approves a month: the leader of its authority."""
    return may(actor, Permission.EVALUATION_MONTH_APPROVE, authority_id=period.authority_id)


def may_edit_schemes(actor: Actor) -> Verdict:
    """This function will judge whether the actor loads schemes and salaries."""
    return may(actor, Permission.EVALUATION_SCHEME_EDIT)


def may_prepare_payout(actor: Actor, period: EvaluationPeriod) -> Verdict:
    """This function will judge whether the actor prepares the payout sheet of a month."""
    return may(actor, Permission.EVALUATION_PAYOUT_PREPARE, authority_id=period.authority_id)


def may_approve_payout(actor: Actor, sheet: PayoutSheet) -> Verdict:
    """This function will judge whether the actor approves a sheet: a leader, and never who prepared it, nor in his name."""
    if actor.staff_id is None:
        return deny("Bảng chi do một người duyệt, phần mềm không tự duyệt.", next_step="Chuyển cho lãnh đạo cơ quan.")
    if actor.staff_id == sheet.prepared_by_id:
        return deny("Người lập bảng chi không được duyệt chính bảng ấy.", next_step="Chuyển cho lãnh đạo khác.")
    held = tuple(one for one in actor.grants if one.acting_for_id is None or one.acting_for_id != sheet.prepared_by_id)
    return may(
        replace(actor, grants=held), Permission.EVALUATION_PAYOUT_APPROVE, authority_id=sheet.period.authority_id
    )
