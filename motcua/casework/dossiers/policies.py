"""Who may do what to a dossier, when, and what he may see. One predicate answers the button and the write."""

from __future__ import annotations

from collections.abc import Collection

from motcua.casework.dossiers.models import Correction, Dossier, DossierStep
from motcua.casework.dossiers.rules import lifecycle
from motcua.casework.dossiers.rules.lifecycle import Act
from motcua.casework.dossiers.values import Status, StepState
from motcua.foundation.access.permissions import PERMISSION_ROLES, Permission
from motcua.foundation.access.verdicts import Verdict, allow, deny, may, may_in_any
from motcua.kernel.actor import Actor, Role
from motcua.kernel.errors import NotFound
from motcua.kernel.phrases import Phrase
from motcua.registry.organisations import queries as organisations

OWN_DRAFT_KINDS = frozenset({"check", "sign"})


def may_see(actor: Actor, dossier: Dossier) -> Verdict:
    """This function will judge whether the actor may know of the dossier at all."""
    verdict = may(actor, Permission.DOSSIERS_DOSSIER_SEE, authority_id=dossier.authority_id)
    if not verdict and dossier.intake_authority_id != dossier.authority_id:
        verdict = may(actor, Permission.DOSSIERS_DOSSIER_SEE, authority_id=dossier.intake_authority_id)
    return verdict or _may_see_as_consulted(actor, dossier)


def _may_see_as_consulted(actor: Actor, dossier: Dossier) -> Verdict:
    """Judge whether a unit of the actor's was asked for its opinion."""
    if actor.grants and dossier.consultations.filter(asked_unit_id__in=actor.unit_ids()).exists():
        return allow(actor)
    return deny("Không tìm thấy hồ sơ này.")


def see_or_missing(actor: Actor, dossier: Dossier | None) -> Dossier:
    """This function will give the dossier, or raise NotFound without a hint that it exists."""
    if dossier is None or not may_see(actor, dossier):
        raise NotFound("Không tìm thấy hồ sơ này.", next_step="Kiểm tra lại mã hồ sơ.")
    return dossier


def may_receive(actor: Actor, authority_id: int) -> Verdict:
    """This function will judge whether the actor may receive dossiers at the one-stop desk of the authority."""
    return may(actor, Permission.DOSSIERS_DOSSIER_RECEIVE, authority_id=authority_id)


def may_act(actor: Actor, dossier: Dossier, act: Act, permission: Permission) -> Verdict:
    """This function will judge an act on a dossier: does it fit the status, and does the actor hold the permission."""
    if not lifecycle.may_follow(dossier.state, act):
        return deny("Hồ sơ đang ở trạng thái “{state}”.", state=Phrase(dossier.state.label))
    verdict = may(actor, permission, authority_id=dossier.authority_id)
    return verdict or may(actor, permission, authority_id=dossier.intake_authority_id)


def may_work(actor: Actor, dossier: Dossier, act: Act) -> Verdict:
    """This function will judge an act on a dossier that is being worked on: only the units that have a part in it.

    Source: one-stop-rules §8 (inspectors and other units look on; they do not stop a dossier's clock).
    """
    if not lifecycle.may_follow(dossier.state, act):
        return deny("Hồ sơ đang ở trạng thái “{state}”.", state=Phrase(dossier.state.label))
    units = sorted(set(dossier.role_units.values()))
    verdicts = [may(actor, Permission.DOSSIERS_DOSSIER_WORK, unit_id=unit) for unit in units]
    held = sorted(filter(None, verdicts), key=lambda verdict: verdict.actor != actor)
    return held[0] if held else deny("Hồ sơ này không thuộc việc của đơn vị bạn.")


def may_request_supplement(actor: Actor, dossier: Dossier, *, limit: int) -> Verdict:
    """This function will judge a request for a supplement; beyond the limit (one) only a leader may.

    Source: NĐ 61/2018/NĐ-CP art. 17; one-stop-rules §5.7.
    """
    if dossier.supplement_count >= limit:
        verdict = may_act(actor, dossier, Act.REQUEST_SUPPLEMENT, Permission.DOSSIERS_SUPPLEMENT_AGAIN)
        return verdict or deny("Hồ sơ đã được yêu cầu bổ sung một lần; lần nữa phải do lãnh đạo quyết định.")
    if dossier.status == Status.SUBMITTED:
        return may_act(actor, dossier, Act.REQUEST_SUPPLEMENT, Permission.DOSSIERS_DOSSIER_RECEIVE)
    return may_work(actor, dossier, Act.REQUEST_SUPPLEMENT)


def may_complete(actor: Actor, dossier: Dossier, step: DossierStep, *, drafted_by_id: int | None = None) -> Verdict:
    """This function will judge whether the actor may complete a step: his role, his unit, his step, not his own draft.

    Source: separation of duties, one-stop-rules §8.
    """
    if step.state != StepState.WAITING:
        return deny("Bước này không còn chờ xử lý.")
    if not lifecycle.may_follow(dossier.state, lifecycle.act_of_step(dossier.state)):
        return deny("Hồ sơ đang ở trạng thái “{state}”.", state=Phrase(dossier.state.label))
    if step.kind in OWN_DRAFT_KINDS and drafted_by_id is not None and drafted_by_id == actor.staff_id:
        return deny("Không ai được duyệt dự thảo do chính mình soạn.", next_step="Chuyển cho người khác có thẩm quyền.")
    if actor.is_system:
        return allow(actor)
    return _holds_step(actor, step)


def _holds_step(actor: Actor, step: DossierStep) -> Verdict:
    """Judge whether the step is the actor's own work, or an absent colleague's for whom he acts."""
    grants = [grant for grant in actor.grants if grant.role == step.role and grant.unit_id == step.unit_id]
    if step.assignee_id is not None:
        grants = [grant for grant in grants if (grant.acting_for_id or actor.staff_id) == step.assignee_id]
        if not grants:
            return deny("Bước này đã giao cho người khác.", next_step="Nhờ lãnh đạo phòng giao lại nếu cần.")
    if not grants:
        return deny("Bước này thuộc việc của đơn vị hoặc vai trò khác.")
    own = min(grants, key=lambda grant: grant.acting_for_id is not None)
    return allow(actor.acting(own))


def may_assign(actor: Actor, dossier: Dossier, step: DossierStep) -> Verdict:
    """This function will judge whether the actor may give a step to somebody: the head of its unit, or a leader."""
    if step.state != StepState.WAITING:
        return deny("Bước này không còn chờ xử lý.")
    verdict = may(actor, Permission.DOSSIERS_STEP_ASSIGN, unit_id=step.unit_id)
    if verdict:
        return verdict
    leader = actor.holds(Role.LEADER, authority_id=dossier.authority_id)
    return allow(actor.acting(leader)) if leader else deny("Chỉ lãnh đạo đơn vị được giao việc.")


def may_judge_lateness(actor: Actor, dossier: Dossier, step: DossierStep | None) -> Verdict:
    """This function will judge whether the actor may record why the dossier or the step was late: the unit's head."""
    if step is not None and step.unit_id is not None:
        verdict = may(actor, Permission.DOSSIERS_LATENESS_JUDGE, unit_id=step.unit_id)
        if verdict:
            return verdict
    units = [unit for role, unit in dossier.role_units.items() if role == Role.DEPT_HEAD]
    verdicts = [may(actor, Permission.DOSSIERS_LATENESS_JUDGE, unit_id=unit) for unit in units]
    leader = actor.holds(Role.LEADER, authority_id=dossier.authority_id)
    if leader:
        return allow(actor.acting(leader))
    return next((verdict for verdict in verdicts if verdict), deny("Chỉ lãnh đạo đơn vị ghi nguyên nhân trễ."))


def may_request_correction(actor: Actor, dossier: Dossier) -> Verdict:
    """This function will judge whether the actor may ask that an instant be set right: staff of the authority, not of another."""
    see = Permission.DOSSIERS_DOSSIER_SEE
    verdict = may(actor, see, authority_id=dossier.authority_id)
    return verdict or may(actor, see, authority_id=dossier.intake_authority_id)


def may_decide_correction(actor: Actor, correction: Correction) -> Verdict:
    """This function will judge whether the actor may decide a correction: a head or leader, never who asked for it."""
    if actor.staff_id is not None and correction.requested_by_id == actor.staff_id:
        return deny("Người đề nghị không được tự duyệt.")
    return may(actor, Permission.DOSSIERS_CORRECTION_DECIDE, authority_id=correction.dossier.authority_id)


def doable(actor: Actor, dossier: Dossier) -> dict[Act, Verdict]:
    """Give, for each act on the dossier as a whole, whether the actor may do it now and why not."""
    receive = Permission.DOSSIERS_DOSSIER_RECEIVE
    needed = {
        Act.ACCEPT: receive, Act.REFUSE: receive, Act.SUPPLEMENT: receive, Act.WITHDRAW: receive,
        Act.STOP: Permission.DOSSIERS_DOSSIER_STOP,
        Act.EXTEND: Permission.DOSSIERS_EXTENSION_GRANT, Act.MOVE_VERSION: Permission.DOSSIERS_VERSION_MOVE,
    }  # fmt: skip
    verdicts = {act: may_act(actor, dossier, act, permission) for act, permission in needed.items()}
    verdicts |= {act: may_work(actor, dossier, act) for act in (Act.AWAIT_PAYMENT, Act.RECORD_PAYMENT)}
    verdicts[Act.REQUEST_SUPPLEMENT] = may_request_supplement(actor, dossier, limit=dossier.version.max_supplements)
    return verdicts


def may_publish_route(actor: Actor, *, authority_id: int | None, bound: Collection[int]) -> Verdict:
    """This function will judge whether the actor may publish a route for an authority, or (`None`) for all that it binds.

    His own authority or one below it; for all only if each of the `bound` authorities is so.
    """
    verdict = may(actor, Permission.DOSSIERS_ROUTE_PUBLISH)
    if not verdict or actor.is_system:
        return verdict
    if authority_id is not None:
        return may_in_any(actor, Permission.DOSSIERS_ROUTE_PUBLISH, organisations.ancestor_ids(authority_id))
    roles = PERMISSION_ROLES[Permission.DOSSIERS_ROUTE_PUBLISH]
    reach = organisations.descendant_ids(*{grant.authority_id for grant in actor.grants if grant.role in roles})
    if set(bound) <= reach:
        return verdict
    return deny("Quy trình chung này còn ràng buộc cơ quan khác.",
                next_step="Ban hành riêng cho cơ quan của bạn, hoặc hỏi cơ quan cấp trên.")  # fmt: skip
