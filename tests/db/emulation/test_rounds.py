"""A year's round from its opening to the decision, what stands in the way, and who sees what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from motcua.casework.dossiers.queries.performance import Steps
from motcua.insight.emulation.commands import council, proposing, rounds
from motcua.insight.emulation.commands.schemes import load_emulation_schemes, packaged_emulation_schemes
from motcua.insight.emulation.models import EmulationCase, EmulationRound, Nomination
from motcua.insight.emulation.queries import gathering, index_scores, scope
from motcua.insight.emulation.queries.computing import computed
from motcua.insight.emulation.queries.results import results_of
from motcua.insight.emulation.queries.rounds import awards_of, cases_seen_by, decided_rounds_of
from motcua.insight.emulation.values.facts import grounds_from, parts_from
from motcua.insight.emulation.values.said import Decision, Proposed, Sitting, Votes
from motcua.insight.emulation.values.scheme import Part
from motcua.insight.emulation.values.states import Duty, RoundState
from motcua.insight.evaluation.values.yearly import MonthResult, YearResult
from motcua.insight.oversight.commands.decisions import record_discipline, record_initiative
from motcua.insight.oversight.queries import rewards_of_staff
from motcua.insight.oversight.values.discipline import DisciplineFact, InitiativeFact, Measure
from motcua.insight.oversight.values.inspection import FindingFact, FindingFigures, Severity
from motcua.kernel.errors import Conflict, Denied, NotFound, Refused
from motcua.kernel.time import Period
from tests.factories.emulation import COMPUTED, DECIDED, HELD, Year
from tests.factories.world import PROGRAM, at

WHOLE = Period(date(2018, 1, 1), date(2019, 1, 1))


def disciplined(year: Year, name: str, measure: Measure = Measure.WARNING) -> None:
    fact = DisciplineFact(staff_id=year.world.staff[name].pk, measure=measure, decision_no="7/QĐ", decided_on=date(2018, 6, 1),
                          reason="Gây khó cho người dân", finding_id=None)  # fmt: skip
    record_discipline(actor=year.actor("home_affairs"), at=COMPUTED, authority_id=year.world.authority.pk, fact=fact)


def test_a_round_is_opened_once_by_home_affairs_when_the_year_ends(year: Year) -> None:
    place = {"authority_id": year.world.authority.pk, "at": COMPUTED}
    with pytest.raises(Conflict):
        rounds.open_round(actor=year.actor("home_affairs"), year=2018, **place)
    with pytest.raises(Refused):
        rounds.open_round(actor=year.actor("home_affairs"), year=2019, **place)
    with pytest.raises(NotFound, match="quy định"):
        rounds.open_round(actor=year.actor("home_affairs"), year=2016, **place)
    for name in ("leader", "head", "handler", "admin"):
        with pytest.raises(Denied):
            rounds.open_round(actor=year.actor(name), year=2017, **place)


def test_loading_the_same_schemes_again_changes_nothing(year: Year) -> None:
    assert load_emulation_schemes(actor=PROGRAM, source=packaged_emulation_schemes(), at=COMPUTED) == []
    changed = packaged_emulation_schemes()
    changed["schemes"][0]["name"] = "Khác"
    with pytest.raises(Conflict):
        load_emulation_schemes(actor=PROGRAM, source=changed, at=COMPUTED)
    with pytest.raises(Denied):
        load_emulation_schemes(actor=year.actor("head"), source=changed, at=COMPUTED)
    with pytest.raises(Refused):
        load_emulation_schemes(actor=PROGRAM, source=[], at=COMPUTED)  # type: ignore[arg-type] # what a file may hold


def test_computing_gathers_everybody_and_says_what_is_not_measured(year: Year) -> None:
    year.compute()
    found = year.now()
    assert (found.state, found.months) == (RoundState.COMPUTED, 1)
    case = year.of("handler")
    parts = parts_from(case.facts)
    assert parts[Part.EVALUATION].value == Decimal("92.0")
    assert parts[Part.EVALUATION].evidence[0].kind == "evaluation"
    assert parts[Part.INDEX].value is None
    assert "Chưa đo" in parts[Part.INDEX].because
    assert parts[Part.TIMELINESS].value is None, "no dossier was worked on"
    assert case.score is not None
    assert grounds_from(case.facts).band == 1
    assert not EmulationCase.objects.filter(staff=year.world.staff["admin"]).exists()
    assert not EmulationCase.objects.filter(unit=year.world.units["leadership"], staff=None).exists()
    with pytest.raises(Refused, match="Chưa có đề nghị"):
        year.close()


def test_without_an_evaluated_month_nothing_is_computed(year: Year) -> None:
    made = rounds.open_round(
        actor=year.actor("home_affairs"), authority_id=year.world.authority.pk, year=2017, at=COMPUTED
    )
    with pytest.raises(Refused, match="tháng nào"):
        rounds.compute_round(actor=year.actor("home_affairs"), round_id=made.pk, at=COMPUTED)


def test_initiatives_and_discipline_are_read_with_their_decisions(year: Year) -> None:
    fact = InitiativeFact(
        staff_id=year.world.staff["colleague"].pk,
        name="Phiếu hẹn rút gọn",
        decision_no="3/QĐ",
        decided_on=date(2018, 5, 2),
    )
    place = {"actor": year.actor("home_affairs"), "at": COMPUTED, "authority_id": year.world.authority.pk}
    record_initiative(**place, fact=fact)
    with pytest.raises(Conflict):
        record_initiative(**place, fact=fact)
    disciplined(year, "handler")
    year.compute()
    assert parts_from(year.of("colleague").facts)[Part.INITIATIVE].value == Decimal(100)
    assert parts_from(year.of("handler").facts)[Part.INITIATIVE].value == Decimal(0)
    standing = results_of(year.now()).by_id
    assert "cảnh cáo, 7/QĐ" in standing[year.of("handler").pk].barred["LDTT"][0].because
    assert standing[year.of("handler").pk].open_titles == ()
    assert [one.veto.value for one in standing[year.of("head").pk].barred["CSTDCS"]] == ["member_disciplined"]
    assert standing[year.of("office").pk].barred["TTLDTT"]
    assert standing[year.of("stranger").pk].barred["LDTT"][0].veto.value == "below_band"
    assert standing[year.of("leader").pk].barred["LDTT"][0].veto.value == "above"


def test_units_propose_what_nothing_bars_for_others_than_themselves(year: Year) -> None:
    year.compute()
    assert year.propose("head", {"handler": ("CSTDCS",)}, "Nhiều cải tiến") == 1
    assert set(Nomination.objects.values_list("title", flat=True)) == {"LDTT", "CSTDCS"}, "with what it requires"
    assert year.propose("head", {"handler": ("CSTDCS",)}, "Nhiều cải tiến") == 0
    assert year.propose("head", {"handler": ("LDTT",)}) == 1
    assert Nomination.objects.get().title == "LDTT"
    assert year.propose("head", {"handler": ()}) == 1
    assert not Nomination.objects.exists()
    with pytest.raises(Denied, match="tự đề nghị"):
        year.propose("head", {"head": ("LDTT",)})
    with pytest.raises(NotFound):
        year.propose("head", {"clerk": ("LDTT",)})
    with pytest.raises(Denied):
        year.propose("handler", {"handler": ("LDTT",)})
    with pytest.raises(Refused, match="cần thuộc 2 mức"):
        year.propose("leader", {"stranger": ("LDTT",)})
    with pytest.raises(Refused):
        year.propose("head", {"office": ("LDTT",)})
    assert year.propose("home_affairs", {"clerk": ("LDTT",)}) == 1
    with pytest.raises(Conflict):
        year.compute()


def test_all_or_nothing_is_proposed(year: Year) -> None:
    year.compute()
    wanted = [
        Proposed(case_id=year.of("clerk").pk, titles=("LDTT",)),
        Proposed(case_id=year.of("stranger").pk, titles=("LDTT",)),
    ]
    with pytest.raises(Refused):
        proposing.propose_titles(actor=year.actor("leader"), round_id=year.round.pk, proposed=wanted, at=COMPUTED)
    assert not Nomination.objects.exists()


def test_a_council_has_a_chair_a_secretary_and_votes_no_more_than_its_members(year: Year) -> None:
    year.compute()
    year.propose("head", {"handler": ("LDTT",)})
    officer, staff = year.actor("home_affairs"), year.world.staff
    with pytest.raises(Conflict):
        year.convene()
    year.close()
    with pytest.raises(Conflict):
        year.propose("head", {"colleague": ("LDTT",)})
    for members in ({staff["leader"].pk: Duty.CHAIR}, {staff[name].pk: Duty.MEMBER for name in ("leader", "head", "clerk")},
                    {staff[name].pk: Duty.CHAIR for name in ("leader", "head", "clerk")}):  # fmt: skip
        with pytest.raises(Refused):
            council.convene_council(
                actor=officer, round_id=year.round.pk, sitting=Sitting(held_on=HELD.date(), members=members), at=HELD
            )
    year.convene()
    one = Nomination.objects.get()
    for votes_for, votes_against in ((3, 1), (0, 0), (4, 0)):
        with pytest.raises(Refused, match="từ 1 đến 3"):
            council.record_votes(actor=officer, round_id=year.round.pk, at=HELD,
                                 votes=[Votes(nomination_id=one.pk, votes_for=votes_for, votes_against=votes_against)])  # fmt: skip
    with pytest.raises(NotFound):
        council.record_votes(
            actor=officer, round_id=year.round.pk, votes=[Votes(nomination_id=0, votes_for=1, votes_against=0)], at=HELD
        )
    assert year.vote() == 1
    with pytest.raises(Conflict, match="Đã ghi phiếu"):
        year.convene()


def test_the_leader_decides_and_titles_are_entered_among_decisions(year: Year) -> None:
    year.up_to_council()
    with pytest.raises(Denied):
        year.decide("home_affairs")
    found = year.decide()
    assert (found.state, found.decision_no) == (RoundState.DECIDED, "45/QĐ-UBND")
    awards = list(awards_of(found))
    assert [one.register_no for one in awards] == list(range(1, len(awards) + 1))
    held = {
        title: {one.case.name for one in awards if one.title == title}
        for title in ("LDTT", "CSTDCS", "GK", "TTLDTT", "TTLDXS")
    }
    assert len(held["LDTT"]) == 6
    assert held["CSTDCS"] == set(), "15 % of six is none"
    assert held["GK"] == {year.of("handler").name}
    assert held["TTLDTT"] == {year.of("office").name}
    refused = Nomination.objects.get(case=year.of("handler"), title="CSTDCS")
    assert "chỉ 0 người" in refused.because
    staff_id = year.world.staff["handler"].pk
    facts = rewards_of_staff(staff_ids=[staff_id], period=WHOLE)[staff_id]
    assert [fact.title for fact in facts] == ["Lao động tiên tiến", "Giấy khen"]
    with pytest.raises(Conflict):
        year.decide()


def test_a_decision_waits_for_votes_minutes_and_a_day_that_fits(year: Year) -> None:
    year.compute()
    year.propose("head", {"handler": ("LDTT",)})
    year.close()
    year.convene()
    with pytest.raises(Refused, match="chưa có phiếu"):
        year.decide()
    year.vote()
    with pytest.raises(Refused, match="biên bản"):
        year.decide()
    year.minutes()
    for day in (HELD.date() - timedelta(1), DECIDED.date() + timedelta(1)):
        with pytest.raises(Refused, match="Ngày quyết định"):
            council.decide_round(actor=year.actor("leader"), round_id=year.round.pk, at=DECIDED,
                                 decision=Decision(decision_no="1/QĐ", decided_on=day))  # fmt: skip
    assert EmulationRound.objects.get(pk=year.round.pk).state == RoundState.COUNCIL


def test_equals_are_chosen_by_the_council_and_votes_said_again_undo_it(year: Year) -> None:
    facts = packaged_emulation_schemes()["schemes"][0]
    wider = {
        **facts,
        "titles": [{**one, "share": "0.2"} if one["code"] == "CSTDCS" else one for one in facts["titles"]],
    }
    year.round.scheme.__class__.objects.filter(pk=year.round.scheme_id).update(
        facts={key: value for key, value in wider.items() if key not in ("valid_from", "valid_until", "source")}
    )
    year.up_to_council()
    results = results_of(year.now())
    assert results.drawn.ties["CSTDCS"].tied == {year.of("handler").pk, year.of("colleague").pk}
    for act in (year.minutes, year.decide):
        with pytest.raises(Refused, match="bằng điểm"):
            act()
    officer = {"actor": year.actor("home_affairs"), "round_id": year.round.pk, "title": "CSTDCS", "at": HELD}
    for chosen in ([year.of("clerk").pk], [year.of("handler").pk, year.of("colleague").pk]):
        with pytest.raises(Refused, match="Chỉ chọn"):
            council.choose_equals(**officer, chosen=chosen, reason="x")
    with pytest.raises(Conflict):
        council.choose_equals(**{**officer, "title": "GK"}, chosen=[], reason="x")
    council.choose_equals(**officer, chosen=[year.of("colleague").pk], reason="Có sáng kiến")
    year.vote()
    assert results_of(year.now()).open_ties
    council.choose_equals(**officer, chosen=[year.of("colleague").pk], reason="Có sáng kiến")
    year.minutes()
    held = {one.case.name for one in awards_of(year.decide()) if one.title == "CSTDCS"}
    assert held == {year.of("colleague").name}


def test_a_year_is_computed_without_writing_anything(year: Year) -> None:
    found = computed(authority_id=year.world.authority.pk, year=2018, on=date(2018, 12, 31))
    assert not year.round.cases.exists()
    held = {one.facts.name: one.holds for one in found.cases}
    assert held[year.world.staff["handler"].name] == ("LDTT", "GK")
    assert held[year.world.staff["stranger"].name] == ()
    assert (found.months, found.most) == (1, {"CSTDCS": 0})
    year.compute()
    assert {one.facts.name: one.score for one in found.cases} == {one.name: one.score for one in year.round.cases.all()}
    with pytest.raises(NotFound):
        computed(authority_id=year.world.authority.pk, year=2016, on=date(2016, 12, 31))


SEEN = {"handler": {"handler"}, "stranger": {"stranger"}, "head": {"head", "handler", "colleague"}, "admin": set()}


@pytest.mark.parametrize("name", [*SEEN, "leader", "home_affairs"])
def test_privacy_by_role(year: Year, name: str) -> None:
    year.compute()
    everybody = set(year.world.staff) - {"admin"}
    actor = year.actor(name)
    seen = {one.staff_id for one in cases_seen_by(actor, year.round) if one.staff_id}
    assert seen == {year.world.staff[other].pk for other in SEEN.get(name, everybody)}
    for other in everybody:
        if other in SEEN.get(name, everybody):
            assert scope.case_or_missing(actor, year.of(other).pk)
        else:
            with pytest.raises(NotFound):
                scope.case_or_missing(actor, year.of(other).pk)


def test_the_council_sees_all_and_staff_see_titles_once_decided(year: Year) -> None:
    year.members = {"leader": Duty.CHAIR, "home_affairs": Duty.SECRETARY, "clerk": Duty.MEMBER}
    year.up_to_council()
    assert cases_seen_by(year.actor("clerk"), year.round).count() == year.round.cases.count()
    assert not decided_rounds_of(year.actor("stranger")).exists()
    year.decide()
    assert decided_rounds_of(year.actor("stranger")).exists()
    year.members = {}


def test_queries_of_a_round_do_not_grow_with_it(year: Year, django_assert_num_queries: object) -> None:
    year.compute()
    with django_assert_num_queries(5):  # type: ignore[operator] # pytest-django's own fixture
        results_of(year.now())


def test_a_round_of_another_authority_is_not_there(year: Year) -> None:
    with pytest.raises(NotFound):
        scope.round_or_missing(year.actor("admin"), year.round.pk)
    with pytest.raises(NotFound):
        rounds.compute_round(actor=year.actor("home_affairs"), round_id=0, at=at("2018-12-10T08:00"))


def test_the_index_counts_by_what_was_published_or_is_measured_now(year: Year, monkeypatch: pytest.MonkeyPatch) -> None:
    place = year.world.authority.pk
    assert index_scores.index_scores(2018, [place]) == {}, "no version, nothing measured"
    monkeypatch.setattr(gathering, "index_scores", lambda _year, _ids: {place: (Decimal("84.50"), "Đã công bố")})
    year.compute()
    part = parts_from(year.of("handler").facts)[Part.INDEX]
    assert part.value == Decimal("84.50")
    assert "84,5 %" in part.because


def test_what_is_not_due_yet_when_a_year_is_computed_bars_nobody(year: Year, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = FindingFact(id=1, inspection_id=1, inspection_number="KT-1", authority_id=1, unit_id=1, text="Bảng cũ",
                       severity=Severity.MINOR, found_on=date(2018, 12, 3), due_on=date(2018, 12, 20), reported_on=None,
                       verified_on=None)  # fmt: skip
    office = year.world.units["office"].pk
    monkeypatch.setattr(gathering, "findings_of_units", lambda _ids, period: {office: FindingFigures(1, (kept,))})
    year.compute()
    assert grounds_from(year.of("office").facts).findings_overdue == (), "computed on the tenth, due on the twentieth"
    later = computed(authority_id=year.world.authority.pk, year=2018, on=date(2018, 12, 31))
    overdue = {
        one.facts.unit_id: one.facts.grounds.findings_overdue for one in later.cases if one.facts.staff_id is None
    }
    assert overdue[office] == ("KT-1: Bảng cũ",)


def test_a_unit_is_weighed_by_the_steps_in_its_charge_whoever_did_them(
    year: Year, monkeypatch: pytest.MonkeyPatch
) -> None:
    units = year.world.units
    steps = {units["office"].pk: Steps(10, ("H-1",)), units["one_stop"].pk: Steps(4)}
    monkeypatch.setattr(gathering, "unit_steps", lambda **_asked: steps)
    year.compute()
    assert parts_from(year.of("office").facts)[Part.TIMELINESS].value == Decimal(90)
    assert parts_from(year.of("one_stop").facts)[Part.TIMELINESS].value == Decimal(100)
    assert parts_from(year.of("handler").facts)[Part.TIMELINESS].value is None


def test_whoever_moved_in_the_year_sees_where_each_month_was() -> None:
    def month(number: int, unit: str) -> MonthResult:
        return MonthResult(
            evaluation_id=number, month=date(2018, number, 1), score=None, band=None, label="", unit=unit
        )

    one = YearResult(staff_id=1, name="A", title="", unit_id=2, authority_id=1, is_leader=False, is_outside=False, mean=None,
                     band=None, label="", bands=4, months=(month(7, "Cũ"), month(8, "Cũ"), month(9, "Mới")))  # fmt: skip
    assert [each.label for each in gathering._moved(one)] == ["07/2018, 08/2018: Cũ", "09/2018: Mới"]
    assert gathering._moved(replace(one, months=one.months[:2])) == []


def test_only_findings_left_open_at_the_years_end_bar_a_unit() -> None:
    last, due = date(2018, 12, 31), date(2018, 4, 3)
    kept = {"id": 1, "inspection_id": 1, "inspection_number": "KT-1", "authority_id": 1, "unit_id": 1, "text": "Bảng cũ",
            "severity": Severity.MINOR, "found_on": date(2018, 3, 20), "due_on": due, "reported_on": None}  # fmt: skip
    for verified_on, is_open in ((None, True), (date(2018, 4, 10), False), (date(2019, 1, 5), True)):
        figures = FindingFigures(1, (FindingFact(**{**kept, "verified_on": verified_on}),))
        assert bool(gathering._left_open(figures, last)) is is_open
    assert gathering._left_open(None, last) == ()
