"""What is asked: of which authority, over which period."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.http import urlencode

from motcua.channels.desk.overview.looking import Look, look_of
from motcua.channels.desk.web import DeskRequest, in_english
from motcua.insight.statistics.values.periods import Span, span_named
from motcua.kernel.errors import NotFound, Refused
from motcua.kernel.time import Period


@dataclass(frozen=True, slots=True)
class Question:
    """An authority with all below it, and a period."""

    look: Look
    span: Span

    @property
    def authority_ids(self) -> tuple[int, ...]:
        """The authorities that are counted."""
        return self.look.scope.authority_ids

    @property
    def period(self) -> Period:
        """The days that are counted."""
        return self.span.period

    @property
    def title(self) -> str:
        """The period's name in the language of the page."""
        return self.span.key if in_english() else self.span.title

    @property
    def query(self) -> str:
        """The question as parameters of an address."""
        return urlencode({"place": self.look.place.key, "period": self.span.key})

    @property
    def year(self) -> int:
        """The year in which the period ends: its months are offered as other periods."""
        return int(self.span.key[:4])


def question_of(request: DeskRequest) -> Question:
    """This function will read what is asked; by itself the home authority and the last year with work.

    Raises NotFound for a place that is not the actor's to look at, or what is no period.
    """
    look = look_of(request, whole=True)
    key = request.GET.get("period", "").strip() or str(look.year)
    try:
        return Question(look, span_named(key))
    except Refused as refused:
        raise NotFound(refused.message, field="period", next_step=refused.next_step) from refused


def periods_offered(question: Question) -> list[tuple[str, list[str]]]:
    """This function will name the periods of the year that is looked at: of the calendar, and with the cut-off of reports."""
    year = question.year
    quarters, months = [f"{year}-Q{one}" for one in range(1, 5)], [f"{year}-{one:02}" for one in range(1, 13)]
    plain = [str(year), *quarters, *months]
    return [("", plain), ("VPCP", [f"{key}/VPCP" for key in plain]), ("+", [str(year - 1), str(year + 1)])]
