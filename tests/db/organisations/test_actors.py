"""Who somebody is at an instant: his own roles, and those of absent colleagues."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.kernel.actor import Role, Via
from motcua.kernel.errors import NotFound
from motcua.kernel.time import ZONE
from motcua.registry.accounts.commands import close_account
from motcua.registry.organisations.commands.acting import assign_acting, end_acting
from motcua.registry.organisations.commands.staff import grant_role, revoke_role
from motcua.registry.organisations.commands.units import close_unit
from motcua.registry.organisations.queries import actor_for_account, staff_with_role
from motcua.registry.organisations.values import ActingScope
from tests.factories.accounts import AT, PROGRAM, an_account
from tests.factories.organisations import Cast, the_actor, the_cast

pytestmark = pytest.mark.django_db
NEXT_DAY = AT + timedelta(days=1)


@pytest.fixture
def cast() -> Cast:
    return the_cast()


def test_an_official_is_known_by_name_authority_and_roles(cast):
    actor = cast.handler.actor
    assert (actor.name, actor.authority_id, actor.via) == ("Phạm Văn Lý", cast.authority.pk, Via.DESK)
    assert [(grant.role, grant.unit_id) for grant in actor.grants] == [(Role.HANDLER, cast.department.pk)]


def test_is_found_in_one_query(cast):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        actor_for_account(cast.reception.account.pk, at=AT, via=Via.API)
    assert len(asked) == 1


def test_an_account_without_a_post_has_no_roles():
    account = an_account()
    actor = actor_for_account(account.pk, at=AT, via=Via.PORTAL)
    assert (actor.label, actor.grants, actor.is_staff) == (f"account:{account.pk}", (), False)


def test_a_closed_account_is_nobody(cast):
    close_account(actor=PROGRAM, account_id=cast.handler.account.pk, at=AT)
    with pytest.raises(NotFound):
        actor_for_account(cast.handler.account.pk, at=AT, via=Via.DESK)


def test_a_role_counts_from_its_first_day_until_before_its_last(cast):
    grant_role(actor=PROGRAM, at=AT, staff_id=cast.handler.staff.pk, unit_id=cast.department.pk, role=Role.DEPT_HEAD,
               valid_from=date(2018, 8, 1), valid_until=date(2018, 9, 1))  # fmt: skip
    held = {
        day: the_actor(cast.handler.staff, datetime.fromisoformat(f"{day}T08:00").replace(tzinfo=ZONE)).holds(
            Role.DEPT_HEAD
        )
        for day in ("2018-07-31", "2018-08-01", "2018-08-31", "2018-09-01")
    }
    assert [bool(found) for found in held.values()] == [False, True, True, False]


def test_a_day_begins_at_midnight_in_viet_nam(cast):
    grant_role(actor=PROGRAM, at=AT, staff_id=cast.handler.staff.pk, unit_id=cast.department.pk, role=Role.CLERK,
               valid_from=date(2018, 8, 1))  # fmt: skip
    just_before = datetime(2018, 7, 31, 23, 59, tzinfo=ZONE)
    assert not the_actor(cast.handler.staff, just_before).holds(Role.CLERK)
    assert the_actor(cast.handler.staff, just_before + timedelta(minutes=1)).holds(Role.CLERK)


def test_a_revoked_role_ends_at_once(cast):
    revoke_role(actor=PROGRAM, at=AT, grant_id=cast.handler.staff.grants.get().pk)
    assert the_actor(cast.handler.staff).grants == ()


def test_roles_end_with_their_unit(cast):
    close_unit(actor=PROGRAM, at=AT, unit_id=cast.department.pk)
    assert the_actor(cast.handler.staff).grants == ()


def test_a_deputy_acts_with_the_absent_colleagues_roles_and_name(cast):
    assign_acting(actor=cast.admin.actor, at=AT, absent_id=cast.head.staff.pk, deputy_id=cast.handler.staff.pk,
                  reason="nghỉ phép", ends_at=NEXT_DAY)  # fmt: skip
    grant = the_actor(cast.handler.staff).holds(Role.DEPT_HEAD, unit_id=cast.department.pk)
    assert (grant.acting_for_id, grant.acting_for_name) == (cast.head.staff.pk, "Đỗ Thị Trưởng")
    assert the_actor(cast.handler.staff).acting(grant).on_behalf_of == "Đỗ Thị Trưởng"
    assert not the_actor(cast.handler.staff, NEXT_DAY).holds(Role.DEPT_HEAD)


def test_own_role_comes_before_a_borrowed_one(cast):
    assign_acting(actor=PROGRAM, at=AT, absent_id=cast.head.staff.pk, deputy_id=cast.handler.staff.pk, reason="họp")
    grant_role(actor=PROGRAM, at=AT, staff_id=cast.handler.staff.pk, unit_id=cast.department.pk, role=Role.DEPT_HEAD)
    assert the_actor(cast.handler.staff).holds(Role.DEPT_HEAD).acting_for_id is None


def test_borrowed_roles_do_not_pass_on(cast):
    assign_acting(
        actor=PROGRAM, at=AT, absent_id=cast.leader.staff.pk, deputy_id=cast.head.staff.pk, reason="đi công tác"
    )
    assign_acting(actor=PROGRAM, at=AT, absent_id=cast.head.staff.pk, deputy_id=cast.handler.staff.pk, reason="họp")
    borrowed = {grant.role for grant in the_actor(cast.handler.staff).grants if grant.acting_for_id}
    assert borrowed == {Role.DEPT_HEAD}


def test_a_deputy_may_be_given_one_role_only(cast):
    grant_role(actor=PROGRAM, at=AT, staff_id=cast.head.staff.pk, unit_id=cast.other_department.pk, role=Role.HANDLER)
    assign_acting(actor=PROGRAM, at=AT, absent_id=cast.head.staff.pk, deputy_id=cast.clerk.staff.pk, reason="nghỉ ốm",
                  scope=ActingScope(role=Role.HANDLER))  # fmt: skip
    assert {grant.role for grant in the_actor(cast.clerk.staff).grants} == {Role.CLERK, Role.HANDLER}


def test_a_deputy_may_be_given_one_unit_only(cast):
    grant_role(actor=PROGRAM, at=AT, staff_id=cast.head.staff.pk, unit_id=cast.other_department.pk, role=Role.DEPT_HEAD)
    assign_acting(actor=PROGRAM, at=AT, absent_id=cast.head.staff.pk, deputy_id=cast.clerk.staff.pk, reason="nghỉ ốm",
                  scope=ActingScope(unit_id=cast.department.pk))  # fmt: skip
    assert the_actor(cast.clerk.staff).unit_ids(Role.DEPT_HEAD) == {cast.department.pk}


def test_a_deputy_gets_nothing_of_another_authority(cast):
    grant_role(
        actor=PROGRAM, at=AT, staff_id=cast.head.staff.pk, unit_id=cast.department_elsewhere.pk, role=Role.INSPECTOR
    )
    assign_acting(actor=PROGRAM, at=AT, absent_id=cast.head.staff.pk, deputy_id=cast.handler.staff.pk, reason="họp")
    assert the_actor(cast.handler.staff).authority_ids() == {cast.authority.pk}


def test_an_ended_deputising_ends_at_once(cast):
    assignment = assign_acting(actor=PROGRAM, at=AT, absent_id=cast.head.staff.pk, deputy_id=cast.handler.staff.pk,
                               reason="họp")  # fmt: skip
    end_acting(actor=cast.admin.actor, at=NEXT_DAY, assignment_id=assignment.pk)
    assert the_actor(cast.handler.staff, NEXT_DAY - timedelta(seconds=1)).holds(Role.DEPT_HEAD)
    assert not the_actor(cast.handler.staff, NEXT_DAY).holds(Role.DEPT_HEAD)


def test_holders_of_a_role_come_by_given_name_and_deputies_last(cast):
    assign_acting(
        actor=PROGRAM, at=AT, absent_id=cast.handler.staff.pk, deputy_id=cast.head.staff.pk, reason="nghỉ phép"
    )
    found = staff_with_role(Role.HANDLER, at=AT, authority_id=cast.authority.pk)
    assert [(one.name, one.acting_for_name, one.role) for one in found] == [
        ("Đặng Văn Khác", "", Role.HANDLER),
        ("Phạm Văn Lý", "", Role.HANDLER),
        ("Đỗ Thị Trưởng", "Phạm Văn Lý", Role.HANDLER),
    ]
    assert {one.name for one in staff_with_role(Role.HANDLER, at=AT, unit_id=cast.department.pk)} == {
        "Phạm Văn Lý", "Đỗ Thị Trưởng",
    }  # fmt: skip
