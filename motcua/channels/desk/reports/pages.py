"""What the pages of reports show."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.casework.dossiers.queries import behind, overview
from motcua.casework.dossiers.queries.desk_paging import Order, page_of
from motcua.casework.procedures import queries as procedures
from motcua.channels.desk.overview.looking import look_of
from motcua.channels.desk.reports.asking import Question, span_asked
from motcua.channels.desk.reports.drawing import drawn
from motcua.channels.desk.web import DeskRequest, in_english
from motcua.foundation.access.permissions import Permission
from motcua.foundation.access.verdicts import may
from motcua.foundation.web.values import Link, Moment, Tone
from motcua.insight.reports import policies
from motcua.insight.reports.queries import computing, owed, versions
from motcua.insight.reports.queries.scope import may_see_reports, reported_to
from motcua.insight.reports.values.states import Owed, VersionState
from motcua.kernel.errors import NotFound
from motcua.kernel.events import sentence_of
from motcua.kernel.time import local_date
from motcua.kernel.years import read_year

if TYPE_CHECKING:
    from motcua.insight.reports.models import Report, ReportVersion

TONES = {
    VersionState.PREPARED: Tone.INFO, VersionState.CHECKED: Tone.INFO, VersionState.SIGNED: Tone.SOON,
    VersionState.SENT: Tone.DONE, VersionState.RETURNED: Tone.LATE, VersionState.REPLACED: Tone.NEUTRAL,
}  # fmt: skip
_FIELD = re.compile(r"\d{1,18}")


def tabs_for(request: DeskRequest) -> list[Link]:
    """This function will give the parts of the section, the one of this page marked; raises NotFound where it is closed."""
    if not may_see_reports(request.actor):
        raise NotFound("Không tìm thấy trang này.", next_step="Trang này dành cho lãnh đạo và bộ phận làm báo cáo.")
    wanted = ((_("Phải gửi"), "home"), (_("Biểu mẫu"), "forms"), (_("Nghĩa vụ báo cáo"), "duties"))
    found = [(label, reverse(f"desk_reports:{name}")) for label, name in wanted]
    return [Link(label, href, current=request.path == href) for label, href in found]


def home_page(request: DeskRequest) -> dict[str, Any]:
    """This function will gather what is owed in a year: late and not sent, still to be sent, sent."""
    tabs, ids, on = tabs_for(request), reported_to(request.actor), local_date(request.at)
    year = _year(request, owed.year_to_show(ids, on=on))
    listed, own = owed.owed_in_year(ids, year=year, on=on), request.actor.authority_ids()
    rows = [one for one in listed if one.authority_id in own]
    late = [one for one in rows if one.is_late and one.sent_on is None]
    return {
        "tabs": tabs, "year": year, "years": (year - 1, year + 1),
        "late": [_owed_row(request, one) for one in late],
        "due": [_owed_row(request, one) for one in rows if not one.is_late and one.sent_on is None],
        "sent": [_owed_row(request, one) for one in rows if one.sent_on is not None],
        "below": [one for one in listed if one.authority_id not in own], "nothing": not listed, "states": [(one, _(one.label)) for one in VersionState],
    }  # fmt: skip


def _year(request: DeskRequest, by_itself: int) -> int:
    return read_year(request.GET.get("year", "")) or by_itself


def _owed_row(request: DeskRequest, one: Owed) -> dict[str, Any]:
    """Give a row: where it leads (the report, or the form to prepare it from), how far it is, how late."""
    form = reverse("desk_reports:form", args=[one.form])
    query = urlencode({"place": f"a{one.authority_id}", "period": one.period_key})
    href = reverse("desk_reports:report", args=[one.report_id]) if one.report_id and one.state else f"{form}?{query}"
    can = one.state is None and bool(policies.may_prepare(request.actor, one.authority_id))
    return {
        "one": one, "href": href, "state": _(one.state.label) if one.state else _("Chưa lập"),
        "tone": TONES[one.state] if one.state else Tone.NEUTRAL,
        "prepare": f"{reverse('desk_reports:prepare', args=[one.form])}?{query}" if can else "",
    }  # fmt: skip


def form_page(request: DeskRequest, question: Question) -> dict[str, Any]:
    """This function will gather a form as it stands: computed now, not frozen."""
    content = computing.content_of(question.form.key, authority_id=question.authority_id, span=question.span)
    known = versions.report_of(question.authority_id, question.form.key, question.span.key)
    may_prepare = bool(policies.may_prepare(request.actor, question.authority_id))
    return {
        "question": question, "content": content, "sections": drawn(content, place=question.look.place.key, opens=True),
        "report": known if known and known.versions.exists() else None, "trail": trail(question.form.title),
        "may_prepare": may_prepare and question.span.end <= local_date(request.at),
    }  # fmt: skip


def report_page(request: DeskRequest, report: Report, version: ReportVersion | None) -> dict[str, Any]:
    """This function will gather a report: one version in full, the others beside it, acts that are open, the story."""
    content = version.content if version else None
    opens = bool(may(request.actor, Permission.STATISTICS_FIGURES_SEE))
    rows = [(one, _(one.stands.label), TONES[one.stands]) for one in versions.versions_of(report)]
    late = report.due_on is not None and (report.first_sent_on or local_date(request.at)) > report.due_on
    return {
        "report": report, "version": version, "content": content, "versions": rows, "is_late": late,
        "sections": drawn(content, place=f"a{report.authority_id}", opens=opens) if content else [],
        "state": _(version.stands.label) if version else "", "tone": TONES[version.stands] if version else Tone.NEUTRAL,
        "can": policies.acts_open_to(request.actor, version) if version and _is_newest(version, rows) else {},
        "is_newest": bool(version and _is_newest(version, rows)), "is_intact": bool(version and version.is_intact),
        "method": _(version.way.label) if version and version.way else "", "story": _story(report),
        "form": computing.form(report.form), "trail": trail(computing.form(report.form).title),
        "again": f"{reverse('desk_reports:prepare', args=[report.form])}?"
        + urlencode({"place": f"a{report.authority_id}", "period": report.period_key}),
    }  # fmt: skip


def _is_newest(version: ReportVersion, rows: list[tuple[ReportVersion, str, Tone]]) -> bool:
    return bool(rows) and rows[0][0].pk == version.pk


def _story(report: Report) -> list[Moment]:
    english = (get_language() or "vi").startswith("en")
    return [
        Moment(sentence_of(entry.event, entry.facts, english=english, say=_), entry.at, entry.actor_name)
        for entry in versions.story_of(report)
    ]


def trail(title: str) -> tuple[Link, ...]:
    """This function will give the way back to the reports."""
    return (Link(_("Báo cáo"), reverse("desk_reports:home")), Link(title))


def behind_page(request: DeskRequest, what: str) -> dict[str, Any]:
    """This function will gather the dossiers behind a number: those that the actor may open, and how many more."""
    measures, field = what.split("+"), request.GET.get("field", "")
    if not set(measures) <= behind.MEASURES or not (not field or _FIELD.fullmatch(field)):
        raise NotFound("Không có số này trong báo cáo.", next_step="Mở lại từ trang của báo cáo.")
    look = look_of(request, whole=True)
    span = span_asked(request.GET.get("period", "").strip() or str(look.year))
    counted = behind.dossiers_counted(
        measures, start=span.start, end=span.end, authority_ids=look.scope.authority_ids, by="field" if field else "",
        key=field,
    )  # fmt: skip
    seen = overview.seen_of(request.actor, counted)
    total, shown = counted.order_by().count(), seen.order_by().count()
    return {
        "title": " + ".join(_(MEASURE_LABELS.get(one, one)) for one in measures), "place": look.place.name,
        "period": span.key if in_english() else span.title, "field": _field_name(field), "total": total,
        "elsewhere": total - shown, "page": page_of(seen, Order("id"), request.GET.get("cursor", "")),
        "calendar": look.calendar, "at": look.horizon.at, "trail": trail(_("Hồ sơ đã đếm")),
    }  # fmt: skip


def _field_name(key: str) -> str:
    return procedures.field_names().get(int(key), "") if key else ""


MEASURE_LABELS = {
    "received": "Tiếp nhận trong kỳ", "carried": "Từ kỳ trước", "received_online": "Nộp trực tuyến",
    "received_offline": "Nộp trực tiếp, bưu chính", "received_postal": "Nộp qua bưu chính", "resolved": "Đã giải quyết",
    "early": "Giải quyết trước hạn", "on_time": "Giải quyết đúng hạn", "overdue": "Giải quyết quá hạn",
    "pending": "Đang giải quyết", "pending_in_time": "Đang giải quyết, trong hạn",
    "pending_overdue": "Đang giải quyết, đã quá hạn", "withdrawn": "Công dân rút hồ sơ", "stopped": "Dừng giải quyết",
    "refused": "Không được tiếp nhận", "corrected": "Trễ trên phần mềm, đã duyệt sửa", "apologised": "Đã xin lỗi, hẹn lại",
    "late_subjective": "Trễ do chủ quan", "late_objective": "Trễ do khách quan",
}  # fmt: skip
