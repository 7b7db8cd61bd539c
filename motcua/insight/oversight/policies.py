"""Who may see and do what in oversight. Inspectors and Home Affairs look over an authority with all below it."""

from __future__ import annotations

from motcua.foundation.access.permissions import PERMISSION_ROLES, Permission
from motcua.foundation.access.verdicts import Verdict, allow, deny, may
from motcua.insight.oversight.models import Feedback, Finding, Inspection
from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotFound
from motcua.registry.organisations import queries as organisations


def may_assume(actor: Actor) -> Verdict:
    """This function will judge whether made-up answers may be put in: only by the program, in a scenario."""
    return allow(actor) if actor.is_system else deny("Chỉ kịch bản thử mới đưa được phiếu giả định vào.")


def may_there(actor: Actor, permission: Permission, authority_id: int) -> Verdict:
    """This function will judge a permission in an authority: held there, or above it in a role that looks over what is
    below.
    """
    here = may(actor, permission, authority_id=authority_id)
    if here or not may(actor, permission):
        return here
    roles = PERMISSION_ROLES[permission] & organisations.OVERSEEING_ROLES
    above = organisations.ancestor_ids(authority_id)[1:]
    grants = [actor.holds(role, authority_id=found) for role in sorted(roles) for found in above]
    held = next((grant for grant in grants if grant), None)
    return allow(actor.acting(held)) if held else here


def may_see_feedback(actor: Actor, feedback: Feedback) -> Verdict:
    """This function will judge whether the actor may know of a piece of feedback: over the authority, or for his unit.

    A report of harassment is known to the inspection team alone.
    """
    if feedback.what.is_sealed:
        return may_there(actor, Permission.OVERSIGHT_SEALED_OPEN, feedback.authority_id)
    if any(grant.unit_id == feedback.unit_id for grant in actor.grants):
        return may(actor, Permission.OVERSIGHT_FEEDBACK_SEE, unit_id=feedback.unit_id)
    return may_there(actor, Permission.OVERSIGHT_FEEDBACK_ASSIGN, feedback.authority_id)


def feedback_or_missing(actor: Actor, feedback: Feedback | None) -> Feedback:
    """This function will give the feedback, or raise NotFound without a hint that it exists."""
    if feedback is None or not may_see_feedback(actor, feedback):
        raise NotFound("Không tìm thấy phản ánh này.", next_step="Kiểm tra lại mã số.")
    return feedback


def may_take_sealed(actor: Actor, authority_id: int) -> Verdict:
    """This function will judge whether the actor may take a report of harassment from somebody: the inspection team."""
    return may_there(actor, Permission.OVERSIGHT_SEALED_OPEN, authority_id)


def may_record_feedback(actor: Actor, authority_id: int) -> Verdict:
    """This function will judge whether the actor may note what was told by telephone, at the counter or by letter."""
    return may_there(actor, Permission.OVERSIGHT_FEEDBACK_RECORD, authority_id)


def may_assign_feedback(actor: Actor, feedback: Feedback) -> Verdict:
    """This function will judge whether the actor may name the unit that answers."""
    if feedback.answered_at is not None:
        return deny("Phản ánh này đã trả lời rồi.")
    if feedback.what.is_sealed:
        return deny("Tố giác nhũng nhiễu do tổ kiểm tra trực tiếp xử lý, không giao cho đơn vị.")
    return may_there(actor, Permission.OVERSIGHT_FEEDBACK_ASSIGN, feedback.authority_id)


def may_answer_feedback(actor: Actor, feedback: Feedback) -> Verdict:
    """This function will judge whether the actor may answer: the head of the unit named, a leader, for sealed reports the
    inspection team.
    """
    if feedback.answered_at is not None:
        return deny("Phản ánh này đã trả lời rồi.")
    if feedback.what.is_sealed:
        return may_there(actor, Permission.OVERSIGHT_SEALED_OPEN, feedback.authority_id)
    if feedback.unit_id is None:
        return deny("Chưa giao đơn vị trả lời.", next_step="Giao đơn vị trước.")
    verdict = may(actor, Permission.OVERSIGHT_FEEDBACK_ANSWER, unit_id=feedback.unit_id)
    if verdict or not may_there(actor, Permission.OVERSIGHT_FEEDBACK_ASSIGN, feedback.authority_id):
        return verdict
    return may_there(actor, Permission.OVERSIGHT_FEEDBACK_ANSWER, feedback.authority_id)


def may_publish_feedback(actor: Actor, feedback: Feedback) -> Verdict:
    """This function will judge whether the actor may publish an answered piece of feedback; never a sealed one."""
    if feedback.what.is_sealed or feedback.answered_at is None:
        return deny("Chỉ công khai phản ánh đã trả lời; tố giác nhũng nhiễu không bao giờ công khai.")
    return may_there(actor, Permission.OVERSIGHT_FEEDBACK_PUBLISH, feedback.authority_id)


def may_open_sender(actor: Actor, feedback: Feedback) -> Verdict:
    """This function will judge whether the actor may see who sent it: whoever answers or assigns it; of a report of
    harassment the inspection team alone.
    """
    if feedback.what.is_sealed:
        return may_there(actor, Permission.OVERSIGHT_SEALED_OPEN, feedback.authority_id)
    return may_see_feedback(actor, feedback)


def may_edit_plan(actor: Actor, authority_id: int) -> Verdict:
    """This function will judge whether the actor may plan the authority's inspections."""
    return may_there(actor, Permission.OVERSIGHT_PLAN_EDIT, authority_id)


def may_approve_plan(actor: Actor, authority_id: int) -> Verdict:
    """This function will judge whether the actor may approve the plan: a leader of the authority."""
    return may(actor, Permission.OVERSIGHT_PLAN_APPROVE, authority_id=authority_id)


def may_carry_out(actor: Actor, authority_id: int) -> Verdict:
    """This function will judge whether the actor may inspect in an authority."""
    return may_there(actor, Permission.OVERSIGHT_INSPECTION_CARRY, authority_id)


def may_see_inspection(actor: Actor, inspection: Inspection) -> Verdict:
    """This function will judge whether the actor may read a visit: the team, leaders and Home Affairs over it; the head of
    the unit from its first signature on, of an unannounced visit too.
    """
    over = (Permission.OVERSIGHT_INSPECTION_CARRY, Permission.OVERSIGHT_PLAN_EDIT, Permission.OVERSIGHT_PLAN_APPROVE)
    verdicts = (may_there(actor, permission, inspection.authority_id) for permission in over)
    held = next((verdict for verdict in verdicts if verdict), None)
    if held is not None:
        return held
    if inspection.signed_by_team_at is None:
        return deny("Không tìm thấy cuộc kiểm tra này.")
    return may_stand_for(actor, inspection)


def inspection_or_missing(actor: Actor, inspection: Inspection | None) -> Inspection:
    """This function will give the visit, or raise NotFound without a hint that it exists."""
    if inspection is None or not may_see_inspection(actor, inspection):
        raise NotFound("Không tìm thấy cuộc kiểm tra này.", next_step="Xem danh sách cuộc kiểm tra.")
    return inspection


def may_stand_for(actor: Actor, inspection: Inspection) -> Verdict:
    """This function will judge whether the actor speaks for what was inspected: the unit's head, the authority's leader."""
    if inspection.unit_id is not None:
        verdict = may(actor, Permission.OVERSIGHT_FINDING_REMEDY, unit_id=inspection.unit_id)
        if verdict:
            return verdict
    return may(actor, Permission.OVERSIGHT_PLAN_APPROVE, authority_id=inspection.authority_id)


def may_report_remedy(actor: Actor, finding: Finding) -> Verdict:
    """This function will judge whether the actor may report that a finding was put right."""
    if finding.inspection.signed_by_unit_at is None:
        return deny("Biên bản chưa đủ chữ ký hai bên.")
    if finding.unit_id is not None:
        verdict = may(actor, Permission.OVERSIGHT_FINDING_REMEDY, unit_id=finding.unit_id)
        if verdict:
            return verdict
    return may_stand_for(actor, finding.inspection)


def may_record_decision(actor: Actor, authority_id: int) -> Verdict:
    """This function will judge whether the actor may record decisions about staff."""
    return may_there(actor, Permission.OVERSIGHT_DISCIPLINE_RECORD, authority_id)


def may_decide_titles(actor: Actor, authority_id: int) -> Verdict:
    """This function will judge whether the actor decides on titles of emulation: the leader there."""
    return may(actor, Permission.EMULATION_ROUND_DECIDE, authority_id=authority_id)


def may_see_decisions(actor: Actor, authority_id: int) -> Verdict:
    """This function will judge whether the actor may read decisions about staff of an authority."""
    return may_there(actor, Permission.OVERSIGHT_DISCIPLINE_SEE, authority_id)
