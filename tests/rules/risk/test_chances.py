"""The chance of being late: what it is read from, and its reasons in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from motcua.insight.risk.rules.chance import Reader
from motcua.insight.risk.rules.frequency import never_rising
from motcua.insight.risk.rules.reasons import reasons, span
from motcua.insight.risk.values.bands import HIGH, Band, band_of
from motcua.insight.risk.values.chances import Chance
from motcua.insight.risk.values.learned import Learned, learned_from
from tests.factories.past_stays import a_stand, learned, visits

PAST = learned(visits(600))
READER = Reader(PAST)


def chance(**other: object) -> float:
    late = READER.chance(a_stand(**other)).late
    assert late is not None
    return late


def test_a_dossier_that_has_little_time_left_is_likelier_to_be_late() -> None:
    assert chance(left=20, age=1400) > 0.9
    assert chance(left=1300, age=10) < 0.2
    assert chance(left=100) >= chance(left=900)


def test_past_its_due_instant_the_chance_is_certain() -> None:
    found = READER.chance(a_stand(left=-1))
    assert (found.late, found.band) == (1.0, Band.OVERDUE)
    assert reasons(found, a_stand(left=-90), "Thẩm định") == ("Đã quá hạn trả 1 giờ 30 phút làm việc.",)


def test_too_little_past_gives_no_chance_and_says_so() -> None:
    few = Reader(learned(visits(29)))
    found = few.chance(a_stand())
    assert (found.late, found.step_late, found.band) == (None, None, Band.UNKNOWN)
    assert "mới có 29 lượt" in reasons(found, a_stand(), "Thẩm định")[0]
    assert "29 stays" in reasons(found, a_stand(), "Appraise", english=True)[0]


def test_an_unknown_procedure_is_judged_by_the_wider_past() -> None:
    strange = READER.chance(a_stand(procedure_id=99, field_id=98, unit_id=97))
    assert strange.late is not None
    assert strange.evidence.level <= 1
    assert READER.chance(a_stand()).evidence.level == 4


def test_a_procedure_of_few_stays_lies_between_its_own_past_and_the_wider_one() -> None:
    often = learned([*visits(600, late=0.0), *visits(12, seed=2, late=1.0, procedure_id=12)])
    stand = a_stand(age=1000, left=240)
    usual, rare = (Reader(often).chance(replace(stand, procedure_id=one)).late for one in (11, 12))
    assert usual is not None
    assert rare is not None
    assert usual < rare < 1


def test_a_step_past_its_own_due_instant_is_late_for_certain() -> None:
    found = READER.chance(a_stand(step_left=-5))
    assert found.step_late == 1.0
    assert found.late is not None
    assert found.late < 1
    assert reasons(found, a_stand(step_left=-5), "Thẩm định")[0] == "Bước “Thẩm định” đã quá hạn bước."


def test_load_makes_what_is_left_count_for_less() -> None:
    busy = replace(PAST, load_factors=(0.8, 1.0, 1.2, 1.9))
    free, full = (Reader(busy).chance(a_stand(left=490, age=900, load=load)) for load in (1.0, 3.0))
    assert free.late is not None
    assert full.late is not None
    assert full.late >= free.late
    told = " ".join(reasons(full, a_stand(load=3.0), "Thẩm định"))
    assert "tồn gấp 3,0 lần việc ngày thường" in told
    assert "lâu gấp 1,90 lần" in told
    without = Reader(busy, uses_factors=False).chance(a_stand(left=490, age=900, load=3.0))
    assert without.late == free.late
    assert "lâu gấp" not in " ".join(reasons(without, a_stand(load=3.0), "Thẩm định"))


def test_reasons_tell_how_long_it_usually_takes_in_both_languages() -> None:
    found, stand = READER.chance(a_stand()), a_stand()
    told = reasons(found, stand, "Thẩm định")
    assert "trong" in told[0]
    assert "lần sau đó trễ hẹn" in told[0]
    assert "Thủ tục này ở bước “Thẩm định” thường còn cần" in told[1]
    assert "trung vị" in told[1]
    assert told[-1] == "Hạn của riêng bước “Thẩm định” còn 5 giờ làm việc."
    english = reasons(found, stand, "Appraise", english=True)
    assert len(english) == len(told)
    assert "median of" in english[1]


def test_a_long_stay_and_a_slow_month_are_told() -> None:
    slow = replace(PAST, month_factors={6: 1.2})
    stand = a_stand(age=2300, left=30)
    told = " ".join(reasons(Reader(slow).chance(stand), stand, "Thẩm định"))
    assert "lượt trước đây xong sớm hơn thế" in told
    assert "Tháng 6 việc thường lâu gấp 1,20 lần" in told


def test_a_moment_never_seen_before_says_so() -> None:
    stand = a_stand(left=5000)
    assert "chưa từng còn" in reasons(READER.chance(stand), stand, "Thẩm định")[0]


@pytest.mark.parametrize(
    ("number", "band"), [(None, Band.UNKNOWN), (0.0, Band.LOW), (0.05, Band.MEDIUM), (HIGH, Band.HIGH)]
)
def test_a_chance_has_one_word(number: float | None, band: Band) -> None:
    assert band_of(number) is band
    assert band.label
    assert band.tone


def test_neighbours_that_contradict_are_pooled() -> None:
    assert never_rising([(0.1, 1), (0.4, 1), (0.2, 2)]) == [0.25, 0.25, 0.2]
    assert never_rising([(0.9, 1), (0.5, 5), (0.5, 1)]) == [0.9, 0.5, 0.5]


@pytest.mark.parametrize(("minutes", "said", "english"), [
    (0, "chưa đến 1 phút", "less than a minute"), (61, "1 giờ 1 phút làm việc", "1 hour 1 min of working time"),
    (970, "2 ngày làm việc", "2 days of working time"),
])  # fmt: skip
def test_a_span_is_said_like_a_person(minutes: int, said: str, english: str) -> None:
    assert span(minutes) == said
    assert span(minutes, english=True) == english


def test_what_was_learned_comes_back_from_json_as_it_was() -> None:
    again = learned_from(PAST.as_facts())
    assert again == PAST
    assert Reader(again).chance(a_stand()) == READER.chance(a_stand())


def test_nothing_learned_knows_nothing() -> None:
    assert Reader(Learned(moments={}, rests={}, rates=(0.0, 0.0))).chance(a_stand()) == Chance(
        late=None, step_late=None, band=Band.UNKNOWN
    )
