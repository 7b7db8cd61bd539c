"""What the pages of a trial and of a new proposal share: kind, procedure, what it offers, what is asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from motcua.casework.procedures import queries as procedures
from motcua.channels.desk.reform.kind_forms import ABOUT, FORMS, Choices, KindForm
from motcua.channels.desk.reform.telling import limit_words
from motcua.channels.desk.web import DeskRequest
from motcua.foundation.web.words import decimal_words
from motcua.insight.reform.queries import proposals as queries
from motcua.insight.reform.queries.steps import hours_by_step
from motcua.insight.reform.values.proposals import PresentFigures, ProposalKind
from motcua.insight.reform.values.whatif import Asked
from motcua.kernel.errors import NotFound
from motcua.kernel.time import local_date
from motcua.registry.calendars.values import parse_limit
from motcua.registry.organisations import queries as organisations

if TYPE_CHECKING:
    from motcua.casework.procedures.models import ProcedureVersion

MOST_OUTSIDE = 300


def kind_of(slug: str) -> ProposalKind:
    """This function will read a kind out of an address; raises NotFound."""
    try:
        return ProposalKind(slug.replace("-", "_"))
    except ValueError:
        raise NotFound("Không tìm thấy trang này.", next_step="Mở lại danh sách đề xuất.") from None


def slug_of(kind: ProposalKind) -> str:
    """This function will write a kind into an address."""
    return kind.value.replace("_", "-")


def kinds() -> list[tuple[str, str, str]]:
    """This function will give each kind as address, name and a few words."""
    return [(slug_of(kind), _(kind.label), str(ABOUT[kind])) for kind in ProposalKind]


def procedure_options(request: DeskRequest, kind: ProposalKind) -> list[tuple[str, str]]:
    """This function will give the procedures of which a kind may speak: those handled here, or those that are outside."""
    day, ours = local_date(request.at), request.actor.authority_ids()
    if kind is ProposalKind.BRING_IN:
        scope = organisations.descendant_ids(*ours)
        found = list(procedures.versions_outside_one_stop(on=day, authority_ids=scope)[:MOST_OUTSIDE])
    else:
        found = list(procedures.versions_in_force(on=day, authority_ids=ours))
    return [(one.procedure.code, f"{one.name} ({one.procedure.code}, {limit_words(one.limit.label) if one.limit else '–'})")
            for one in found]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spoken:
    """The procedure of which one speaks, as it is now."""

    kind: ProposalKind
    code: str
    version: ProcedureVersion
    figures: PresentFigures
    start: date
    end: date
    authority_id: int
    choices: Choices

    @property
    def limit(self) -> str:
        """The procedure's limit in the reader's language."""
        return limit_words(self.version.limit.label) if self.version.limit else ""

    def form(self, data: Any, initial: Any = None) -> KindForm:  # Any: what a form is given
        """This function will give the form of the kind."""
        return FORMS[self.kind](data, choices=self.choices, initial=initial)

    def asked(self, terms: dict[str, Any], unit_id: int | None) -> Asked:  # Any: cleaned values of a form
        """This function will say what is to be tried."""
        limit = parse_limit(terms["limit"]) if terms.get("limit") else None
        wanted = {
            name: terms[name] for name in ("step", "step_minutes", "paper", "online_share", "expected") if name in terms
        }
        return Asked(kind=self.kind, procedure=self.code, limit=limit, unit_id=unit_id, **wanted)


def spoken_of(request: DeskRequest, kind: ProposalKind, code: str, *, until: date | None = None) -> Spoken:
    """This function will look a procedure up for a kind of proposal; raises NotFound unless it is among its options.

    `until`: the day before which the twelve months end on which it is tried; today unless said.
    """
    if code not in dict(procedure_options(request, kind)):
        raise NotFound("Không tìm thấy thủ tục này.", next_step="Chọn thủ tục trong danh sách.")
    day, authority_id = local_date(request.at), request.actor.authority_id or 0
    version = procedures.version_in_force_by_code(code, on=day)
    start, end = queries.figures_period(until or day)
    figures = queries.present_figures(
        procedure_id=version.procedure_id, authority_id=authority_id, start=start, end=end
    )
    return Spoken(
        kind, code, version, figures, start, end, authority_id, _choices(kind, version, authority_id, figures)
    )


def _choices(kind: ProposalKind, version: ProcedureVersion, authority_id: int, figures: PresentFigures) -> Choices:
    if kind is ProposalKind.CUT_TIME:
        steps = hours_by_step(version.pk, authority_id)
        return Choices(steps=[
            (node, _("%(step)s (đang có %(hours)s giờ)") % {"step": name, "hours": decimal_words(hours)})
            for node, (name, hours) in steps.items()
        ])  # fmt: skip
    if kind is ProposalKind.DROP_PAPER:
        return Choices(papers=[(paper.name, paper.name) for paper in version.papers.all()])
    return Choices(is_new=not figures.dossiers)
