"""Who may see scores, edit versions, open rounds, score, appraise, publish. Nobody appraises the authority he works in.

Source: par-index §1 (self-assessment, then appraisal from outside); an authority without one above it in the system has its
result from outside, and only notes it with the number of that document.
"""

from __future__ import annotations

from motcua.foundation.access.permissions import PERMISSION_ROLES, Permission
from motcua.foundation.access.verdicts import Verdict, allow, deny, may
from motcua.insight.index.models import IndexRound
from motcua.insight.index.values.rounds import RoundState
from motcua.kernel.actor import Actor, Role
from motcua.kernel.time import local_date
from motcua.registry.organisations import queries as organisations


def may_see(actor: Actor, authority_id: int) -> Verdict:
    """This function will judge whether the actor may read the scores of an authority."""
    if actor.is_system or authority_id in organisations.authority_ids_visible_to(actor):
        return may(actor, Permission.INDEX_SCORES_SEE)
    return deny("Không tìm thấy cơ quan này.")


def may_edit_versions(actor: Actor) -> Verdict:
    """This function will judge whether the actor loads and publishes versions."""
    return may(actor, Permission.INDEX_VERSION_EDIT)


def may_open_round(actor: Actor, authority_id: int) -> Verdict:
    """This function will judge whether the actor opens rounds for an authority: Home Affairs there or above it."""
    return _at_or_above(actor, Permission.INDEX_ROUND_MANAGE, organisations.ancestor_ids(authority_id))


def may_score(actor: Actor, found: IndexRound) -> Verdict:
    """This function will judge whether the actor scores for the authority itself: its leader or its Home Affairs."""
    if found.stands is not RoundState.SELF:
        return deny("Bản tự chấm đã gửi, không sửa được nữa.")
    return may(actor, Permission.INDEX_ROUND_SCORE, authority_id=found.authority_id)


def may_appraise(actor: Actor, found: IndexRound) -> Verdict:
    """This function will judge whether the actor appraises: Home Affairs above the authority, never who signed for it."""
    if found.stands is not RoundState.APPRAISAL:
        return deny("Đợt này không ở bước thẩm định.")
    if actor.staff_id is not None and actor.staff_id == found.self_signed_by_id:
        return deny("Người ký bản tự chấm không được thẩm định bản ấy.", next_step="Chuyển cho người khác.")
    return _from_above(actor, Permission.INDEX_ROUND_APPRAISE, found)


def may_countersign(actor: Actor, found: IndexRound) -> Verdict:
    """This function will judge whether the actor signs the minutes for the scored authority."""
    if found.stands is not RoundState.SIGNING or found.countersigned_at is not None:
        return deny("Không có biên bản nào chờ đơn vị ký.")
    if actor.staff_id is not None and actor.staff_id == found.appraised_by_id:
        return deny("Một người không ký cho cả hai bên.", next_step="Nhờ lãnh đạo đơn vị ký.")
    return may(actor, Permission.INDEX_ROUND_SCORE, authority_id=found.authority_id)


def may_finalise(actor: Actor, found: IndexRound) -> Verdict:
    """This function will judge whether the actor publishes the result: a leader above, never who appraised."""
    if found.stands is not RoundState.SIGNING:
        return deny("Đợt này chưa thẩm định xong, hoặc đã công bố.")
    if actor.staff_id is not None and actor.staff_id == found.appraised_by_id:
        return deny("Người thẩm định không công bố kết quả.", next_step="Chuyển cho lãnh đạo.")
    return _from_above(actor, Permission.INDEX_ROUND_FINALISE, found)


def may_change_points(actor: Actor, found: IndexRound) -> Verdict:
    """This function will judge whether the actor publishes points unlike the appraised ones: never who signed the self-score,
    who in an authority judged from outside is a leader of that authority itself.
    """
    if actor.staff_id is not None and actor.staff_id == found.self_signed_by_id:
        return deny("Người ký bản tự chấm không đổi điểm khi công bố.", next_step="Chuyển cho lãnh đạo khác.")
    return may_finalise(actor, found)


def is_judged_outside(found: IndexRound) -> bool:
    """This function will tell whether no authority above has a Home Affairs in the system when the round was opened: the
    result then comes by a document.
    """
    above = organisations.ancestor_ids(found.authority_id)[1:]
    seats = organisations.seats_on(above, local_date(found.opened_at)) if above else []
    return not any(Role.HOME_AFFAIRS in seat.roles for seat in seats)


def acts_open_to(actor: Actor, found: IndexRound) -> dict[str, bool]:
    """This function will tell which acts on a round are open to the actor now, by name."""
    return {
        "score": bool(may_score(actor, found)), "appraise": bool(may_appraise(actor, found)),
        "countersign": bool(may_countersign(actor, found)), "finalise": bool(may_finalise(actor, found)),
        "change": bool(may_change_points(actor, found)),
    }  # fmt: skip


def _from_above(actor: Actor, permission: Permission, found: IndexRound) -> Verdict:
    if not may(actor, permission):
        return may(actor, permission)
    if is_judged_outside(found):
        return may(actor, permission, authority_id=found.authority_id)
    if found.authority_id in actor.authority_ids():
        return deny(
            "Bạn làm việc ở cơ quan được chấm, không thẩm định cơ quan mình.", next_step="Chuyển cho người khác."
        )
    return _at_or_above(actor, permission, organisations.ancestor_ids(found.authority_id)[1:])


def _at_or_above(actor: Actor, permission: Permission, line: tuple[int, ...]) -> Verdict:
    if actor.is_system:
        return allow(actor)
    roles = sorted(PERMISSION_ROLES[permission])
    grants = [actor.holds(role, authority_id=each) for each in line for role in roles]
    held = next((grant for grant in grants if grant), None)
    if held is None:
        return deny("Việc này thuộc cơ quan cấp trên; đơn vị được chấm không tự làm.",
                    next_step="Chờ Phòng Nội vụ hoặc lãnh đạo cấp trên.")  # fmt: skip
    return allow(actor.acting(held))
