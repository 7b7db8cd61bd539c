"""How figures, a what-if and an effect are said on the pages: rows of words, "chưa đo" where nothing was measured."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.channels.desk.web import DeskRequest
from motcua.foundation.web.templatetags.mc_filters import day, work_words
from motcua.foundation.web.values import Link, Row
from motcua.insight.reform.values.proposals import Effect, PresentFigures
from motcua.insight.reform.values.whatif import WhatIf

Cells = tuple[str, str, str]


def tabs_for(request: DeskRequest) -> list[Link]:
    """This function will give the parts of the section, the one of this page marked."""
    pages = ((_("Đề xuất"), "home"), (_("Thử rút ngắn thời hạn"), "try"))
    return [
        Link(label, found, current=request.path == found)
        for label, name in pages
        if (found := reverse(f"desk_reform:{name}"))
    ]


def percent(share: float | None) -> str:
    """This function will say a share in percent, with a decimal comma."""
    return _("chưa đo") if share is None else f"{share * 100:.1f}%".replace(".", ",")


def number(value: float | None) -> str:
    """This function will say a number with one decimal at most."""
    return _("chưa đo") if value is None else f"{value:,.1f}".replace(",", " ").replace(".", ",").removesuffix(",0")


def minutes(value: float | None) -> str:
    """This function will say working minutes in working days and hours."""
    return _("chưa đo") if value is None else work_words(round(value))


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
    ]


def trial_rows(trial: WhatIf) -> list[Row]:
    """This function will say what a what-if answered."""
    low, high = trial.interval
    first, span = trial.first_to_break, {"low": percent(low), "high": percent(high)}
    breaks = _("chưa đo") if first is None else f"{first.name}, {first.unit}"
    return [
        Row(_("Thử trên"), _("%(count)s hồ sơ thật, thời hạn %(limit)s")
            % {"count": number(trial.dossiers), "limit": trial.limit_label}),
        Row(_("Dự kiến trễ hẹn"), f"{percent(trial.late_share)} ({_('khoảng 90%%: %(low)s đến %(high)s') % span})"),
        Row(_("Nếu không ai làm nhanh hơn"), percent(trial.late_share_at_present_pace)),
        Row(_("Thực tế đã trễ"), percent(trial.observed_late_share)),
        Row(_("Mô hình với quy định cũ"), percent(trial.baseline_late_share)),
        Row(_("Thiếu thời gian trước tiên"), breaks),
        Row(_("Người dân được bớt"), _("%(days)s ngày làm việc chờ đợi") % {"days": number(trial.days_saved)}),
        Row(_("Một nửa số hồ sơ xong trong"), _("%(before)s, nay %(after)s")
            % {"before": minutes(trial.median_minutes_before), "after": minutes(trial.median_minutes_after)}),
    ]  # fmt: skip


def effect_rows(effect: Effect) -> Iterable[Cells]:
    """This function will put the promise beside what happened: what, promised, happened."""
    span, done = effect.promised_interval, effect.after.dossiers
    each = effect.days_saved / done if effect.days_saved is not None and done else None
    upto = f" ({_('tối đa')} {percent(span[1])})" if span else ""
    return (
        (_("Trễ hẹn"), percent(effect.promised_late_share) + upto, percent(effect.after.late_share)),
        (_("Một nửa số hồ sơ xong trong"), minutes(effect.promised_minutes), minutes(effect.after.median_minutes)),
        (_("Ngày làm việc bớt chờ mỗi hồ sơ"), number(effect.promised_days_saved), number(each)),
        (_("Ngày làm việc bớt chờ của mọi hồ sơ"), "–", number(effect.days_saved)),
        (_("Trễ hẹn ba tháng trước đó"), "–", percent(effect.before.late_share)),
        (_("Hồ sơ đã xong"), "–", number(effect.after.dossiers)),
    )
