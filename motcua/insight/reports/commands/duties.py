"""Saying which reports are owed, and chasing those that are late."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import yaml
from django.db.models import Q

from motcua.foundation.commands import command, nothing_changed, record
from motcua.insight.reports import policies
from motcua.insight.reports.events import ReportChased, ReportDutyEnded, ReportDutySet
from motcua.insight.reports.models import Report, ReportDuty
from motcua.insight.reports.queries import owed
from motcua.insight.reports.rules.duties import CHASED_AGAIN_AFTER_DAYS, kind_of
from motcua.insight.reports.values.forms import FORMS, PeriodKind
from motcua.insight.reports.values.states import NewDuty
from motcua.insight.statistics.values.periods import span_named
from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotFound, Refused
from motcua.kernel.phrases import Phrase, joined
from motcua.kernel.time import local_date
from motcua.registry.organisations import queries as organisations
from motcua.registry.organisations.values import UnitKind

_PACKAGED = Path(__file__).resolve().parents[1] / "data" / "duties.yaml"
MOST_WORKING_DAYS = 60


@command
def set_duty(*, actor: Actor, authority_id: int, said: NewDuty, at: datetime) -> ReportDuty:
    """This function will say that an authority owes a report from a day on; a duty alike that runs then ends on that day.

    Raises Denied, NotFound for an unknown form, Refused for a kind of period that the form does not have, without a recipient,
    or for a day on which the same duty begins already.
    """
    acting = policies.may_set_duties(actor, authority_id).or_deny()
    _need_sense(said)
    alike = ReportDuty.objects.filter(authority_id=authority_id, form=said.form, period_kind=said.period_kind)
    if alike.filter(valid_from__gte=said.valid_from).exists():
        raise Refused("Nghĩa vụ này đã được giao từ ngày đó hoặc sau đó.", field="valid_from",
                      next_step="Chọn ngày sau ngày của nghĩa vụ đang có.")  # fmt: skip
    alike.filter(runs_after(said.valid_from)).update(valid_until=said.valid_from)
    duty = ReportDuty.objects.create(
        authority_id=authority_id, form=said.form, period_kind=said.period_kind, recipient=said.recipient.strip()[:300],
        due_working_days=said.due_working_days, valid_from=said.valid_from, source=said.source.strip()[:500],
        is_assumed=said.is_assumed,
    )  # fmt: skip
    event = ReportDutySet(
        form=said.form, period_kind=said.period_kind, recipient=duty.recipient, valid_from=said.valid_from
    )
    record(event, subject=duty.subject, actor=acting, at=at, authority_id=authority_id)
    return duty


@command
def end_duty(*, actor: Actor, duty_id: int, valid_until: date, at: datetime) -> ReportDuty:
    """This function will end a duty on a day. Raises NotFound, Denied, Refused for a day before it began."""
    duty = ReportDuty.objects.select_for_update().filter(pk=duty_id).first()
    if duty is None:
        raise NotFound("Không tìm thấy nghĩa vụ báo cáo này.", next_step="Mở lại danh sách nghĩa vụ.")
    acting = policies.may_set_duties(actor, duty.authority_id).or_deny()
    if valid_until <= duty.valid_from:
        raise Refused("Ngày thôi áp dụng phải sau ngày bắt đầu.", field="valid_until", next_step="Chọn lại ngày.")
    if duty.valid_until is not None and valid_until > duty.valid_until:
        raise Refused("Nghĩa vụ này đã thôi áp dụng từ ngày {day:%d/%m/%Y}.", field="valid_until",
                      next_step="Chọn ngày sớm hơn, hoặc giao nghĩa vụ mới.", day=duty.valid_until)  # fmt: skip
    duty.valid_until = valid_until
    duty.save(update_fields=["valid_until"])
    event = ReportDutyEnded(form=duty.form, period_kind=duty.kind, valid_until=valid_until)
    record(event, subject=duty.subject, actor=acting, at=at, authority_id=duty.authority_id)
    return duty


@command
def load_duties(
    *, actor: Actor, authority_id: int, valid_from: date, at: datetime, forms: Collection[str] = ()
) -> list[ReportDuty]:
    """This function will give an authority the duties that come with the program, those that it does not have yet.

    A duty begins on the day given, or later where its form did; an authority below another one-stop shop owes to that one.
    `forms`: only of these. Raises Denied, NotFound for an unknown authority.
    """
    policies.may_set_duties(actor, authority_id).or_deny()
    above = _above(authority_id, valid_from)
    known = set(ReportDuty.objects.filter(authority_id=authority_id).values_list("form", "period_kind"))
    made = [
        set_duty(actor=actor, authority_id=authority_id, said=_packaged(row, valid_from, above), at=at)
        for row in packaged_duties(is_below=bool(above))
        if (row["form"], row["period_kind"]) not in known and (not forms or row["form"] in forms)
    ]
    if not made:
        nothing_changed()
    return made


@command
def chase_report(*, actor: Actor, duty_id: int, period_key: str, at: datetime) -> Report | None:
    """This function will chase a report that is late and not sent: once when it becomes late, again each week.

    Nothing happens, and nothing is given, where it is not late or was chased lately. Raises NotFound, Denied.
    """
    duty = ReportDuty.objects.select_related("authority").filter(pk=duty_id).first()
    if duty is None:
        raise NotFound("Không tìm thấy nghĩa vụ báo cáo này.", next_step="Mở lại danh sách nghĩa vụ.")
    acting = policies.may_set_duties(actor, duty.authority_id).or_deny()
    report = report_under(duty, period_key)
    report = Report.objects.select_for_update(of=("self",)).get(pk=report.pk)
    lately = report.chased_at is not None and at - report.chased_at < timedelta(CHASED_AGAIN_AFTER_DAYS)
    if lately or report.first_sent_on is not None or report.due_on is None or local_date(at) <= report.due_on:
        nothing_changed()
        return None
    report.chased_at, report.chased_times = at, report.chased_times + 1
    report.save(update_fields=["chased_at", "chased_times"])
    event = ReportChased(
        form=report.form_number, period=report.period_title, due_on=report.due_on, times=report.chased_times
    )
    record(event, subject=report.subject, actor=acting, at=at, authority_id=report.authority_id)
    return report


def packaged_duties(*, is_below: bool = False) -> list[dict[str, Any]]:
    """This function will give the duties that come with the program: of the highest authority, or of those below it."""
    found: list[dict[str, Any]] = yaml.safe_load(_PACKAGED.read_text(encoding="utf-8"))
    return [row for row in found if bool(row.pop("is_below", False)) == is_below]


def runs_after(day: date) -> Q:
    """This function will tell apart the duties that still apply after a day."""
    return Q(valid_until=None) | Q(valid_until__gt=day)


def _above(authority_id: int, on: date) -> str:
    """Give the name of the authority above one that is a one-stop shop too, or nothing; raises NotFound for an unknown one."""
    found = organisations.authority(authority_id)
    if found is None:
        raise NotFound("Không tìm thấy cơ quan này.", field="authority", next_step="Xem mã trong trang Tổ chức.")
    above = organisations.authority(found.parent_id) if found.parent_id else None
    return above.name if above and organisations.unit_of_kind(above.pk, UnitKind.ONE_STOP, on) else ""


def report_under(duty: ReportDuty, period_key: str) -> Report:
    """This function will give a duty's report of a period, begun where nobody has begun it."""
    span = span_named(period_key)
    report, _made = Report.objects.get_or_create(
        authority_id=duty.authority_id, form=duty.form, period_key=span.key,
        defaults={
            "duty": duty, "period_title": span.title, "starts_on": span.start, "ends_before": span.end,
            "due_on": owed.due_on(duty, span), "recipient": duty.recipient,
        },
    )  # fmt: skip
    return report


def report_for(authority_id: int, form: str, period_key: str) -> Report:
    """This function will give the report of a period, begun where nobody has: under its duty if one covers it.

    Raises Refused for a period of a kind that the form does not have.
    """
    span, kind = span_named(period_key), kind_of(period_key)
    if kind is None or kind not in FORMS[form].period_kinds:
        kinds = joined(Phrase(one.label) for one in FORMS[form].period_kinds)
        raise Refused(
            "Báo cáo này không lập cho kỳ như vậy.", field="period", next_step="Chọn kỳ: {kinds}.", kinds=kinds
        )
    duty = owed.duty_for(authority_id, form, span, kind)
    if duty is not None:
        return report_under(duty, period_key)
    report, _made = Report.objects.get_or_create(
        authority_id=authority_id, form=form, period_key=span.key,
        defaults={"period_title": span.title, "starts_on": span.start, "ends_before": span.end},
    )  # fmt: skip
    return report


def _packaged(row: dict[str, Any], valid_from: date, above: str) -> NewDuty:
    kind, since = PeriodKind(row["period_kind"]), max(valid_from, row.get("valid_from", valid_from))
    return NewDuty(**{"recipient": above} | row | {"period_kind": kind, "valid_from": since})


def _need_sense(said: NewDuty) -> None:
    if said.form not in FORMS:
        raise NotFound(
            "Không có báo cáo “{form}”.", field="form", next_step="Xem tên trong trang Báo cáo.", form=said.form[:40]
        )
    if said.period_kind not in FORMS[said.form].period_kinds:
        raise Refused("Báo cáo này không lập cho kỳ như vậy.", field="period_kind", next_step="Chọn loại kỳ khác.")
    if not said.recipient.strip():
        raise Refused("Chưa ghi nơi nhận báo cáo.", field="recipient", next_step="Ví dụ: UBND thành phố.")
    if not 0 < said.due_working_days <= MOST_WORKING_DAYS:
        raise Refused("Số ngày làm việc phải gửi không hợp lệ.", field="due_working_days",
                      next_step="Nhập từ 1 đến {most}.", most=MOST_WORKING_DAYS)  # fmt: skip
