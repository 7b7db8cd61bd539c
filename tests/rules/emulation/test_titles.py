"""Scores, vetoes and titles, on plain values."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from motcua.insight.emulation.rules.schemes import read_scheme
from motcua.insight.emulation.rules.scoring import barred, score, weighed
from motcua.insight.emulation.rules.titles import Candidate, choice_fits, draw, line, seats
from motcua.insight.emulation.values.facts import CaseFacts, Evidence, Grounds, Measured, grounds_from, parts_from
from motcua.insight.emulation.values.scheme import Part, Scheme, Subject, Veto
from motcua.kernel.errors import Refused

PACKAGED = Path(__file__).parents[3] / "motcua/insight/emulation/data/schemes.yaml"
FILE: dict[str, Any] = yaml.safe_load(PACKAGED.read_text(encoding="utf-8"))
SCHEME: Scheme = read_scheme(FILE["schemes"][0])
EVERY = frozenset({"LDTT", "CSTDCS", "GK"})


def measured(**values: str | None) -> dict[Part, Measured]:
    return {Part(name): Measured(None if one is None else Decimal(one), "") for name, one in values.items()}


def person(who: int, points: str, **other: Any) -> Candidate:
    kept = {"id": who, "subject": Subject.PERSON, "unit_id": 1, "score": Decimal(points), "sought": EVERY}
    return Candidate(**{**kept, **other})


def vetoes(title: str, **grounds: Any) -> list[Veto]:
    found = barred(SCHEME, SCHEME.title(title), Grounds(**{"band": 1, "band_label": "A", **grounds}))
    assert all(one.because.endswith(".") for one in found)
    return [one.veto for one in found]


def test_both_packaged_schemes_are_read_and_name_what_is_assumed() -> None:
    schemes = [read_scheme(facts) for facts in FILE["schemes"]]
    assert [one.code for one in schemes] == ["thi-dua-2003", "thi-dua-2022"]
    assert all(one.title("CSTDCS").share == Fraction(15, 100) for one in schemes)
    assert all(len(one.unverified) >= 4 for one in schemes)


def test_a_score_weighs_what_was_measured_and_nothing_else() -> None:
    whole = measured(evaluation="90", timeliness="100", index="80", initiative="0", unit="100")
    assert score(SCHEME, whole) == Decimal("87.00")  # 54 + 15 + 8 + 0 + 10
    assert score(SCHEME, measured(evaluation="90", timeliness=None, index=None)) == Decimal(90)
    assert score(SCHEME, measured(evaluation=None)) is None


def test_the_points_of_the_parts_add_up_to_the_score() -> None:
    parts = measured(evaluation="91.3", timeliness="97.25", unit="88", index=None)
    told = weighed(SCHEME, parts)
    points = [one.points for one in told if one.points is not None]
    assert abs(sum(points, Decimal(0)) - (score(SCHEME, parts) or 0)) <= Decimal("0.02")
    assert sum((one.weight for one in told if one.points is not None), Fraction()) == 1
    assert [one.part for one in told if one.points is None] == [Part.INDEX, Part.INITIATIVE]


@pytest.mark.parametrize(
    ("title", "grounds", "expected"),
    [
        ("LDTT", {}, []),
        ("LDTT", {"band": 2}, []),
        ("LDTT", {"band": 3, "band_label": "C"}, [Veto.BELOW_BAND]),
        ("LDTT", {"band": None}, [Veto.NOT_RANKED]),
        ("LDTT", {"is_above": True}, [Veto.ABOVE]),
        ("LDTT", {"disciplined": ("khiển trách, 7/QĐ",)}, [Veto.DISCIPLINED]),
        ("LDTT", {"steps": 10, "late": 5}, []),
        ("CSTDCS", {"steps": 100, "late": 5}, []),
        ("CSTDCS", {"steps": 100, "late": 6}, [Veto.OWN_LATENESS]),
        ("CSTDCS", {"band": 2}, [Veto.NO_MERIT]),
        ("CSTDCS", {"band": 2, "initiatives": ("Phiếu hẹn",)}, []),
        ("CSTDCS", {"members_disciplined": ("Ai đó, cảnh cáo",)}, [Veto.MEMBER_DISCIPLINED]),
        ("GK", {"band": 2}, [Veto.BELOW_BAND]),
        ("TTLDTT", {"findings_overdue": ("KT-1: x",)}, [Veto.FINDING_OVERDUE]),
    ],
)
def test_each_veto_says_why(title: str, grounds: dict[str, Any], expected: list[Veto]) -> None:
    assert vetoes(title, **grounds) == expected


def test_seats_are_rounded_down() -> None:
    assert [seats(Fraction(15, 100), many) for many in (0, 6, 7, 13, 14, 20, 100)] == [0, 0, 1, 1, 2, 3, 15]


def test_the_share_keeps_the_best_and_says_why_others_stay_out() -> None:
    found = draw(SCHEME, [person(who, str(80 + who)) for who in range(1, 15)])
    assert len(found.holders["LDTT"]) == 14
    assert found.holders["CSTDCS"] == {14, 13}
    assert found.most["CSTDCS"] == 2
    assert "Vượt tỷ lệ: chỉ 2 người" in found.refused["CSTDCS", 12]
    assert found.ties == {}


def test_equals_at_the_line_are_left_to_the_council() -> None:
    people = [person(1, "95"), *(person(who, "90") for who in (2, 3, 4)), *(person(who, "80") for who in range(5, 15))]
    found = draw(SCHEME, people)
    tie = found.ties["CSTDCS"]
    assert (tie.sure, tie.tied, tie.seats) == ({1}, {2, 3, 4}, 1)
    assert found.holders["CSTDCS"] == {1}
    assert draw(SCHEME, people, {"CSTDCS": [3]}).holders["CSTDCS"] == {1, 3}
    assert draw(SCHEME, people, {"CSTDCS": [3, 4]}).holders["CSTDCS"] == {1}, "more than there are seats"
    assert draw(SCHEME, people, {"CSTDCS": [7]}).holders["CSTDCS"] == {1}, "no equal"
    assert choice_fits(tie, [2])
    assert not choice_fits(line({1: Decimal(1)}, 1), [1])


def test_votes_decide_and_the_title_above_needs_the_one_below() -> None:
    votes = {"LDTT": (2, 5), "CSTDCS": (7, 0), "GK": (7, 0)}
    people = [person(1, "95", votes=votes), *(person(who, "80") for who in range(2, 9))]
    found = draw(SCHEME, people)
    assert 1 not in found.holders["LDTT"]
    assert "2/7 phiếu đồng ý" in found.refused["LDTT", 1]
    assert found.refused["CSTDCS", 1] == "Chưa đạt danh hiệu đứng dưới."
    few = draw(SCHEME, [person(1, "95", votes={"LDTT": (7, 0), "CSTDCS": (4, 3), "GK": (5, 2)}), *people[1:]])
    assert 1 in few.holders["LDTT"]
    assert 1 not in few.holders["CSTDCS"], "seven tenths are needed"
    assert 1 in few.holders["GK"]


def test_a_unit_needs_enough_of_its_people_to_hold_a_title() -> None:
    both = frozenset({"TTLDTT", "TTLDXS"})
    unit = Candidate(id=99, subject=Subject.UNIT, unit_id=1, score=Decimal(90), sought=both)
    people = [person(who, str(80 + who)) for who in range(1, 8)]
    assert draw(SCHEME, [unit, *people]).holders["TTLDXS"] == {99}
    half = [person(who, "80", sought=frozenset()) if who > 4 else person(who, "80") for who in range(1, 8)]
    found = draw(SCHEME, [unit, *half])
    assert found.holders["TTLDTT"] == {99}
    assert "4/7 người" in found.refused["TTLDXS", 99]
    none = draw(SCHEME, [unit, *(person(who, "80", sought=frozenset({"LDTT"})) for who in range(1, 8))])
    assert none.refused["TTLDXS", 99] == "Đơn vị chưa có cá nhân nào đạt danh hiệu cao hơn."


def test_facts_survive_being_kept_as_json() -> None:
    parts = {
        Part.EVALUATION: Measured(Decimal("91.5"), "Vì.", (Evidence("evaluation", "7", "11/2018"),)),
        Part.INDEX: Measured(None, "Chưa đo."),
    }
    grounds = Grounds(band=1, band_label="A", disciplined=("x",), is_head=True)
    facts = CaseFacts(
        subject=Subject.PERSON, staff_id=1, unit_id=2, authority_id=3, name="A", parts=parts, grounds=grounds
    )
    assert parts_from(facts.as_facts()) == parts
    assert grounds_from(facts.as_facts()) == grounds


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"weights": {"evaluation": "0"}}, "weights"),
        ({"weights": {"luck": "1"}}, "weights"),
        ({"late_share": "2"}, "late_share"),
        ({"titles": []}, "titles"),
        ({"titles": [{"code": "A", "name": "A", "subject": "cat"}]}, "titles[0].subject"),
        ({"titles": [{"code": "A", "name": "A", "subject": "person", "requires": "B"}]}, "titles[0]"),
        ({"titles": [{"code": "A", "name": "A", "subject": "person", "share": "0.1"}]}, "titles[0].share"),
        ({"titles": [{"code": "A", "name": "A", "subject": "person"}] * 2}, "titles[1].code"),
        ({"name": " "}, "name"),
    ],
)
def test_a_scheme_that_contradicts_itself_is_refused_by_field(changed: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refusal:
        read_scheme({**FILE["schemes"][0], **changed})
    assert refusal.value.field == field
