"""Reading reports: those that an actor may see, one with its versions and its story."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import QuerySet

from motcua.foundation.audit import queries as audit
from motcua.foundation.audit.models import Entry
from motcua.insight.reports.models import Report, ReportVersion
from motcua.insight.reports.queries.scope import reported_to, seen_or_missing
from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotFound

PEOPLE = ("prepared_by", "checked_by", "signed_by", "sent_by")


def reports_seen_by(actor: Actor) -> QuerySet[Report]:
    """This function will give the reports with a version that the actor may read, the latest period first."""
    found = Report.objects.filter(versions__isnull=False).distinct().select_related("authority")
    if not actor.is_system:
        found = found.filter(authority_id__in=reported_to(actor))
    return found.order_by("-ends_before", "form", "authority__code")


def report(actor: Actor, report_id: int) -> Report:
    """This function will give one report; raises NotFound, without a hint, if the actor may not read it."""
    found = Report.objects.select_related("authority", "duty").filter(pk=report_id).first()
    return seen_or_missing(actor, found)


def report_of(authority_id: int, form: str, period_key: str) -> Report | None:
    """This function will give the report of a period, or nothing while nobody has begun it."""
    return Report.objects.filter(authority_id=authority_id, form=form, period_key=period_key).first()


def versions_of(report: Report) -> QuerySet[ReportVersion]:
    """This function will give the versions of a report without their contents, the latest first."""
    return report.versions.select_related("report", *PEOPLE).defer("facts").order_by("-number")


def version(actor: Actor, version_id: int) -> ReportVersion:
    """This function will give one version with its content; raises NotFound if the actor may not read it."""
    found = ReportVersion.objects.select_related("report__authority", *PEOPLE).filter(pk=version_id).first()
    seen_or_missing(actor, found.report if found else None)
    if found is None:
        raise NotFound("Không tìm thấy bản báo cáo này.", next_step="Mở lại từ trang Báo cáo.")
    return found


def latest_version(report: Report) -> ReportVersion | None:
    """This function will give the newest version of a report with its content, or nothing."""
    return report.versions.select_related("report__authority", *PEOPLE).order_by("-number").first()


def signed_version(authority_id: int, form: str, period_key: str) -> ReportVersion | None:
    """This function will give the newest signed version of a report with its content, or nothing where none was signed."""
    signed = ReportVersion.objects.filter(
        report__authority_id=authority_id, report__form=form, report__period_key=period_key, signed_at__isnull=False
    )
    return signed.select_related("report__authority", *PEOPLE).order_by("-number").first()


def sent_versions(report_ids: Collection[int]) -> dict[int, ReportVersion]:
    """This function will give the newest version that was sent of each of some reports, with its content, by report."""
    sent = ReportVersion.objects.filter(report_id__in=report_ids, sent_at__isnull=False).order_by("report_id", "number")
    return {one.report_id: one for one in sent}


def story_of(report: Report) -> QuerySet[Entry]:
    """This function will give what the journal tells of a report, oldest first."""
    return audit.journal_of(report.subject)
