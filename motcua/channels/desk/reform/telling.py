"""How figures, a what-if and an effect are said on the pages: rows of words, "chưa đo" where nothing was measured."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.casework.procedures.values.words import OnlineLevel
from motcua.channels.desk.web import DeskRequest
from motcua.foundation.access.permissions import Permission
from motcua.foundation.access.verdicts import may
from motcua.foundation.web.templatetags.mc_filters import day, work_words
from motcua.foundation.web.values import Link, Row
from motcua.foundation.web.words import decimal_words, percent_words
from motcua.insight.reform.values.proposals import Effect, PresentFigures, ProposalKind
from motcua.insight.reform.values.whatif import MeasureUnit, WhatIf
from motcua.registry.calendars.values.limits import Limit, LimitUnit

if TYPE_CHECKING:
    from motcua.insight.reform.models import Proposal

HOUR = 60
Cells = tuple[str, str, str]


def tabs_for(request: DeskRequest) -> list[Link]:
    """This function will give the parts of the section that the actor may use, the one of this page marked."""
    pages = (
        (_("Đề xuất"), "home", Permission.REFORM_PROPOSAL_SEE),
        (_("Thử một đề xuất"), "try", Permission.REFORM_PROPOSAL_SEE),
        (_("Nghị quyết, chỉ tiêu"), "resolutions", Permission.REFORM_PLAN_SEE),
        (_("Kế hoạch"), "plans", Permission.REFORM_PLAN_SEE),
        (_("Nhiệm vụ của tôi"), "my_tasks", Permission.REFORM_TASK_SEE),
    )
    return [
        Link(label, found, current=request.path == found or (name == "try" and request.path.startswith(found)))
        for label, name, permission in pages
        if (found := reverse(f"desk_reform:{name}")) and may(request.actor, permission)
    ]


def percent(share: float | None) -> str:
    """This function will say a share in percent."""
    return _("chưa đo") if share is None else percent_words(share * 100)


def number(value: float | None) -> str:
    """This function will say a number with one decimal at most."""
    return _("chưa đo") if value is None else decimal_words(round(value, 1))


def minutes(value: float | None) -> str:
    """This function will say working minutes in working days and hours."""
    return _("chưa đo") if value is None else work_words(round(value))


def limit_words(label: str) -> str:
    """This function will say a limit, known by its Vietnamese label, in the reader's language."""
    count, gap, unit = label.partition(" ")
    return f"{count}{gap}{_(unit)}" if count.isdigit() else _(label) if label else ""


def figures_rows(figures: PresentFigures) -> list[Row]:
    """This function will say how a procedure fared in a period."""
    period = _("%(start)s đến trước %(end)s") % {"start": day(figures.start), "end": day(figures.end)}
    return [
        Row(_("Kỳ đo"), period),
        Row(_("Hồ sơ đã xong"), number(figures.dossiers)),
        Row(_("Chưa xong, rút hoặc dừng"), number(figures.unfinished)),
        Row(_("Trễ hẹn"), percent(figures.late_share)),
        Row(_("Một nửa số hồ sơ xong trong"), minutes(figures.median_minutes)),
        Row(_("Phải bổ sung giấy tờ"), number(figures.supplemented)),
        Row(_("Nộp trực tuyến"), percent(figures.share_of_received(figures.online))),
        Row(_("Phường, xã tiếp nhận"), percent(figures.share_of_received(figures.below))),
    ]


def trial_rows(trial: WhatIf) -> list[Row]:
    """This function will say what a what-if answered, whatever was tried."""
    low, high = trial.interval
    first, span = trial.first_to_break, {"low": percent(low), "high": percent(high)}
    breaks = _("chưa đo") if first is None else f"{_(first.name)}, {first.unit}".removesuffix(", ")
    saved = (
        _("chưa đo") if trial.days_saved is None else _("%(days)s ngày làm việc") % {"days": number(trial.days_saved)}
    )
    slow = [Row(_("Nếu không ai làm nhanh hơn"), percent(trial.late_share_at_present_pace))]
    return [
        Row(_("Thử trên"), _("%(count)s hồ sơ thật, thời hạn %(limit)s")
            % {"count": number(trial.dossiers), "limit": limit_words(trial.limit_label)}),
        Row(_("Dự kiến trễ hẹn"), f"{percent(trial.late_share)} ({_('khoảng 90%%: %(low)s đến %(high)s') % span})"),
        *(slow if trial.kind is ProposalKind.CUT_TIME else []),
        Row(_("Thực tế đã trễ"), percent(trial.observed_late_share)),
        Row(_("Mô hình với quy định cũ"), percent(trial.baseline_late_share)),
        Row(_("Thiếu thời gian trước tiên"), breaks),
        Row(_("Người dân được bớt"), saved),
        Row(_("Một nửa số hồ sơ xong trong"), _("%(before)s, nay %(after)s")
            % {"before": minutes(trial.median_minutes_before), "after": minutes(trial.median_minutes_after)}),
    ]  # fmt: skip


def terms_of(proposal: Proposal) -> str:
    """This function will say in a few words what exactly is proposed."""
    kind = proposal.what
    if kind is ProposalKind.CUT_TIME and proposal.limit_value is not None:
        limit = limit_words(Limit(proposal.limit_value, LimitUnit(proposal.limit_unit)).label)
        if proposal.step_minutes is not None:
            said = {"step": _step_name(proposal), "hours": number(proposal.step_minutes / HOUR), "limit": limit}
            return _("bước %(step)s còn %(hours)s giờ, thời hạn %(limit)s") % said
        return limit
    if kind is ProposalKind.PUT_ONLINE:
        level = _(OnlineLevel(proposal.online_level).label)
        return f"{level}, {percent(proposal.online_share)}" + (
            f", {_('kèm thanh toán')}" if proposal.with_payment else ""
        )
    if kind is ProposalKind.BRING_IN and proposal.expected:
        return _("%(count)s hồ sơ một năm") % {"count": number(proposal.expected)}
    return proposal.paper


def _step_name(proposal: Proposal) -> str:
    """Say a step by the name that its trial knows it by; the route's code where it was not tried."""
    steps = (proposal.trial or {}).get("steps", ())
    return next((_(step["name"]) for step in steps if step["step"] == proposal.step), proposal.step)


def effect_rows(effect: Effect) -> Iterable[Cells]:
    """This function will put the promise beside what happened: what, promised, happened."""
    span, done = effect.promised_interval, effect.after.dossiers
    each = effect.days_saved / done if effect.days_saved is not None and done else None
    upto = f" ({_('tối đa')} {percent(span[1])})" if span else ""
    return (
        (_("Trễ hẹn"), percent(effect.promised_late_share) + upto, percent(effect.after.judged_late_share)),
        (_("Một nửa số hồ sơ xong trong"), minutes(effect.promised_minutes), minutes(effect.after.median_minutes)),
        (_("Ngày làm việc bớt chờ mỗi hồ sơ"), number(effect.promised_days_saved), number(each)),
        (_("Ngày làm việc bớt chờ của mọi hồ sơ"), "–", number(effect.days_saved)),
        (_("Trễ hẹn ba tháng trước đó"), "–", percent(effect.before.late_share)),
        (_("Hồ sơ đã xong"), "–", number(effect.after.dossiers)),
        (_("Còn đang giải quyết, quá hẹn (tính là trễ)"), "–", number(effect.after.overdue)),
        (_("Còn đang giải quyết, chưa đến hẹn (chưa tính)"), "–", number(effect.after.undecided)),
        *((_(each.label), said(each.promised, each.unit), said(each.happened, each.unit)) for each in effect.own),
    )


def said(value: float | None, unit: str) -> str:
    """This function will say a figure in its unit."""
    return percent(value) if unit == MeasureUnit.SHARE else number(value)
