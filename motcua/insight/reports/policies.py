"""Who may prepare, check, sign and send reports. Whoever prepared one neither checks nor signs it."""

from __future__ import annotations

from motcua.foundation.access.permissions import Permission
from motcua.foundation.access.verdicts import Verdict, deny, may, may_in_any
from motcua.insight.reports.models import ReportVersion
from motcua.insight.reports.rules.lifecycle import Act, follows
from motcua.insight.reports.values.states import VersionState
from motcua.kernel.actor import Actor
from motcua.registry.organisations import queries as organisations

OWN_WORK = "Người lập báo cáo không được kiểm tra, không được ký báo cáo của mình."


def may_prepare(actor: Actor, authority_id: int) -> Verdict:
    """This function will judge whether the actor may prepare the reports of an authority."""
    return may(actor, Permission.REPORTS_REPORT_PREPARE, authority_id=authority_id)


def may_check(actor: Actor, version: ReportVersion) -> Verdict:
    """This function will judge whether the actor may check a version that somebody else prepared."""
    return _may(actor, version, Act.CHECK, Permission.REPORTS_REPORT_CHECK)


def may_sign(actor: Actor, version: ReportVersion) -> Verdict:
    """This function will judge whether the actor may sign a version off: a leader, never who prepared it."""
    return _may(actor, version, Act.SIGN, Permission.REPORTS_REPORT_SIGN)


def may_return(actor: Actor, version: ReportVersion) -> Verdict:
    """This function will judge whether the actor may send a version back: whoever may check or sign it now."""
    if not follows(version.stands, Act.RETURN):
        return deny("Bản báo cáo này không còn trả lại được.")
    return may_sign(actor, version) if version.stands is VersionState.CHECKED else may_check(actor, version)


def may_send(actor: Actor, version: ReportVersion) -> Verdict:
    """This function will judge whether the actor may record that a signed version was sent."""
    if not follows(version.stands, Act.SEND):
        return deny("Báo cáo chưa được ký hoặc đã gửi.")
    return may(actor, Permission.REPORTS_REPORT_SEND, authority_id=version.report.authority_id)


def may_set_duties(actor: Actor, authority_id: int) -> Verdict:
    """This function will judge whether the actor may say which reports an authority owes: his own, or one below it."""
    return may_in_any(actor, Permission.REPORTS_DUTY_EDIT, organisations.ancestor_ids(authority_id))


def acts_open_to(actor: Actor, version: ReportVersion) -> dict[str, bool]:
    """This function will tell which acts on a version are open to the actor now, by name."""
    again = version.stands in (VersionState.SENT, VersionState.RETURNED, VersionState.PREPARED)
    return {
        "check": bool(may_check(actor, version)), "sign": bool(may_sign(actor, version)),
        "send": bool(may_send(actor, version)), "send_back": bool(may_return(actor, version)),
        "again": again and bool(may_prepare(actor, version.report.authority_id)),
    }  # fmt: skip


def _may(actor: Actor, version: ReportVersion, act: Act, permission: Permission) -> Verdict:
    if not follows(version.stands, act):
        return deny("Bản báo cáo này không ở bước đó.")
    if actor.staff_id is not None and actor.staff_id == version.prepared_by_id:
        return deny(OWN_WORK)
    return may(actor, permission, authority_id=version.report.authority_id)
