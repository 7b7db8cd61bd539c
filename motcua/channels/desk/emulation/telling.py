"""How emulation is said on the pages: numbers with a comma, where evidence is opened, the words of its questions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.channels.desk.asking import Question
from motcua.foundation.access.permissions import Permission
from motcua.foundation.access.verdicts import may
from motcua.foundation.web.values import Link, Tone
from motcua.foundation.web.words import decimal_words
from motcua.insight.emulation.values.facts import Evidence
from motcua.insight.emulation.values.states import Outcome, RoundState
from motcua.kernel.actor import Actor

if TYPE_CHECKING:
    from motcua.insight.emulation.models import EmulationRound

TONES = {
    RoundState.OPEN: Tone.NEUTRAL, RoundState.COMPUTED: Tone.INFO, RoundState.PROPOSED: Tone.INFO,
    RoundState.COUNCIL: Tone.SOON, RoundState.DECIDED: Tone.DONE,
}  # fmt: skip
OUTCOMES = {Outcome.WAITING: Tone.INFO, Outcome.AWARDED: Tone.DONE, Outcome.REFUSED: Tone.NEUTRAL}


def index_address(key: str) -> str:
    """This function will give the page of an authority's index of a year, from "12-2018"."""
    authority_id, _dash, year = key.partition("-")
    return f"{reverse('desk_index:home')}?{urlencode({'place': f'a{authority_id}', 'year': year})}"


WHERE: Mapping[str, Callable[[str], str]] = {
    "evaluation": lambda key: reverse("desk_evaluation:evaluation", args=[key]),
    "dossier": lambda key: reverse("desk:dossier", args=[key]),
    "inspection": lambda key: reverse("desk_oversight:visit", args=[key]),
    "index": index_address,
}
NEEDED = {
    "inspection": Permission.OVERSIGHT_INSPECTION_SEE,
    "index": Permission.INDEX_SCORES_SEE,
    "dossier": Permission.DOSSIERS_DOSSIER_SEE,
}


def plain(value: Decimal | None) -> str:
    """This function will say a number, or that it was not measured."""
    return _("chưa đo") if value is None else decimal_words(value)


def percent(share: Fraction) -> str:
    """This function will say a weight in percent with one decimal at most."""
    return f"{decimal_words(round(float(share * 100), 1))}%"


def evidence_link(actor: Actor, one: Evidence) -> Link:
    """This function will give evidence as a link, or as bare words where there is no page of it for the actor."""
    needed = NEEDED.get(one.kind)
    is_open = one.kind in WHERE and (needed is None or bool(may(actor, needed)))
    return Link(one.label, WHERE[one.kind](one.key) if is_open else "")


def round_url(found: EmulationRound) -> str:
    """This function will give the address of a round's page."""
    return reverse("desk_emulation:round", args=[found.pk])


def question(found: EmulationRound, title: str, button: str, **more: Any) -> Question:
    """This function will word a question about a round, with the way back to it."""
    name = _("Thi đua năm %(year)s") % {"year": found.year}
    way = (Link(_("Thi đua"), reverse("desk_emulation:home")), Link(name, round_url(found)), Link(title))
    caption = f"{found.authority.name} · {found.year}"
    return Question(title=title, button=button, back=round_url(found), caption=caption, trail=way, **more)
