"""A run of days of one shard, in a process of its own."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, time, timedelta

from django.db import connection

from motcua.casework.dossiers.queries import workload
from motcua.channels.replay import diary, facts, founding
from motcua.channels.replay.crew import Crew
from motcua.channels.replay.day import Shard, key_of, run_day
from motcua.channels.replay.facts import SHARDS, WARD_PLACES, Settings
from motcua.channels.replay.founding import PROGRAM, authority_id
from motcua.channels.replay.plan import Arrival, arrivals
from motcua.kernel.time import ZONE
from motcua.registry.organisations import queries as organisations
from motcua.registry.places import queries as places

GROWING = (
    "audit_entry", "citizens_party", "dossiers_clockevent", "dossiers_dossier", "dossiers_dossierstep",
    "dossiers_draftresult",
)  # fmt: skip


def prepare_connection() -> None:
    """Let this process not wait for the disk: a scenario can be run again."""
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")


def learn_sizes() -> None:
    """Tell the planner how large the tables have become: a year passes before it would look by itself."""
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {', '.join(GROWING)}")


_SHARDS: dict[tuple[Settings, int], tuple[Shard, dict[date, list[Arrival]]]] = {}


def run_period(settings: Settings, number: int, days: list[date]) -> None:
    """Run some days of a shard in this process, those that are not done yet."""
    if (settings, number) not in _SHARDS:
        _SHARDS[settings, number] = _shard(settings, number)
    shard, by_day = _SHARDS[settings, number]
    late = [key_of(settings.year, coming.n) for day in by_day.values() for coming in day if coming.clicked_late]
    shard.clicked_late |= set(workload.numbers_of_keys(late))  # another process may have run the days before
    last = diary.last_day(settings.year, number)
    for day in days:
        if last is None or day > last:
            run_day(shard, day, by_day.get(day, []))
            evening = datetime.combine(day, time(17, 30), tzinfo=ZONE)
            diary.close_day(actor=PROGRAM, year=settings.year, day=day, shard=number, at=evening)


def _shard(settings: Settings, number: int) -> tuple[Shard, dict[date, list[Arrival]]]:
    codes = SHARDS[number]
    mine = [
        arrival for arrival in arrivals(seed=settings.seed, share=settings.share) if arrival.authority_code in codes
    ]
    by_day: dict[date, list[Arrival]] = defaultdict(list)
    for arrival in mine:
        by_day[arrival.at.date()].append(arrival)
    authorities = {code: authority_id(code) for code in codes}
    shard = Shard(
        year=settings.year, seed=settings.seed, number=number, authorities=authorities, places=_places(),
        crew=Crew.of(list(authorities.values()), at=founding.FOUNDED_AT + timedelta(days=1)),
        calendar=organisations.working_calendar_for(authorities[codes[0]]),
    )  # fmt: skip
    return shard, by_day


def _places() -> dict[int, int | None]:
    found = (places.place_by_code(code, date(facts.YEAR, 6, 1)) for code in WARD_PLACES)
    return {ward: place.pk if place else None for ward, place in enumerate(found)}
