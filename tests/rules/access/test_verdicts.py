"""Who may: a member of staff's own grant before an absent colleague's, and a reason where there is none."""

from __future__ import annotations

import re

import pytest

from motcua.foundation.access.permissions import PERMISSION_ROLES, ROLE_PERMISSIONS, Permission
from motcua.foundation.access.verdicts import Verdict, allow, deny, may
from motcua.kernel.actor import ROLE_LABELS, Actor, Grant, Role, Via, public_actor, system_actor
from motcua.kernel.errors import Denied

RECEIVE = Permission.DOSSIERS_DOSSIER_RECEIVE
OWN = Grant(Role.RECEPTION, unit_id=1, authority_id=10)
ACTING = Grant(Role.RECEPTION, unit_id=2, authority_id=10, acting_for_id=7, acting_for_name="Người Vắng")
HEAD = Grant(Role.DEPT_HEAD, unit_id=3, authority_id=10, acting_for_id=8, acting_for_name="Trưởng Phòng")


def an_actor(*grants: Grant) -> Actor:
    return Actor(name="Người Mẫu", via=Via.DESK, account_id=4, staff_id=5, authority_id=10, grants=grants)


def test_his_own_grant_comes_before_a_colleagues() -> None:
    for grants in ((ACTING, OWN), (OWN, ACTING)):
        verdict = may(an_actor(*grants), RECEIVE, authority_id=10)
        assert verdict.or_deny().on_behalf_of == ""


def test_a_deputy_is_named_with_the_colleague() -> None:
    assert may(an_actor(ACTING), RECEIVE, authority_id=10).or_deny().on_behalf_of == "Người Vắng"
    assert may(an_actor(OWN, ACTING), RECEIVE, unit_id=2).or_deny().on_behalf_of == "Người Vắng"


@pytest.mark.parametrize("where", [{"authority_id": 11}, {"unit_id": 9}, {"unit_id": 1, "authority_id": 11}])
def test_elsewhere_a_grant_is_worth_nothing(where: dict[str, int]) -> None:
    verdict = may(an_actor(OWN), RECEIVE, **where)
    assert not verdict
    with pytest.raises(Denied, match="không có quyền") as denied:
        verdict.or_deny()
    assert denied.value.next_step


def test_another_role_is_not_enough() -> None:
    assert not may(an_actor(Grant(Role.HANDLER, 1, 10)), RECEIVE)


def test_the_program_may_everything_under_its_own_name() -> None:
    program = system_actor(Via.SCHEDULE, "Đồng hồ")
    assert all(may(program, permission, authority_id=1, unit_id=1) for permission in Permission)
    assert (program.label, program.name, program.is_staff) == ("system:schedule", "Đồng hồ", False)


def test_the_public_may_nothing() -> None:
    anybody = public_actor()
    assert not any(may(anybody, permission) for permission in Permission)
    assert (anybody.label, anybody.via) == ("public", Via.PORTAL)


def test_verdicts_are_truth_values_with_reasons() -> None:
    actor = an_actor()
    assert allow(actor)
    assert allow(actor).or_deny() is actor
    refused = deny("Chưa đến lượt.", next_step="Chờ.")
    assert not refused
    with pytest.raises(Denied, match="Chưa đến lượt"):
        refused.or_deny()
    with pytest.raises(Denied):
        Verdict(allowed=True).or_deny()  # nobody to name


def test_labels_of_actors() -> None:
    assert an_actor().label == "staff:5"
    assert Actor(name="x", via=Via.API, account_id=4).label == "account:4"
    assert an_actor().is_staff


def test_units_and_authorities_of_an_actor() -> None:
    actor = an_actor(OWN, ACTING, HEAD)
    assert actor.unit_ids() == {1, 2, 3}
    assert actor.unit_ids(Role.RECEPTION) == {1, 2}
    assert actor.authority_ids() == {10}
    assert actor.holds(Role.LEADER) is None
    assert actor.holds(Role.DEPT_HEAD, unit_id=3) is HEAD


def test_acting_changes_nothing_for_ones_own_grant() -> None:
    actor = an_actor(OWN)
    assert actor.acting(OWN) is actor


def test_every_role_has_a_label_and_every_permission_a_role() -> None:
    assert set(ROLE_LABELS) == set(Role) == set(ROLE_PERMISSIONS)
    assert [role.label for role in Role] == [ROLE_LABELS[role] for role in Role]
    assert [permission for permission, roles in PERMISSION_ROLES.items() if not roles] == []


def test_permissions_are_in_order_and_of_one_grammar() -> None:
    values = [permission.value for permission in Permission]
    assert values == sorted(values)
    assert all(re.fullmatch(r"[a-z_]+:[a-z_]+:[a-z_]+", value) for value in values)
    assert [permission.name for permission in Permission] == [value.replace(":", "_").upper() for value in values]


def test_who_only_looks_on_changes_no_dossier() -> None:
    changing = {permission for permission in Permission if permission.value.startswith("dossiers:")}
    changing -= {Permission.DOSSIERS_DOSSIER_SEE}
    assert ROLE_PERMISSIONS[Role.INSPECTOR] & changing == frozenset()
    assert ROLE_PERMISSIONS[Role.CLERK] & changing == frozenset()
