"""A round from its opening to its lock: who may do what, what is kept, what the database refuses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from motcua.foundation.audit.models import Entry
from motcua.insight.index.commands.judging import appraise, countersign, finalise, sign_minutes
from motcua.insight.index.commands.scoring import add_evidence, measure_round, open_round, score_self, send_self_score
from motcua.insight.index.models import IndexMark, IndexRound
from motcua.insight.index.policies import acts_open_to, is_judged_outside, may_see
from motcua.insight.index.queries import live_tree, scores_of
from motcua.insight.index.queries.live import year_of
from motcua.insight.index.queries.rounds import (
    evidence_for,
    evidence_of,
    is_unchanged,
    marked_leaves,
    round_by_id,
    rounds_visible_to,
    story_of,
    total_of,
)
from motcua.insight.index.queries.totals import judged_totals
from motcua.insight.index.values.rounds import WHOLE, Basis, Decision, Mark, NewRound, RoundState
from motcua.kernel.errors import Conflict, Denied, NotFound, Refused, Unavailable
from tests.factories.index import DAY, DUE, IndexWorld, an_index_world, full_marks
from tests.factories.standing import standing
from tests.factories.world import PROGRAM, at

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 minh chung %%EOF"
LATE = at("2019-01-12T09:00")
D = Decimal


@pytest.fixture(scope="module")
def founded(django_db_setup: None, django_db_blocker: Any) -> Iterator[IndexWorld]:
    yield from standing(an_index_world, django_db_blocker)


@pytest.fixture
def here(founded: IndexWorld, db: None, forgetful: None, settings: Any, tmp_path: Path) -> IndexWorld:
    settings.EVIDENCE_ROOT = tmp_path
    return founded


def appraised(here: IndexWorld, **marks: Mark) -> IndexRound:
    found, actor = here.sent(), here.actor("home_affairs")
    said = {code.replace("_", "."): mark for code, mark in marks.items()}
    appraise(actor=actor, round_id=found.pk, marks=said, at=DAY)
    return sign_minutes(actor=actor, round_id=found.pk, minutes="Đã kiểm tra minh chứng", at=DAY)


def test_a_round_opens_with_the_live_value_of_every_leaf(here: IndexWorld) -> None:
    found = here.opened(of_ward=False)
    score = live_tree(here.version, here.world.authority.pk, year_of(2018))
    leaves = {one.leaf.code: one for one in marked_leaves(found)}
    assert {code: one.mark.live_points for code, one in leaves.items()} == {
        one.leaf.code: one.score for one in score.leaves
    }
    assert leaves["III.1.1"].mark.value.value == D(100)
    assert found.measured_at == DAY
    with pytest.raises(Conflict, match="đã mở"):
        here.opened(of_ward=False)


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"year": 2020}, Refused), ({"version_code": "qd-766"}, Refused), ({"version_code": "x"}, NotFound),
        ({"self_due_on": date(2019, 1, 1)}, Refused), ({"final_due_on": date(2019, 1, 9)}, Refused),
    ],
)  # fmt: skip
def test_what_cannot_be_opened_is_refused(here: IndexWorld, change: dict[str, Any], kind: type[Exception]) -> None:
    facts = {"authority_id": here.ward.pk, "year": 2018, "version_code": "quan-2018", "self_due_on": DUE[0],
             "appraise_due_on": DUE[1], "final_due_on": DUE[2]} | change  # fmt: skip
    with pytest.raises(kind):
        open_round(actor=here.actor("home_affairs"), new=NewRound(**facts), at=DAY)


@pytest.mark.parametrize("name", ["leader", "head", "ward_leader", "handler"])
def test_only_home_affairs_opens_rounds(here: IndexWorld, name: str) -> None:
    with pytest.raises(Denied):
        open_round(actor=here.actor(name), new=NewRound(here.ward.pk, 2018, "quan-2018", *DUE), at=DAY)


def test_the_authority_scores_itself_and_sends_when_every_leaf_has_points(here: IndexWorld) -> None:
    found, who = here.opened(), here.actor("ward_leader")
    with pytest.raises(Refused, match=r"chưa chấm, trước hết: I\.1\.1"):
        send_self_score(actor=who, round_id=found.pk, at=DAY)
    marks = full_marks(found)
    score_self(actor=who, round_id=found.pk, marks=marks, at=DAY)
    said = Entry.objects.count()
    score_self(actor=who, round_id=found.pk, marks=marks, at=DAY)
    assert Entry.objects.count() == said
    sent = send_self_score(actor=who, round_id=found.pk, at=LATE)
    assert (sent.state, sent.is_late) == ("appraisal", True)
    with pytest.raises(Denied, match="đã gửi"):
        score_self(actor=who, round_id=found.pk, marks=marks, at=DAY)


@pytest.mark.parametrize(("leaf", "points"), [
    ("I.1.1", "3.01"), ("I.1.1", "-1"), ("I.1.1", "1.005"), ("P.1.1", "1"), ("P.1.1", "-5.01"), ("III.1.1", "1"),
    ("khong-co", "1"),
])  # fmt: skip
def test_points_beyond_their_leaf_are_refused(here: IndexWorld, leaf: str, points: str) -> None:
    found = here.opened()
    with pytest.raises(Refused):
        score_self(actor=here.actor("ward_leader"), round_id=found.pk, marks={leaf: Mark(D(points))}, at=DAY)


@pytest.mark.parametrize("name", ["home_affairs", "leader", "head"])
def test_nobody_scores_for_another_authority(here: IndexWorld, name: str) -> None:
    with pytest.raises((Denied, NotFound)):
        score_self(actor=here.actor(name), round_id=here.opened().pk, marks={"I.1.1": Mark(D(1))}, at=DAY)


def test_measuring_again_takes_back_what_no_longer_fits(here: IndexWorld) -> None:
    found, who = here.opened(of_ward=False), here.actor("leader")
    score_self(actor=who, round_id=found.pk, marks=full_marks(found), at=DAY)
    IndexMark.objects.filter(round=found, leaf="III.1.1").update(maximum=D(20), self_points=D(19))
    again = measure_round(actor=who, round_id=found.pk, at=LATE)
    assert again.measured_at == LATE
    assert found.marks.get(leaf="III.1.1").self_points is None
    assert found.marks.get(leaf="I.1.1").self_points == D(3)


def test_evidence_is_kept_under_its_hash_and_given_back_as_it_was(here: IndexWorld, tmp_path: Path) -> None:
    found, who = here.opened(), here.actor("ward_leader")
    facts: dict[str, Any] = {"actor": who, "round_id": found.pk, "leaf": "I.1.1", "title": "Quyết định", "at": DAY}
    kept = add_evidence(content=PDF, **facts)
    assert add_evidence(content=PDF, **facts) == kept
    assert evidence_of(found, kept.pk) == (kept, PDF)
    assert marked_leaves(found)[0].evidence == (kept,)
    for change in ({"content": b"<html>"}, {"content": PDF, "leaf": "Z"}, {"content": PDF + b" ", "title": " "}):
        with pytest.raises(Refused):
            add_evidence(**(facts | change))
    for number in range(9):
        add_evidence(content=PDF + bytes([48 + number]), **facts)
    with pytest.raises(Refused, match="tối đa 10 tệp"):
        add_evidence(content=PDF + b"!", **facts)
    (tmp_path / kept.sha256[:2] / kept.sha256).write_bytes(b"khac")
    with pytest.raises(Unavailable):
        evidence_of(found, kept.pk)
    with pytest.raises(NotFound):
        evidence_of(found, 0)


def test_a_difference_needs_its_reason_here_and_in_the_database(here: IndexWorld) -> None:
    found, actor = here.sent(), here.actor("home_affairs")
    with pytest.raises(Refused, match="khác điểm tự chấm cần lý do"):
        appraise(actor=actor, round_id=found.pk, marks={"II.1.1": Mark(D(2))}, at=DAY)
    appraise(actor=actor, round_id=found.pk, marks={"II.1.1": Mark(D(2), "Thiếu báo cáo")}, at=DAY)
    said = Entry.objects.count()
    appraise(actor=actor, round_id=found.pk, marks={"II.1.1": Mark(D(2), "Thiếu báo cáo")}, at=DAY)
    assert Entry.objects.count() == said
    with pytest.raises(IntegrityError, match="index_difference_has_reason"):
        found.marks.filter(leaf="II.1.1").update(appraised_words="")


@pytest.mark.parametrize("name", ["ward_leader", "leader", "head"])
def test_the_scored_authority_never_appraises_itself(here: IndexWorld, name: str) -> None:
    found = here.sent()
    for run in (
        lambda actor: appraise(actor=actor, round_id=found.pk, marks={}, at=DAY),
        lambda actor: sign_minutes(actor=actor, round_id=found.pk, minutes="x", at=DAY),
    ):
        with pytest.raises((Denied, NotFound)):
            run(here.actor(name))


def test_the_whole_way_to_the_lock(here: IndexWorld) -> None:
    found = appraised(here, II_1_1=Mark(D(2), "Thiếu báo cáo"))
    before = sum(mark.self_points for mark in found.marks.all())
    assert total_of(found.marks.all(), Basis.APPRAISED) == before - 1
    assert scores_of(2018, [here.ward.pk])[here.ward.pk] == before - 1
    leader = here.actor("leader")
    with pytest.raises(Conflict, match="còn được ký biên bản"):
        finalise(actor=leader, round_id=found.pk, decision=Decision("7/QĐ"), at=DAY)
    countersign(actor=here.actor("ward_leader"), round_id=found.pk, remark="Nhất trí", at=DAY)
    with pytest.raises(Refused, match="khác điểm thẩm định"):
        finalise(actor=leader, round_id=found.pk, decision=Decision("7/QĐ"), changes={"II.1.2": Mark(D(1))}, at=DAY)
    with pytest.raises(Refused, match="số quyết định"):
        finalise(actor=leader, round_id=found.pk, decision=Decision(" "), at=DAY)
    changes = {"II.1.2": Mark(D(1), "Hội đồng")}
    with pytest.raises(Refused, match="kèm văn bản quyết định"):
        finalise(actor=leader, round_id=found.pk, decision=Decision("7/QĐ"), changes=changes, at=DAY)
    with pytest.raises(Refused, match="không phải PDF"):
        finalise(actor=leader, round_id=found.pk, decision=Decision("7/QĐ", b"x"), changes=changes, at=DAY)
    assert not found.evidence.exists()
    final = finalise(actor=leader, round_id=found.pk, decision=Decision("7/QĐ", PDF), changes=changes, at=DAY)
    paper = evidence_for(final, WHOLE)[0]
    assert evidence_of(final, paper.pk) == (paper, PDF)
    assert (paper.file_name, paper.media_type) == ("7-QĐ.pdf", "application/pdf")
    assert story_of(final).last().facts["changed"] == 1  # type: ignore[union-attr]  # there is a last one
    with pytest.raises(IntegrityError, match="index_decision_has_reason"), transaction.atomic():
        final.marks.filter(leaf="II.1.2").update(final_words="")
    assert (final.state, final.final_points) == ("final", before - 2)
    assert is_unchanged(round_by_id(leader, found.pk))
    assert scores_of(2018, [here.ward.pk])[here.ward.pk] == before - 2
    events = [entry.event for entry in story_of(final)]
    assert events == ["index.round_opened", "index.self_scored", "index.self_score_sent", "index.appraised",
                      "index.minutes_signed", "index.minutes_countersigned", "index.round_finalised"]  # fmt: skip
    for act in (finalise, countersign):
        more = {"decision": Decision("8")} if act is finalise else {}
        with pytest.raises(Denied):
            act(actor=leader, round_id=found.pk, at=DAY, **more)
    final.marks.filter(leaf="I.1.1").update(final_points=D(0), final_words="x")
    assert not is_unchanged(round_by_id(leader, found.pk))


def test_who_does_not_sign_is_published_after_the_day(here: IndexWorld) -> None:
    found = appraised(here)
    final = finalise(
        actor=here.actor("leader"), round_id=found.pk, decision=Decision("7/QĐ"), at=at("2019-02-01T09:00")
    )
    assert final.countersigned_at is None
    assert final.stands is RoundState.FINAL


def test_an_authority_with_none_above_it_notes_the_superiors_document(here: IndexWorld) -> None:
    found = here.sent(of_ward=False)
    assert is_judged_outside(found)
    assert not is_judged_outside(here.opened())
    actor = here.actor("home_affairs")
    with pytest.raises(Refused, match="văn bản thông báo điểm của cấp trên"):
        sign_minutes(actor=actor, round_id=found.pk, minutes="Theo thông báo", at=DAY)
    sign_minutes(actor=actor, round_id=found.pk, minutes="Theo thông báo", outside_no="12/TB-SNV", at=DAY)
    assert IndexRound.objects.get(pk=found.pk).outside_no == "12/TB-SNV"
    leader, when = here.actor("leader"), at("2019-02-01T09:00")
    said: dict[str, Any] = {"actor": leader, "round_id": found.pk, "decision": Decision("7/QĐ", PDF), "at": when}
    with pytest.raises(Denied, match="Người ký bản tự chấm không đổi điểm"):
        finalise(changes={"II.1.1": Mark(D(1), "Hội đồng")}, **said)
    assert finalise(**said).stands is RoundState.FINAL


def test_who_works_in_the_scored_authority_too_does_not_appraise_it(here: IndexWorld) -> None:
    found, ward = here.sent(), here.ward_leader
    own = next(iter(here.actor("ward_leader").grants))
    both = replace(here.actor("home_affairs"), grants=(*here.actor("home_affairs").grants, own))
    with pytest.raises(Denied, match="Bạn làm việc ở cơ quan được chấm"):
        appraise(actor=both, round_id=found.pk, marks={}, at=DAY)
    assert not may_see(here.actor("ward_leader"), here.world.authority.pk)
    assert may_see(here.actor("ward_leader"), ward.posts.get().unit.authority_id)


def test_an_unknown_authority_is_not_found_and_one_file_may_prove_two_leaves(here: IndexWorld) -> None:
    with pytest.raises(NotFound):
        open_round(actor=PROGRAM, new=NewRound(0, 2018, "quan-2018", *DUE), at=DAY)
    found, who = here.opened(), here.actor("ward_leader")
    for leaf in ("I.1.1", "I.1.2"):
        add_evidence(actor=who, round_id=found.pk, leaf=leaf, title="Quyết định", content=PDF, at=DAY)
    assert str(found.evidence.latest("pk")) == "Quyết định"
    assert [str(found), str(found.marks.get(leaf="I.1.1"))] == [f"{here.ward.pk} 2018 self", f"{found.pk} I.1.1"]
    assert marked_leaves(found)[0].stands is None


def test_who_signed_the_self_score_does_not_appraise_it(here: IndexWorld) -> None:
    found, actor = here.opened(of_ward=False), here.actor("home_affairs")
    score_self(actor=actor, round_id=found.pk, marks=full_marks(found), at=DAY)
    send_self_score(actor=actor, round_id=found.pk, at=DAY)
    with pytest.raises(Denied, match="Người ký bản tự chấm"):
        appraise(actor=actor, round_id=found.pk, marks={}, at=DAY)
    with pytest.raises(IntegrityError, match="index_round_two_people"):
        IndexRound.objects.filter(pk=found.pk).update(appraised_by=actor.staff_id)


@pytest.mark.parametrize("wrong", [
    lambda found: found.marks.filter(leaf="I.1.1").update(self_points=D(4)),
    lambda found: IndexRound.objects.filter(pk=found.pk).update(state="final"),
    lambda found: IndexRound.objects.filter(pk=found.pk).update(locked_hash="x"),
])  # fmt: skip
def test_the_database_keeps_points_within_and_a_final_round_locked(
    here: IndexWorld, wrong: Callable[[IndexRound], object]
) -> None:
    found = here.opened()
    with pytest.raises(IntegrityError):
        wrong(found)


def test_a_stranger_finds_no_round(here: IndexWorld) -> None:
    district = here.opened(of_ward=False)
    ward_leader = here.actor("ward_leader")
    with pytest.raises(NotFound):
        round_by_id(ward_leader, district.pk)
    with pytest.raises(NotFound):
        score_self(actor=ward_leader, round_id=district.pk, marks={}, at=DAY)
    assert list(rounds_visible_to(ward_leader)) == []
    assert list(rounds_visible_to(here.actor("leader"))) == [district]


def test_the_acts_open_follow_the_state(here: IndexWorld) -> None:
    found = here.opened()
    ward, office, leader = (here.actor(name) for name in ("ward_leader", "home_affairs", "leader"))
    assert acts_open_to(ward, found) == {
        "score": True,
        "appraise": False,
        "countersign": False,
        "finalise": False,
        "change": False,
    }
    assert not any(acts_open_to(office, found).values())
    score_self(actor=ward, round_id=found.pk, marks=full_marks(found), at=DAY)
    sent = send_self_score(actor=ward, round_id=found.pk, at=DAY)
    assert acts_open_to(office, sent)["appraise"]
    signed = sign_minutes(actor=office, round_id=found.pk, minutes="Xong", at=DAY)
    assert acts_open_to(ward, signed)["countersign"]
    assert acts_open_to(leader, signed)["finalise"]
    assert not acts_open_to(office, signed)["finalise"]


def test_totals_of_rounds_take_two_queries(here: IndexWorld, django_assert_max_num_queries: Any) -> None:
    here.sent()
    with django_assert_max_num_queries(3):
        found = judged_totals(here.version, 2018, [here.ward.pk, here.world.authority.pk])
    total = found[here.ward.pk]
    assert (total.basis, total.maximum) == (Basis.SELF, D(100))
    assert total.percent == total.points
    assert here.world.authority.pk not in found
