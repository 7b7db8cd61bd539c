"""What is asked of a form: of which authority, over which period, and which periods are offered."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.http import urlencode

from motcua.channels.desk.overview.looking import Look, look_of
from motcua.channels.desk.web import DeskRequest
from motcua.insight.reports.queries import computing
from motcua.insight.reports.queries.scope import may_see_reports
from motcua.insight.reports.values.forms import Form, PeriodKind
from motcua.insight.statistics.values.periods import Span, span_named
from motcua.kernel.errors import NotFound, Refused

OFFERED: dict[PeriodKind, tuple[str, ...]] = {
    PeriodKind.MONTH: tuple(f"-{month:02}/VPCP" for month in range(1, 13)),
    PeriodKind.QUARTER: tuple(f"-Q{quarter}/VPCP" for quarter in range(1, 5)),
    PeriodKind.YEAR: ("/VPCP",),
    PeriodKind.CALENDAR_YEAR: ("",),
}


@dataclass(frozen=True, slots=True)
class Question:
    """A form, an authority with all below it, and a period."""

    form: Form
    look: Look
    span: Span

    @property
    def authority_id(self) -> int:
        """The authority that reports."""
        return self.look.place.authority_id

    @property
    def query(self) -> str:
        """The question as parameters of an address."""
        return urlencode({"place": self.look.place.key, "period": self.span.key})

    @property
    def offered(self) -> list[str]:
        """The periods for which the form is made, of the year that is looked at and those beside it."""
        year = int(self.span.key[:4])
        tails = [tail for kind in self.form.period_kinds for tail in OFFERED[kind]]
        return [f"{year - 1}{tails[-1]}", *(f"{year}{tail}" for tail in tails), f"{year + 1}{tails[-1]}"]


def question_of(request: DeskRequest, key: str) -> Question:
    """This function will read what is asked; by itself the home authority, and the last year with work.

    Raises NotFound for a form or place that is not there for the actor, or what is no period.
    """
    if not may_see_reports(request.actor):
        raise NotFound("Không tìm thấy trang này.", next_step="Trang này dành cho lãnh đạo và bộ phận làm báo cáo.")
    form, look = computing.form(key), look_of(request, whole=True)
    by_itself = f"{look.year}{OFFERED[form.period_kinds[-1]][0]}"
    return Question(form, look, span_asked(request.GET.get("period", "").strip() or by_itself))


def span_asked(key: str) -> Span:
    """This function will read a period; raises NotFound for what is none."""
    try:
        return span_named(key)
    except Refused as refused:
        raise NotFound(refused.message, field="period", next_step=refused.next_step) from refused
