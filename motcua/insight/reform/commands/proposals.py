"""Proposals from the first word to the publication: proposed, tried, opinions, council, decision, in force."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from motcua.casework.procedures import queries as procedures
from motcua.foundation.commands import command, nothing_changed, record
from motcua.insight.reform.commands._carrying import carry
from motcua.insight.reform.commands._checking import columns_of
from motcua.insight.reform.events import proposals as told
from motcua.insight.reform.models import Proposal, ProposalOpinion
from motcua.insight.reform.policies import proposals as policies
from motcua.insight.reform.queries import proposals as queries
from motcua.insight.reform.queries.whatif import AT_ONCE, trial_for
from motcua.insight.reform.values.proposals import NewProposal, ProposalState, Stance
from motcua.insight.reform.values.whatif import WhatIf
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Conflict, NotFound, Refused
from motcua.kernel.events import Event
from motcua.kernel.phrases import Phrase
from motcua.kernel.text import number_words
from motcua.kernel.time import local_date
from motcua.registry.organisations import queries as organisations

TEXT_LIMIT = 4000


@command
def propose(*, actor: Actor, at: datetime, said: NewProposal) -> Proposal:
    """This function will record what a unit proposes, with the procedure's figures of the year before frozen beside it.

    It is tried at once on that year's dossiers, or soon after by a job where they are many. Raises Denied, NotFound for
    an unknown procedure or a unit of another authority, Refused naming what is missing or impossible (a limit that is no
    cut, an unknown paper), Conflict where the unit has an open proposal that says the same.
    """
    actor = policies.may_propose(actor, said.unit_id).or_deny()
    _need_home(said)
    version = procedures.version_in_force_by_code(said.procedure_code, on=local_date(at))
    start, end = queries.figures_period(local_date(at))
    figures = queries.present_figures(
        procedure_id=version.procedure_id, authority_id=said.authority_id, start=start, end=end
    )
    reason = _needed(said.reason, "reason", "lý do đề xuất")
    columns = columns_of(said, version, figures, at) | {
        "kind": said.kind, "procedure_id": version.procedure_id, "authority_id": said.authority_id, "unit_id": said.unit_id,
    }  # fmt: skip
    _need_new(columns)
    proposal = Proposal.objects.create(
        version_id=version.pk, reason=reason, figures=figures.as_facts(), proposed_at=at,
        proposed_by_id=actor.staff_id, **columns,
    )  # fmt: skip
    is_tried = queries.size_of_trial(proposal) <= AT_ONCE and queries.can_be_tried(proposal)
    unit = organisations.unit_names([said.unit_id], at_home=said.authority_id).get(said.unit_id, "")
    event = told.ProposalMade(code=said.procedure_code, kind=said.kind, unit=unit, is_tried=is_tried)
    _tell(event, proposal, actor, at)
    if is_tried:
        _keep(proposal, trial_for(proposal), actor, at)
    return proposal


@command
def keep_trial(*, actor: Actor, at: datetime, proposal_id: int, trial: WhatIf) -> Proposal:
    """This function will keep the what-if of a cut with its proposal, once. Given by the job that tried it.

    Raises NotFound, Denied to people who do not carry proposals through.
    """
    proposal = _locked(actor, proposal_id)
    if not actor.is_system:
        policies.may_manage(actor, proposal).or_deny()
    if proposal.trial is not None:
        nothing_changed()
        return proposal
    _keep(proposal, trial, actor, at)
    return proposal


@command
def give_opinion(*, actor: Actor, at: datetime, proposal_id: int, stance: Stance, text: str) -> ProposalOpinion:
    """This function will record what the actor thinks of an open proposal; a second opinion of his replaces the first.

    Raises NotFound, Denied (who proposed it gives none; it is decided), Refused without words.
    """
    proposal = _locked(actor, proposal_id)
    actor = policies.may_opine(actor, proposal).or_deny()
    words = _needed(text, "text", "ý kiến")
    unit_id = next((grant.unit_id for grant in actor.grants), None)
    opinion, _ = ProposalOpinion.objects.update_or_create(
        proposal=proposal, author_id=actor.staff_id,
        defaults={"stance": stance, "text": words, "given_at": at, "unit_id": unit_id},
    )  # fmt: skip
    _tell(told.OpinionGiven(stance=stance), proposal, actor, at)
    return opinion


@command
def hold_council(
    *, actor: Actor, at: datetime, proposal_id: int, held_on: date, votes_for: int, votes_against: int, minutes: str
) -> Proposal:
    """This function will record the council's meeting on an open proposal.

    Raises NotFound, Denied, Conflict once it is decided, Refused for a day to come, no votes or no minutes.
    """
    proposal = _locked(actor, proposal_id)
    actor = policies.may_manage(actor, proposal).or_deny()
    _need_open(proposal)
    if not local_date(proposal.proposed_at) <= held_on <= local_date(at):
        raise Refused("Ngày họp phải từ ngày đề xuất đến hôm nay.", field="held_on", next_step="Chọn lại ngày họp.")
    if votes_for + votes_against < 1:
        raise Refused("Chưa có phiếu nào.", field="votes_for", next_step="Ghi số phiếu đồng ý và không đồng ý.")
    proposal.council_on, proposal.council_minutes = held_on, _needed(minutes, "minutes", "kết luận của hội đồng")
    proposal.council_for, proposal.council_against = votes_for, votes_against
    proposal.save(update_fields=["council_on", "council_minutes", "council_for", "council_against"])
    event = told.CouncilHeld(held_on=held_on, votes_for=votes_for, votes_against=votes_against)
    _tell(event, proposal, actor, at)
    return proposal


@command
def approve_proposal(
    *, actor: Actor, at: datetime, proposal_id: int, decision_no: str, valid_from: date, reason: str = ""
) -> Proposal:
    """This function will approve a proposal by a decision, to apply from a day.

    Raises NotFound, Denied (never who proposed it), Refused without a number, before the council has met, for one
    that was not tried though there is work to try it on, or for a day that has passed.
    """
    proposal = _locked(actor, proposal_id)
    actor = policies.may_decide(actor, proposal).or_deny()
    if proposal.council_on is None:
        raise Refused("Hội đồng chưa họp về đề xuất này.", field="decision_no", next_step="Ghi kết luận của hội đồng.")
    if queries.waits_for_trial(proposal):
        raise Refused("Đề xuất chưa thử xong trên hồ sơ thật.", field="decision_no", next_step="Chờ kết quả thử.")
    if valid_from < local_date(at):
        raise Refused("Ngày áp dụng đã qua.", field="valid_from", next_step="Chọn từ hôm nay trở đi.")
    proposal.decision_no = _needed(decision_no, "decision_no", "số quyết định")[:120]
    proposal.valid_from, proposal.decision_reason = valid_from, reason.strip()[:TEXT_LIMIT]
    _decide(proposal, ProposalState.APPROVED, actor, at)
    _tell(told.ProposalApproved(decision_no=proposal.decision_no, valid_from=valid_from), proposal, actor, at)
    return proposal


@command
def reject_proposal(*, actor: Actor, at: datetime, proposal_id: int, reason: str) -> Proposal:
    """This function will turn a proposal down. Raises NotFound, Denied (never who proposed it), Refused without a reason."""
    proposal = _locked(actor, proposal_id)
    actor = policies.may_decide(actor, proposal).or_deny()
    proposal.decision_reason = _needed(reason, "reason", "lý do không phê duyệt")
    _decide(proposal, ProposalState.REJECTED, actor, at)
    _tell(told.ProposalRejected(reason=proposal.decision_reason), proposal, actor, at)
    return proposal


@command
def withdraw_proposal(*, actor: Actor, at: datetime, proposal_id: int, reason: str) -> Proposal:
    """This function will take a unit's own proposal back while it is open. Raises NotFound, Denied, Refused."""
    proposal = _locked(actor, proposal_id)
    actor = policies.may_withdraw(actor, proposal).or_deny()
    words = _needed(reason, "reason", "lý do rút")
    proposal.state, proposal.decision_reason = ProposalState.WITHDRAWN, words
    proposal.save(update_fields=["state", "decision_reason"])
    _tell(told.ProposalWithdrawn(reason=words), proposal, actor, at)
    return proposal


@command
def revoke_proposal(*, actor: Actor, at: datetime, proposal_id: int, reason: str) -> Proposal:
    """This function will say that what was approved will not be published, and why. The decision stays in the journal.

    Raises NotFound, Denied (only who may approve; it is published), Refused without a reason.
    """
    proposal = _locked(actor, proposal_id)
    actor = policies.may_revoke(actor, proposal).or_deny()
    proposal.revoked_reason = _needed(reason, "reason", "lý do thôi phê duyệt")
    proposal.state = ProposalState.REVOKED
    proposal.save(update_fields=["state", "revoked_reason"])
    _tell(told.ProposalRevoked(decision_no=proposal.decision_no, reason=proposal.revoked_reason), proposal, actor, at)
    return proposal


@command
def enact_proposal(*, actor: Actor, at: datetime, proposal_id: int) -> Proposal:
    """This function will publish what was approved: the new version with its routes, or the delegation, from its day on.

    By the same commands as any publication, with their checks. Raises NotFound, Denied, Conflict if it is not approved
    or published already, and whatever publishing raises (a limit longer than the law's).
    """
    proposal = _locked(actor, proposal_id)
    actor = policies.may_manage(actor, proposal).or_deny()
    if proposal.state != ProposalState.APPROVED or proposal.valid_from is None:
        raise Conflict("Chỉ công bố được đề xuất đã phê duyệt và chưa công bố.", next_step="Tải lại trang.")
    proposal.new_version_id = carry(proposal, actor=actor, at=at)
    proposal.state = ProposalState.ENACTED
    proposal.save(update_fields=["state", "new_version"])
    code = procedures.code_of_version(proposal.new_version_id)
    event = told.ProposalEnacted(code=code, version_id=proposal.new_version_id, valid_from=proposal.valid_from)
    _tell(event, proposal, actor, at)
    return proposal


@command
def compare_proposal(*, actor: Actor, at: datetime, proposal_id: int) -> Proposal:
    """This function will keep and tell what came of a change, once its three months are over. Given by a timed job.

    Raises NotFound, Denied, Conflict while the three months run or, for a month more, dossiers are open that are not due
    yet; told once, it stays as it was told.
    """
    proposal = _locked(actor, proposal_id)
    actor = policies.may_manage(actor, proposal).or_deny()
    if proposal.effect is not None:
        nothing_changed()
        return proposal
    effect = queries.effect_of(proposal, on=local_date(at))
    if effect is None or not effect.is_over:
        raise Conflict("Chưa đủ ba tháng, hoặc còn hồ sơ chưa xong, chưa đến hẹn.", next_step="Xem lại sau.")
    proposal.effect, proposal.effect_told_at = effect.as_facts(), at
    proposal.save(update_fields=["effect", "effect_told_at"])
    most = effect.promised_interval[1] if effect.promised_interval else None
    event = told.ProposalCompared(
        code=proposal.procedure.code,
        verdict=effect.verdict,
        late=_percent(effect.after.judged_late_share),
        promised=_percent(most),
        still_open=effect.after.still_open or 0,
    )
    _tell(event, proposal, actor, at)
    return proposal


def _percent(share: float | None) -> str:
    return "?" if share is None else f"{number_words(share * 100, 1)}%"


def _locked(actor: Actor, proposal_id: int) -> Proposal:
    return policies.seen_or_missing(actor, Proposal.objects.select_for_update().filter(pk=proposal_id).first())


def _need_home(said: NewProposal) -> None:
    if all(unit.pk != said.unit_id for unit in organisations.units_of(said.authority_id)):
        raise NotFound("Cơ quan này không có đơn vị ấy.", field="unit", next_step="Đề xuất với tên đơn vị của mình.")


def _need_new(columns: dict[str, Any]) -> None:
    if twin := queries.twin_of(columns):
        raise Conflict("Đơn vị đã có đề xuất giống hệt, chưa xong (ngày {day:%d/%m/%Y}).", day=local_date(twin.proposed_at),
                       next_step="Mở đề xuất ấy trong danh sách; rút đi nếu muốn đề xuất lại.")  # fmt: skip


def _need_open(proposal: Proposal) -> None:
    if proposal.state != ProposalState.PROPOSED:
        raise Conflict("Đề xuất này đã được quyết định.", next_step="Tải lại trang để xem kết quả.")


def _needed(text: str, field: str, what: str) -> str:
    words = text.strip()[:TEXT_LIMIT]
    if not words:
        raise Refused("Chưa ghi {what}.", field=field, next_step="Ghi bằng một câu ngắn.", what=Phrase(what))
    return words


def _keep(proposal: Proposal, trial: WhatIf, actor: Actor, at: datetime) -> None:
    proposal.trial = trial.as_facts()
    proposal.save(update_fields=["trial"])
    percent = Decimal(f"{trial.late_share * 100:.1f}")
    _tell(told.ProposalTried(dossiers=trial.dossiers, late_percent=percent), proposal, actor, at)


def _decide(proposal: Proposal, state: ProposalState, actor: Actor, at: datetime) -> None:
    proposal.state, proposal.decided_at, proposal.decided_by_id = state, at, actor.staff_id
    proposal.save(update_fields=["state", "decided_at", "decided_by", "decision_no", "decision_reason", "valid_from"])


def _tell(event: Event, proposal: Proposal, actor: Actor, at: datetime) -> None:
    record(event, subject=proposal.subject, actor=actor, at=at, authority_id=proposal.authority_id)
