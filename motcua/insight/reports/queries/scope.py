"""Whose reports an actor may read."""

from __future__ import annotations

from motcua.foundation.access.permissions import PERMISSION_ROLES, Permission
from motcua.foundation.access.verdicts import Verdict, may
from motcua.insight.reports.models import Report
from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotFound
from motcua.registry.organisations import queries as organisations


def may_see_reports(actor: Actor) -> Verdict:
    """This function will judge whether the actor may read reports at all."""
    return may(actor, Permission.REPORTS_REPORT_SEE)


def reported_to(actor: Actor) -> frozenset[int]:
    """This function will give the authorities whose reports the actor may read: his own, and those below where he oversees."""
    return organisations.authority_ids_visible_to(actor) if may_see_reports(actor) else frozenset()


def duties_set_by(actor: Actor) -> frozenset[int]:
    """This function will give the authorities whose duties the actor sets: his own and those below them."""
    roles = PERMISSION_ROLES[Permission.REPORTS_DUTY_EDIT]
    own = {grant.authority_id for grant in actor.grants if grant.role in roles}
    return organisations.descendant_ids(*own) if own else frozenset()


def seen_or_missing(actor: Actor, report: Report | None) -> Report:
    """This function will give the report, or raise NotFound without a hint that it exists."""
    if report is not None and (actor.is_system or report.authority_id in reported_to(actor)):
        return report
    raise NotFound("Không tìm thấy báo cáo này.", next_step="Mở lại từ trang Báo cáo.")
