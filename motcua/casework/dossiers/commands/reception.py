"""At the one-stop desk: hand-in, acceptance, refusal."""

from __future__ import annotations

from datetime import datetime

from motcua.casework.dossiers import policies
from motcua.casework.dossiers.commands import _offer
from motcua.casework.dossiers.commands._batch import Batch
from motcua.casework.dossiers.commands._flow import begin
from motcua.casework.dossiers.commands._numbers import take_number
from motcua.casework.dossiers.commands._offer import Applicant, Terms
from motcua.casework.dossiers.commands._one import end, locked, needed, told
from motcua.casework.dossiers.events.reception import DossierReceived, DossierRefused, DossierSubmitted
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries.duplicates import likely_duplicates
from motcua.casework.dossiers.rules import lifecycle
from motcua.casework.dossiers.rules.intake import check_papers, intake_check_limit, search_text
from motcua.casework.dossiers.rules.lifecycle import Act
from motcua.casework.dossiers.rules.numbering import new_secret
from motcua.casework.dossiers.values import ClockKind, DuplicateVerdict, Intake, Status, SubmissionChannel
from motcua.foundation import rows
from motcua.foundation.commands import command, record
from motcua.kernel.actor import Actor, Role
from motcua.kernel.errors import Conflict
from motcua.kernel.time import local_date


@command
def receive_dossier(*, actor: Actor, intake: Intake, at: datetime) -> Dossier:
    """Receive a complete dossier at the counter and start its clock: number, promised date and first steps.

    The number is taken last, so that its row is locked for the shortest time. Raises Denied if the actor may not
    receive for the authority, Refused naming a field (procedure not in force, nobody competent, a paper missing),
    Conflict when a likely duplicate was found and nobody judged it yet.
    Source: NĐ 61/2018/NĐ-CP art. 17; TT 01/2018/TT-VPCP form 01; one-stop-rules §5, §6.
    """
    acting = policies.may_receive(actor, intake.authority_id).or_deny()
    terms, applicant = _offer.terms_of(intake, at=at), _offer.applicant_of(intake, actor=actor, at=at)
    dossier = _new(intake, terms, applicant, at=at)
    if not applicant.is_new:
        _ask_for_verdict(dossier, intake)
    _accept(dossier, terms, at=at)
    dossier.number = take_number(authority_id=intake.authority_id, agency_code=terms.intake_code, on=local_date(at))
    dossier.search_text = search_text(dossier.number, applicant.words, intake.request_content)
    rows.insert([dossier])
    _set_going(Batch(acting, at, {dossier.pk: dossier}, {dossier.pk: []}, {}), dossier, terms)
    return dossier


@command
def submit_dossier(*, actor: Actor, intake: Intake, at: datetime) -> Dossier:
    """Take in a dossier that was sent (online or by post) and must still be checked within eight working hours.

    Raises Refused naming a field. Source: NĐ 45/2020/NĐ-CP, NĐ 107/2021/NĐ-CP (answer within 8 working hours).
    """
    terms, applicant = _offer.terms_of(intake, at=at), _offer.applicant_of(intake, actor=actor, at=at)
    dossier = _new(intake, terms, applicant, at=at)
    dossier.intake_check_due_at = terms.calendar.due(at, intake_check_limit())
    dossier.number = take_number(authority_id=intake.authority_id, agency_code=terms.intake_code, on=local_date(at))
    dossier.search_text = search_text(dossier.number, applicant.words, intake.request_content)
    rows.insert([dossier])
    record(
        DossierSubmitted(number=dossier.number, procedure_code=intake.procedure_code, channel=intake.channel),
        subject=dossier.subject, actor=actor, at=at, authority_id=dossier.authority_id,
    )  # fmt: skip
    return dossier


@command
def accept_dossier(
    *, actor: Actor, dossier_id: int, duplicate_verdict: DuplicateVerdict = DuplicateVerdict.NONE, at: datetime
) -> Dossier:
    """Take a submitted dossier into processing and start its clock.

    Raises NotFound, Denied, Conflict if it is no longer submitted or a likely duplicate is not judged, Refused when
    the procedure is not in force any more. Source: NĐ 61/2018/NĐ-CP art. 17.
    """
    batch, dossier = locked(dossier_id, actor=actor, at=at)
    lifecycle.next_status(dossier.state, Act.ACCEPT)
    acting = policies.may_receive(actor, dossier.intake_authority_id).or_deny()
    if duplicate_verdict is not DuplicateVerdict.NONE:
        dossier.duplicate_verdict = duplicate_verdict
    intake = _offer.intake_again(dossier)
    terms = _offer.terms_of(intake, at=at)
    _ask_for_verdict(dossier, intake)
    _accept(dossier, terms, at=at)
    dossier.save()
    _set_going(Batch(acting, at, batch.dossiers, {dossier.pk: []}, {}), dossier, terms)
    return dossier


@command
def refuse_dossier(*, actor: Actor, dossier_id: int, reason: str, at: datetime) -> Dossier:
    """Refuse a submitted dossier, saying why (form 03).

    Raises NotFound, Denied, Conflict, Refused without a reason. Source: NĐ 61/2018/NĐ-CP art. 17.
    """
    batch, dossier = locked(dossier_id, actor=actor, at=at)
    status = lifecycle.next_status(dossier.state, Act.REFUSE)
    acting = policies.may_receive(actor, dossier.intake_authority_id).or_deny()
    reason = needed(reason, field="reason", what="lý do từ chối")
    end(batch, dossier, status, reason)
    told(
        DossierRefused(number=dossier.number, reason=reason, by_mail=dossier.tells_by_mail),
        batch,
        dossier,
        actor=acting,
    )
    return dossier


def _new(intake: Intake, terms: Terms, applicant: Applicant, *, at: datetime) -> Dossier:
    """Make an (unsaved) submitted dossier of what was handed in."""
    check_papers(intake.papers)
    fee = _offer.fee_of(terms.version_id, intake.channel, intake.subject_group)
    return Dossier(
        lookup_secret=new_secret(), authority_id=terms.authority_id, intake_authority_id=intake.authority_id,
        place_id=intake.place_id, procedure_id=terms.procedure_id, version_id=terms.version_id, case_id=terms.case_id,
        route_id=terms.route_id, applicant_id=applicant.party_id,
        submitter_id=intake.submitter_id or applicant.party_id, channel=intake.channel, status=Status.SUBMITTED,
        request_content=intake.request_content, result_delivery=intake.result_delivery, papers=_offer.papers(intake),
        submitted_at=at, supplement_policy=terms.supplement_policy, duplicate_verdict=intake.duplicate_verdict,
        fee_due=fee.due if intake.fee_due is None else intake.fee_due, fee_text=fee.text, tells_by_mail=applicant.by_mail,
    )  # fmt: skip


def _ask_for_verdict(dossier: Dossier, intake: Intake) -> None:
    """Stop for a likely duplicate that nobody has judged; a program's intake is marked for a later look instead."""
    if dossier.duplicate_verdict != DuplicateVerdict.NONE:
        return
    same = likely_duplicates(
        applicant_id=dossier.applicant_id, procedure_id=dossier.procedure_id, authority_id=dossier.authority_id,
        but_not=dossier.pk,
    ).first()  # fmt: skip
    if same is None:
        return
    if intake.asks_about_duplicates:
        raise Conflict(
            "Người này đang có hồ sơ {number} cùng thủ tục, chưa giải quyết xong.",
            field="duplicate_verdict",
            next_step="Xem hồ sơ đó, rồi cho biết đây là hồ sơ khác hay vẫn tiếp nhận.",
            number=same.number,
        )
    dossier.duplicate_verdict = DuplicateVerdict.UNCHECKED


def _accept(dossier: Dossier, terms: Terms, *, at: datetime) -> None:
    """Start the clock of an (unsaved) dossier on the version, the route and the limit of the day."""
    dossier.status = lifecycle.next_status(dossier.state, Act.ACCEPT)
    dossier.version_id, dossier.route_id, dossier.case_id = terms.version_id, terms.route_id, terms.case_id
    dossier.received_at = at
    dossier.limit_value, dossier.limit_unit = terms.limit.value, terms.limit.unit
    dossier.limit_mode, dossier.limit_cutoff = terms.limit.mode, terms.limit.cutoff
    dossier.due_at = dossier.promised_due_at = terms.calendar.due(at, terms.limit)
    dossier.role_units = dict(terms.role_units)
    dossier.handling_unit_id = dossier.role_units[Role.HANDLER]


def _set_going(batch: Batch, dossier: Dossier, terms: Terms) -> None:
    """Put the first tokens on the route, start the clock, and tell what happened."""
    batch.tick(dossier, ClockKind.START, "Tiếp nhận")
    assert dossier.due_at is not None  # set by _accept
    record(
        DossierReceived(number=dossier.number, procedure_code=terms.procedure_code,
                        channel=SubmissionChannel(dossier.channel), due_at=dossier.due_at,
                        duplicate_verdict=DuplicateVerdict(dossier.duplicate_verdict),
                        by_mail=dossier.tells_by_mail),
        subject=dossier.subject, actor=batch.actor, at=batch.at, authority_id=dossier.authority_id,
    )  # fmt: skip
    begin(batch, dossier)
    batch.write_at_end()
