"""A made-up district with one ward below it, for the index: people on both sides, versions published, a round opened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from motcua.insight.index.commands.scoring import open_round, score_self, send_self_score
from motcua.insight.index.commands.versions import load_packaged, publish_version
from motcua.insight.index.models import IndexRound, IndexVersion
from motcua.insight.index.values.rounds import Mark, NewRound
from motcua.kernel.actor import Actor, Role, Via
from motcua.registry.organisations.commands.staff import appoint_staff
from motcua.registry.organisations.commands.units import create_unit
from motcua.registry.organisations.models import Authority, Staff
from motcua.registry.organisations.queries import actor_for_account
from motcua.registry.organisations.values import NewStaff, UnitFacts, UnitKind
from tests.factories.world import FOUNDED, PROGRAM, World, a_world, an_authority, at

WARD_CODE = "000.01.26.H17"
DAY = at("2019-01-07T09:00")
DUE = (date(2019, 1, 10), date(2019, 1, 20), date(2019, 1, 31))


@dataclass
class IndexWorld:
    """The district's world, its ward and the ward's leader."""

    world: World
    ward: Authority
    ward_leader: Staff
    version: IndexVersion

    def actor(self, name: str, when: datetime = DAY) -> Actor:
        """This function will give one of the district's cast, or the ward's leader, as an actor."""
        staff = self.ward_leader if name == "ward_leader" else self.world.staff[name]
        return actor_for_account(staff.account_id, at=when, via=Via.DESK)

    def opened(self, *, of_ward: bool = True, when: datetime = DAY) -> IndexRound:
        """This function will open a round of 2018 for the ward, or for the district itself."""
        place = self.ward if of_ward else self.world.authority
        new = NewRound(place.pk, 2018, self.version.code, *DUE)
        return open_round(actor=self.actor("home_affairs"), new=new, at=when)

    def sent(self, *, of_ward: bool = True) -> IndexRound:
        """This function will open a round and send its self-score: what was computed, else the maximum."""
        found, who = self.opened(of_ward=of_ward), self.actor("ward_leader" if of_ward else "leader")
        score_self(actor=who, round_id=found.pk, marks=full_marks(found), at=DAY)
        return send_self_score(actor=who, round_id=found.pk, at=DAY)


def full_marks(found: IndexRound) -> dict[str, Mark]:
    """This function will give points for every leaf: those computed, else the maximum (nothing of a penalty)."""
    rows = {row.leaf: row for row in found.marks.all()}
    penalties = {leaf.code for area in found.version.tree.areas if area.kind == "penalty" for leaf in area.leaves}
    return {
        code: Mark(row.live_points if row.live_points is not None else row.maximum * (code not in penalties), "Tự chấm")
        for code, row in rows.items()
    }


def an_index_world(work: bool = True) -> IndexWorld:
    """This function will found both authorities, publish the district's version, and let one dossier be finished."""
    world = a_world()
    ward = an_authority(WARD_CODE, "UBND phường Mẫu", parent=world.authority)
    unit = create_unit(
        actor=PROGRAM, at=FOUNDED, authority_id=ward.pk,
        facts=UnitFacts(code="LD", name="Lãnh đạo phường", kind=UnitKind.LEADERSHIP),
    )  # fmt: skip
    person = NewStaff(login="chu-tich-phuong", name="Người Mẫu Phường")
    leader = appoint_staff(actor=PROGRAM, at=FOUNDED, unit_id=unit.pk, roles=(Role.LEADER,), person=person)
    load_packaged(actor=PROGRAM, at=FOUNDED)
    version = IndexVersion.objects.get(code="quan-2018")
    publish_version(actor=PROGRAM, version_id=version.pk, decision_no="1/QĐ-UBND (giả định)", at=FOUNDED)
    version.refresh_from_db()
    if work:
        world.finish(world.receive(at("2018-07-02T08:30")), when=at("2018-07-02T10:00"))
    return IndexWorld(world, ward, leader, version)
