"""Answering the survey: once a dossier, and never to be traced back."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime, timedelta

from django.db import connection

from motcua.casework.dossiers.queries.public_tracking import tracked_dossier
from motcua.casework.dossiers.queries.sampling import Returned, returned_dossiers
from motcua.casework.dossiers.values import Status
from motcua.foundation.commands import command, nothing_changed, record
from motcua.insight.oversight.events.satisfaction import AnswersAssumed, SurveyAnswered
from motcua.insight.oversight.models import SatisfactionAnswer, SpentTicket
from motcua.insight.oversight.models.satisfaction import COLUMNS
from motcua.insight.oversight.policies import may_assume
from motcua.insight.oversight.queries.satisfaction import dossier_of_ticket, marks_of
from motcua.insight.oversight.values.satisfaction import HIGHEST, LOWEST, Factor
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Conflict, Refused
from motcua.kernel.time import Period, local_date

ASSUMED_WEIGHTS = (1, 2, 9, 52, 36)
"""How often assumed answers are 1 to 5, in percent; no survey of 2018 is at hand (giả định)."""
ASSUMED_SILENT_PERCENT = {Factor.LISTENING: 40}
BATCH = 1000
_SPEND = f"INSERT INTO {SpentTicket._meta.db_table} (mark) VALUES (%s) ON CONFLICT DO NOTHING"  # noqa: S608, SLF001 - our own table


@command
def answer_survey(*, actor: Actor, at: datetime, ticket: str, scores: Mapping[Factor, int | None]) -> None:
    """This function will keep the answer of a dossier's applicant, apart from the dossier, once, dated by its month alone:
    the day would lead to whoever was served on it.

    The journal tells that an answer came, nothing more. Raises NotFound (not our ticket), Refused (nothing answered,
    a score out of 1–5, result not returned yet), Conflict (answered before). Source: par-index §4.
    """
    given = _checked(scores)
    dossier_id = dossier_of_ticket(ticket)
    dossier = tracked_dossier(dossier_id)
    if dossier.state is not Status.RETURNED:
        raise Refused("Hồ sơ chưa trả kết quả nên chưa đánh giá được.", next_step="Mở lại sau khi đã nhận kết quả.")
    _spend(dossier_id)
    SatisfactionAnswer.objects.create(
        answered_on=local_date(at).replace(day=1), authority_id=dossier.authority_id, unit_id=dossier.handling_unit_id,
        procedure_id=dossier.procedure_id, channel=dossier.channel, **given,
    )  # fmt: skip
    record(SurveyAnswered(), subject=f"survey:{dossier.authority_id}", actor=_nobody(actor), at=at,
           authority_id=dossier.authority_id)  # fmt: skip


@command
def assume_answers(
    *, actor: Actor, at: datetime, authority_ids: Collection[int], period: Period, percent: int, seed: int
) -> int:
    """This function will answer for a share of the dossiers returned in a period, drawn by the seed and marked as assumed.

    For scenarios only; what was answered already is left alone. Gives how many answers were put in. Raises Denied.
    """
    may_assume(actor).or_deny()
    drawn = random.Random(seed)  # noqa: S311 - a scenario, repeatable by its seed
    chosen = [
        one for one in returned_dossiers(period=period, authority_ids=authority_ids) if drawn.randrange(100) < percent
    ]
    marks = {marks_of(one.dossier_id)[0]: one for one in chosen}
    known = {bytes(mark) for mark in SpentTicket.objects.filter(mark__in=list(marks)).values_list("mark", flat=True)}
    fresh = {mark: one for mark, one in marks.items() if mark not in known}
    if not fresh:
        nothing_changed()
        return 0
    SpentTicket.objects.bulk_create([SpentTicket(mark=mark) for mark in sorted(fresh)], batch_size=BATCH)
    answers = list(_assumed(fresh.values(), drawn, last=at))
    SatisfactionAnswer.objects.bulk_create(sorted(answers, key=lambda answer: answer.pk), batch_size=BATCH)
    record(AnswersAssumed(count=len(answers)), subject="survey", actor=actor, at=at)
    return len(answers)


def _assumed(returned: Collection[Returned], drawn: random.Random, *, last: datetime) -> Iterator[SatisfactionAnswer]:
    for one in returned:
        yield SatisfactionAnswer(
            answered_on=min(one.returned_on + timedelta(drawn.randrange(4)), local_date(last)).replace(day=1),
            authority_id=one.authority_id, unit_id=one.unit_id, procedure_id=one.procedure_id, channel=one.channel,
            is_assumed=True,
            **{
                column: None
                if drawn.randrange(100) < ASSUMED_SILENT_PERCENT.get(factor, 0)
                else drawn.choices(range(LOWEST, HIGHEST + 1), ASSUMED_WEIGHTS)[0]
                for factor, column in COLUMNS.items()
            },
        )  # fmt: skip


def _checked(scores: Mapping[Factor, int | None]) -> dict[str, int]:
    given = {factor: score for factor, score in scores.items() if score is not None}
    if not given:
        raise Refused(
            "Chưa chọn câu trả lời nào.", field=Factor.ACCESS.value, next_step="Chọn ít nhất một câu trả lời."
        )
    wrong = next((factor for factor, score in given.items() if not LOWEST <= score <= HIGHEST), None)
    if wrong is not None:
        raise Refused(
            "Mức đánh giá phải từ {low} đến {high}.",
            field=wrong.value,
            next_step="Chọn lại mức.",
            low=LOWEST,
            high=HIGHEST,
        )
    return {COLUMNS[factor]: score for factor, score in given.items()}


def _spend(dossier_id: int) -> None:
    current, *older = marks_of(dossier_id)
    with connection.cursor() as cursor:
        cursor.execute(_SPEND, [current])
        is_new = cursor.rowcount == 1
    if not is_new or SpentTicket.objects.filter(mark__in=older).exists():
        raise Conflict("Hồ sơ này đã được đánh giá.", next_step="Mỗi hồ sơ đánh giá một lần. Cảm ơn ông/bà.")


def _nobody(actor: Actor) -> Actor:
    """Whoever is logged in at this machine is not who answers."""
    return Actor(name="Người dân", via=actor.via)
