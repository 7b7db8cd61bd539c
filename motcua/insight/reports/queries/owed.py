"""What is owed: duties in force, the reports that fall under them, the late ones, and how many came on time."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache

from django.db.models import Q, QuerySet

from motcua.insight.reports.models import Report, ReportDuty, ReportVersion
from motcua.insight.reports.rules.duties import due_day, spans_owed
from motcua.insight.reports.values.forms import FORMS
from motcua.insight.reports.values.states import OnTime, Owed
from motcua.insight.statistics.values.periods import Span, bounds_of
from motcua.kernel.time import Period
from motcua.registry.organisations import queries as organisations

LOOKED_BACK_DAYS = 400
"""Reports of periods that ended longer ago are not listed as owed unless a period is asked for."""
Working = Callable[[date], bool]


def duties_of(authority_ids: Collection[int], *, on: date | None = None) -> QuerySet[ReportDuty]:
    """This function will give the duties of some authorities, those in force on a day if one is given."""
    found = ReportDuty.objects.filter(authority_id__in=authority_ids).select_related("authority")
    if on is not None:
        found = found.filter(Q(valid_until=None) | Q(valid_until__gt=on), valid_from__lte=on)
    return found.order_by("authority__code", "form", "period_kind", "valid_from")


def owed_until(authority_ids: Collection[int], *, on: date, back: int = LOOKED_BACK_DAYS) -> list[Owed]:
    """This function will give the reports of periods that were over by a day: late ones first, then by the day due.

    `back`: how many days before it the periods may have ended. A report is late when it was not sent by its day; sent
    late it stays late. Working days are those of each authority's calendar.
    """
    return _sorted(_owed(duties_of(authority_ids), since=on - timedelta(back), before=on, on=on))


def owed_in_year(authority_ids: Collection[int], *, year: int, on: date) -> list[Owed]:
    """This function will give the reports of the periods that end in a year and were over by a day, as `owed_until` does."""
    before = min(on, date(year + 1, 1, 1))
    return _sorted(_owed(duties_of(authority_ids), since=date(year, 1, 1), before=before, on=on))


def owed_of_period(authority_ids: Collection[int], *, form: str, span: Span, on: date) -> list[Owed]:
    """This function will give the reports of one form and period that some authorities owe, in the order of their codes."""
    duties = duties_of(authority_ids).filter(form=form)
    listed = _owed(duties, since=span.end - timedelta(1), before=span.end, on=on)
    return [one for one in listed if one.period_key == span.key and span.end <= on]


def year_to_show(authority_ids: Collection[int], *, on: date) -> int:
    """This function will give the year whose reports matter: this one while anything is owed, else the last one reported."""
    if duties_of(authority_ids, on=on).exists():
        return (on - timedelta(1)).year
    last = Report.objects.filter(authority_id__in=authority_ids).order_by("-ends_before").first()
    return (last.ends_before - timedelta(1)).year if last else on.year


def owing() -> frozenset[int]:
    """This function will give the authorities that owe or owed any report."""
    return frozenset(ReportDuty.objects.values_list("authority_id", flat=True))


def late_reports(authority_ids: Collection[int], *, on: date) -> list[Owed]:
    """This function will give the reports that are late and not sent, the longest late first."""
    return [one for one in owed_until(authority_ids, on=on) if one.is_late and one.sent_on is None]


def reports_on_time(*, authority_ids: Collection[int], period: Period) -> OnTime:
    """This function will count the reports that fell due in a half-open period, and those first sent by their day.

    A report that was never sent counts as owed. Nothing owed gives a denominator of nought. Source: the reporting duties;
    par-index §2, area I (reports on time).
    """
    start, end = bounds_of(period)
    duties = duties_of(authority_ids)
    listed = _owed(duties, since=start - timedelta(LOOKED_BACK_DAYS), before=end, on=end)
    due = [one for one in listed if start <= one.due_on < end]
    return OnTime(sum(not one.is_late for one in due), len(due))


def due_on(duty: ReportDuty, span: Span) -> date:
    """This function will give the day on which a duty's report of a period is due."""
    return due_day(span, duty.due_working_days, _working_days(duty.authority_id))


def duty_for(authority_id: int, form: str, span: Span, kind: str) -> ReportDuty | None:
    """This function will give the duty under which a report of a period falls, or nothing where none is owed."""
    last = span.end - timedelta(1)
    found = duties_of([authority_id], on=last).filter(form=form, period_kind=kind)
    return found.first()


def _sorted(found: Iterable[Owed]) -> list[Owed]:
    return sorted(
        found, key=lambda one: (one.sent_on is not None, not one.is_late, one.due_on, one.authority_name, one.form)
    )


def _owed(duties: Iterable[ReportDuty], *, since: date, before: date, on: date) -> Iterator[Owed]:
    listed = [(duty, span) for duty in duties for span in _spans(duty, since, before)]
    ids, keys = {duty.authority_id for duty, _span in listed}, {span.key for _duty, span in listed}
    known = {
        (one.authority_id, one.form, one.period_key): one
        for one in Report.objects.filter(authority_id__in=ids, period_key__in=keys)
    }
    states = _latest([one.pk for one in known.values()])
    working = lru_cache(_working_days)
    for duty, span in listed:
        report = known.get((duty.authority_id, duty.form, span.key))
        day = due_day(span, duty.due_working_days, working(duty.authority_id))
        yield _told(duty, span, day, report, states.get(report.pk) if report else None, on)


def _spans(duty: ReportDuty, since: date, before: date) -> Iterator[Span]:
    """Give the periods that ended while the duty was in force."""
    for span in spans_owed(duty.kind, since=max(since, duty.valid_from), before=before):
        if duty.valid_until is None or span.end <= duty.valid_until:
            yield span


def _told(
    duty: ReportDuty, span: Span, due: date, report: Report | None, version: ReportVersion | None, on: date
) -> Owed:
    sent_on = report.first_sent_on if report else None
    is_late = (sent_on or on) > due
    return Owed(
        duty_id=duty.pk, authority_id=duty.authority_id, authority_name=duty.authority.name, form=duty.form,
        title=FORMS[duty.form].title if duty.form in FORMS else duty.form,
        number=FORMS[duty.form].number_on(span.end - timedelta(1)) if duty.form in FORMS else duty.form, recipient=duty.recipient,
        period_key=span.key, period_title=span.title, due_on=due, is_late=is_late,
        days_late=((sent_on or on) - due).days if is_late else 0, report_id=report.pk if report else None,
        state=version.stands if version else None, sent_on=sent_on,
        chased_at=report.chased_at if report else None, chased_times=report.chased_times if report else 0,
    )  # fmt: skip


def _latest(report_ids: Collection[int]) -> dict[int, ReportVersion]:
    found = ReportVersion.objects.filter(report_id__in=report_ids).defer("facts")
    return {one.report_id: one for one in found.order_by("report_id", "number")}


def _working_days(authority_id: int) -> Working:
    return organisations.working_calendar_for(authority_id).is_working_day
