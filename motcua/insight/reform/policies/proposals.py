"""Who may propose, give an opinion, decide and carry out. Whoever proposed never decides."""

from __future__ import annotations

from motcua.foundation.access.permissions import Permission
from motcua.foundation.access.verdicts import Verdict, deny, may
from motcua.insight.reform.models import Proposal
from motcua.insight.reform.values.proposals import ProposalState
from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotFound
from motcua.registry.organisations import queries as organisations


def may_propose(actor: Actor, unit_id: int | None = None) -> Verdict:
    """This function will judge whether the actor may propose, in the name of a unit if one is named."""
    return may(actor, Permission.REFORM_PROPOSAL_MAKE, unit_id=unit_id)


def may_see(actor: Actor, proposal: Proposal) -> Verdict:
    """This function will judge whether the actor may read a proposal: staff of its authority, or who looks over it."""
    seen = organisations.authority_ids_visible_to(actor)
    if actor.is_system or proposal.authority_id in seen:
        return may(actor, Permission.REFORM_PROPOSAL_SEE)
    return deny("Đề xuất này của cơ quan khác.")


def seen_or_missing(actor: Actor, proposal: Proposal | None) -> Proposal:
    """This function will give the proposal, or raise NotFound without a hint that it exists."""
    if proposal is None or not (actor.is_system or may_see(actor, proposal)):
        raise NotFound("Không tìm thấy đề xuất này.", next_step="Mở lại danh sách đề xuất.")
    return proposal


def may_opine(actor: Actor, proposal: Proposal) -> Verdict:
    """This function will judge whether the actor may give an opinion while the proposal is open."""
    if proposal.state != ProposalState.PROPOSED:
        return deny("Đề xuất này không còn lấy ý kiến.")
    if actor.staff_id is not None and actor.staff_id == proposal.proposed_by_id:
        return deny("Người đề xuất không góp ý cho đề xuất của mình.")
    return may(actor, Permission.REFORM_PROPOSAL_OPINE)


def may_manage(actor: Actor, proposal: Proposal) -> Verdict:
    """This function will judge whether the actor may record the council and publish what was approved."""
    return may(actor, Permission.REFORM_PROPOSAL_MANAGE, authority_id=proposal.authority_id)


def may_decide(actor: Actor, proposal: Proposal) -> Verdict:
    """This function will judge whether the actor may approve or reject: a leader, never who proposed it."""
    if proposal.state != ProposalState.PROPOSED:
        return deny("Đề xuất này đã được quyết định.")
    if actor.staff_id is not None and actor.staff_id == proposal.proposed_by_id:
        return deny("Người đề xuất không được phê duyệt đề xuất của mình.")
    return may(actor, Permission.REFORM_PROPOSAL_APPROVE, authority_id=proposal.authority_id)


def may_revoke(actor: Actor, proposal: Proposal) -> Verdict:
    """This function will judge whether the actor may take an approval back: who may approve there, until it is published."""
    if proposal.state != ProposalState.APPROVED:
        return deny("Chỉ thôi phê duyệt được đề xuất đã phê duyệt mà chưa công bố.")
    return may(actor, Permission.REFORM_PROPOSAL_APPROVE, authority_id=proposal.authority_id)


def may_withdraw(actor: Actor, proposal: Proposal) -> Verdict:
    """This function will judge whether the actor may take a proposal back: who may propose in its unit's name."""
    if proposal.state != ProposalState.PROPOSED:
        return deny("Đề xuất này đã được quyết định.")
    return may(actor, Permission.REFORM_PROPOSAL_MAKE, unit_id=proposal.unit_id)


def may_try(actor: Actor) -> Verdict:
    """This function will judge whether the actor may try a limit on past work: whoever may read proposals."""
    return may(actor, Permission.REFORM_PROPOSAL_SEE)


def proposing_unit(actor: Actor) -> int:
    """This function will give the unit in whose name the actor proposes; raises Denied where there is none."""
    for unit_id in sorted(actor.unit_ids()):
        if may_propose(actor, unit_id):
            return unit_id
    may_propose(actor).or_deny()
    raise NotFound("Bạn chưa thuộc đơn vị nào được đề xuất.", next_step="Quản trị phân vai trong trang Tổ chức.")


def acts_open_to(actor: Actor, proposal: Proposal) -> dict[str, bool]:
    """This function will tell which acts on a proposal are open to the actor now, by name."""
    manages = bool(may_manage(actor, proposal))
    return {
        "opine": bool(may_opine(actor, proposal)), "decide": bool(may_decide(actor, proposal)),
        "council": manages and proposal.state == ProposalState.PROPOSED,
        "withdraw": bool(may_withdraw(actor, proposal)),
        "enact": manages and proposal.state == ProposalState.APPROVED, "revoke": bool(may_revoke(actor, proposal)),
    }  # fmt: skip
