"""Twelve months of a figure, drawn from nought."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.utils.translation import gettext as _

from motcua.channels.desk.figures.wording import over_words, said_value
from motcua.foundation.web.charts import Cell, Chart, Fill, Frame, Point, Series, columns
from motcua.insight.statistics.values.figures import Figure, FigureSlice
from motcua.kernel.time import Period


def months_until(end: date) -> Period:
    """This function will give the twelve months of the calendar up to the one in which a period ends."""
    last = (end - timedelta(1)).replace(day=1)
    after = date(last.year + last.month // 12, last.month % 12 + 1, 1)
    return Period(date(after.year - 1, after.month, 1), after)


def trend_of(figure: Figure, title: str, months: Sequence[FigureSlice]) -> Chart | None:
    """This function will draw the months; nothing where the figure is not told by month."""
    if not months:
        return None
    points = [
        Point(one.title, (
            Cell(None if one.value.value is None else float(one.value.value), said_value(figure, one.value),
                 label=said_value(figure, one.value).split(" ")[0]),
            Cell(None, over_words(figure, one.value))), label=f"{int(one.key[5:])}/{one.key[2:4]}")
        for one in months
    ]  # fmt: skip
    about = _("Cột theo tháng; số liệu đầy đủ ở bảng.")
    heads, series = (_("Giá trị"), _("Tính từ")), (Series(title, Fill.INFO),)
    frame = Frame("trend", _("Mười hai tháng đến cuối kỳ"), about, _("Tháng"), series, tuple(points), heads=heads)
    return columns(frame)
