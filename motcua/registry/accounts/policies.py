"""Who may do what to accounts. An authority's administrator resets passwords through `organisations`, where it is
known whose staff somebody is; here one may only touch one's own account.
"""

from __future__ import annotations

from motcua.foundation.access.permissions import Permission
from motcua.foundation.access.verdicts import Verdict, allow, deny, may
from motcua.kernel.actor import Actor


def may_create_account(actor: Actor) -> Verdict:
    """This function will judge whether the actor may make accounts: whoever edits some authority's chart."""
    return may(actor, Permission.ORGANISATIONS_CHART_EDIT)


def may_use_account(actor: Actor, account_id: int) -> Verdict:
    """This function will judge whether the actor may set the password and the tokens of an account: its owner."""
    if actor.is_system or actor.account_id == account_id:
        return allow(actor)
    return deny(
        "Chỉ chủ tài khoản mới được đổi mật khẩu và cấp mã truy cập của mình.",
        next_step="Quản trị cơ quan có thể đặt lại mật khẩu trong trang Tổ chức.",
    )
