"""The chapters in order of their days, and how those that are due are played between two weeks of work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from motcua.channels.replay.steering import (
    divisions,
    emulation,
    evaluation,
    figures,
    index,
    oversight,
    proposals,
    reports,
    resolution,
    risk,
    ward_reports,
)


@dataclass(frozen=True, slots=True)
class Chapter:
    """Something that people did on a day, beside the dossiers; `play` changes nothing when it was done before."""

    day: date
    play: Callable[[], None]


CHAPTERS: tuple[Chapter, ...] = (
    Chapter(proposals.PROPOSED_ON, proposals.put_forward),
    Chapter(proposals.ENACTED_ON, proposals.carry_through),
    Chapter(divisions.DAY + divisions.DECIDED_AFTER, divisions.put_forward),
    *(Chapter(day, play) for day, play in evaluation.days()),
    Chapter(index.PUBLISHED_ON, index.publish),
    Chapter(index.SCORED_ON, index.score),
    Chapter(index.ANNOUNCED_ON, index.announce),
    *(Chapter(day, play) for day, play in figures.DAYS),
    *(Chapter(day, play) for day, play in emulation.DAYS),
    *(Chapter(day, play) for day, play in reports.DAYS),
    *(Chapter(day, play) for day, play in ward_reports.DAYS),
    *(Chapter(day, partial(play, day)) for day, play in oversight.DAYS),
    *(Chapter(day, play) for day, play in resolution.DAYS),
    *(Chapter(day, play) for day, play in risk.DAYS),
)


def days() -> frozenset[date]:
    """Give the days on which a chapter is played."""
    return frozenset(chapter.day for chapter in CHAPTERS)


def play(*, since: date, until: date) -> None:
    """Play the chapters after a day, up to and with another, in order."""
    for chapter in sorted(CHAPTERS, key=lambda each: each.day):
        if since < chapter.day <= until:
            chapter.play()
