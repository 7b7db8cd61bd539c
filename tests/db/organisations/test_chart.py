"""Changing the chart: who may, what is refused, what the database itself refuses."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.contrib.auth.hashers import check_password
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from motcua.foundation.audit.queries import journal_of
from motcua.kernel.actor import Role
from motcua.kernel.errors import Conflict, Denied, NotFound, Refused
from motcua.registry.accounts.models import Account
from motcua.registry.organisations import queries
from motcua.registry.organisations.commands.acting import assign_acting, end_acting
from motcua.registry.organisations.commands.authorities import (
    CodeTakenError,
    change_authority,
    close_authority,
    create_authority,
    record_succession,
    set_calendar,
)
from motcua.registry.organisations.commands.staff import (
    appoint_staff,
    dismiss_staff,
    end_post,
    grant_role,
    move_staff,
    reset_staff_password,
    revoke_role,
)
from motcua.registry.organisations.commands.units import close_unit, create_unit, rename_unit
from motcua.registry.organisations.models import ActingAssignment, Authority, Post, RoleGrant, Unit
from motcua.registry.organisations.values import (
    AuthorityChanges,
    AuthorityFacts,
    AuthorityKind,
    NewStaff,
    UnitFacts,
    UnitKind,
)
from tests.factories.accounts import AT, PROGRAM
from tests.factories.organisations import SINCE, a_calendar, a_unit, an_authority, the_actor, the_cast

pytestmark = pytest.mark.django_db
TODAY = date(2018, 7, 2)
WARD = AuthorityFacts(code="000.01.26.H17", name="UBND phường", kind=AuthorityKind.WARD_COMMITTEE)


@pytest.fixture
def cast():
    return the_cast()


def test_an_administrator_changes_his_authority_and_those_below(cast):
    ward = create_authority(actor=cast.admin.actor, at=AT, facts=replace(WARD, parent_id=cast.authority.pk))
    facts = UnitFacts(code="mot-cua", name="Bộ phận Một cửa", kind=UnitKind.ONE_STOP)
    unit = create_unit(actor=cast.admin.actor, at=AT, authority_id=ward.pk, facts=facts)
    assert (unit.code, unit.valid_from) == ("MOT-CUA", TODAY)
    assert [entry.event for entry in journal_of(f"unit:{unit.pk}")] == ["organisations.unit.created"]


@pytest.mark.parametrize("part", ["reception", "handler", "head", "leader", "clerk", "other_authority", "anonymous"])
def test_nobody_else_changes_the_chart(cast, part):
    actor = getattr(cast, part).actor
    facts = UnitFacts(code="X", name="X", kind=UnitKind.DEPARTMENT)
    with pytest.raises(Denied):
        create_unit(actor=actor, at=AT, authority_id=cast.authority.pk, facts=facts)
    with pytest.raises(Denied):
        grant_role(actor=actor, at=AT, staff_id=cast.handler.staff.pk, unit_id=cast.department.pk, role=Role.ADMIN)
    with pytest.raises(Denied):
        reset_staff_password(actor=actor, at=AT, staff_id=cast.handler.staff.pk)


def test_an_administrator_changes_nothing_of_a_neighbour(cast):
    with pytest.raises(Denied):
        close_unit(actor=cast.admin.actor, at=AT, unit_id=cast.department_elsewhere.pk)
    with pytest.raises(Denied):
        reset_staff_password(actor=cast.admin.actor, at=AT, staff_id=cast.other_authority.staff.pk)


def test_a_topmost_authority_is_made_by_the_program_alone(cast):
    with pytest.raises(Denied):
        create_authority(actor=cast.admin.actor, at=AT, facts=WARD)


def test_one_code_names_one_authority_at_a_time():
    an_authority(valid_until=date(2018, 12, 31))
    with pytest.raises(CodeTakenError, match=r"000\.00\.26\.H17"):
        an_authority(name="Khác")
    later = an_authority(name="Sau", valid_from=date(2018, 12, 31))
    assert queries.authority_by_code(later.code, date(2018, 12, 30)).name != later.name
    assert queries.authority_by_code(later.code, date(2018, 12, 31)) == later


def test_the_database_refuses_two_bearers_of_one_code():
    known = an_authority()
    with pytest.raises(IntegrityError), transaction.atomic():
        Authority.objects.create(code=known.code, name="Khác", kind=known.kind, valid_from=date(2019, 1, 1))


def test_unit_codes_repeat_in_other_authorities_and_other_times(cast):
    assert cast.department.code == cast.department_elsewhere.code
    close_unit(actor=PROGRAM, at=AT, unit_id=cast.department.pk, valid_until=TODAY)
    again = a_unit(cast.authority, cast.department.code, valid_from=TODAY)
    assert again.pk != cast.department.pk
    assert queries.unit_by_code(cast.authority.pk, again.code, SINCE) == cast.department
    assert queries.unit_by_code(cast.authority.pk, again.code, TODAY) == again


def test_the_database_refuses_overlapping_units_posts_roles_and_deputies(cast):
    staff, unit = cast.handler.staff, cast.department
    acting = {"authority": cast.authority, "absent": cast.head.staff, "deputy": staff, "reason": "x", "starts_at": AT}
    ActingAssignment.objects.create(**acting)
    later = date(2019, 1, 1)
    for make in (
        lambda: Unit.objects.create(
            authority=unit.authority, code=unit.code, name="x", kind=unit.kind, valid_from=later
        ),
        lambda: Post.objects.create(staff=staff, unit=unit, valid_from=later),
        lambda: RoleGrant.objects.create(staff=staff, unit=unit, role=Role.HANDLER, valid_from=later),
        lambda: RoleGrant.objects.create(staff=staff, unit=unit, role="vua", valid_from=later),
        lambda: ActingAssignment.objects.create(**acting | {"starts_at": AT + timedelta(days=9)}),
        lambda: ActingAssignment.objects.create(**acting | {"deputy": cast.head.staff}),
        lambda: Post.objects.create(staff=staff, unit=cast.office, valid_from=later, valid_until=SINCE),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            make()


def test_closing_a_unit_ends_what_is_in_it(cast):
    close_unit(actor=cast.admin.actor, at=AT, unit_id=cast.department.pk)
    assert not queries.units_of(cast.authority.pk, TODAY).filter(pk=cast.department.pk).exists()
    assert set(Post.objects.filter(unit=cast.department).values_list("valid_until", flat=True)) == {TODAY}
    with pytest.raises(Conflict):
        close_unit(actor=cast.admin.actor, at=AT, unit_id=cast.department.pk)
    with pytest.raises(Conflict):
        grant_role(actor=PROGRAM, at=AT, staff_id=cast.head.staff.pk, unit_id=cast.department.pk, role=Role.CLERK)


def test_a_unit_is_renamed_and_the_journal_keeps_the_old_name(cast):
    rename_unit(actor=cast.admin.actor, at=AT, unit_id=cast.department.pk, name="Phòng Đô thị")
    entry = journal_of(f"unit:{cast.department.pk}").last()
    assert (entry.facts["before"], entry.facts["unit"]) == ("Phòng Quản lý đô thị", "Phòng Đô thị")
    rename_unit(actor=cast.admin.actor, at=AT, unit_id=cast.department.pk, name="Phòng Đô thị")
    assert journal_of(f"unit:{cast.department.pk}").count() == 2


def test_an_assumed_code_is_confirmed_by_entering_it():
    authority = an_authority(is_code_assumed=True)
    change_authority(actor=PROGRAM, at=AT, authority_id=authority.pk, changes=AuthorityChanges(hotline="1022"))
    authority.refresh_from_db()
    assert (authority.hotline, authority.is_code_assumed) == ("1022", True)
    change_authority(actor=PROGRAM, at=AT, authority_id=authority.pk, changes=AuthorityChanges(code=authority.code))
    authority.refresh_from_db()
    assert not authority.is_code_assumed


def test_an_authority_inherits_the_nearest_calendar_above():
    city = an_authority("000.00.00.H17", calendar_id=a_calendar("Thành phố").pk)
    district = an_authority(parent_id=city.pk)
    ward = an_authority("000.01.26.H17", parent_id=district.pk)
    assert queries.calendar_id_for(ward.pk) == city.calendar_id
    own = set_calendar(actor=PROGRAM, at=AT, authority_id=district.pk, calendar_id=a_calendar("Quận").pk)
    assert queries.calendar_id_for(ward.pk) == own.calendar_id
    set_calendar(actor=PROGRAM, at=AT, authority_id=district.pk, calendar_id=None)
    assert queries.calendar_id_for(ward.pk) == city.calendar_id
    with pytest.raises(Refused):
        set_calendar(actor=PROGRAM, at=AT, authority_id=city.pk, calendar_id=None)


def test_a_calendar_known_to_the_process_costs_one_query_however_far_above_it_is():
    city = an_authority("000.00.00.H17", calendar_id=a_calendar("Thành phố").pk)
    ward = an_authority("000.01.26.H17", parent_id=an_authority(parent_id=city.pk).pk)
    known = queries.working_calendar_for(ward.pk)
    with CaptureQueriesContext(connection) as asked:
        assert queries.working_calendar_for(ward.pk) is known
    assert len(asked) == 1


def test_no_calendar_anywhere_says_what_to_do():
    with pytest.raises(NotFound, match="lịch làm việc"):
        queries.calendar_id_for(an_authority().pk)
    with pytest.raises(NotFound, match=r"H99\.1"):
        queries.calendar_of_authority("H99.1")


def test_succession_is_recorded_once_and_within_bounds():
    old, new = an_authority(), an_authority("H17.61")
    with pytest.raises(Refused):
        record_succession(actor=PROGRAM, at=AT, old_id=old.pk, new_id=new.pk, share=Decimal("1.5"))
    record_succession(actor=PROGRAM, at=AT, old_id=old.pk, new_id=new.pk, share=Decimal(1))
    with pytest.raises(Conflict):
        record_succession(actor=PROGRAM, at=AT, old_id=old.pk, new_id=new.pk, share=Decimal(1))
    assert queries.successors(old.pk) == {old.pk: [(new, Decimal(1))]}


def test_nobody_takes_over_from_himself_or_more_than_is_left():
    old, first, second = an_authority(), an_authority("H17.61"), an_authority("H17.62")
    with pytest.raises(Refused, match="chính mình"):
        record_succession(actor=PROGRAM, at=AT, old_id=old.pk, new_id=old.pk, share=Decimal(1))
    record_succession(actor=PROGRAM, at=AT, old_id=old.pk, new_id=first.pk, share=Decimal("0.6"))
    with pytest.raises(Conflict, match="đã kế tục 60,00% việc"):
        record_succession(actor=PROGRAM, at=AT, old_id=old.pk, new_id=second.pk, share=Decimal("0.5"))
    record_succession(actor=PROGRAM, at=AT, old_id=old.pk, new_id=second.pk, share=Decimal("0.4"))


def test_an_authority_ends_after_those_below_it():
    above = an_authority()
    below = an_authority("H17.61", parent_id=above.pk)
    with pytest.raises(Conflict, match=below.name):
        close_authority(actor=PROGRAM, at=AT, authority_id=above.pk, valid_until=TODAY)
    close_authority(actor=PROGRAM, at=AT, authority_id=below.pk, valid_until=TODAY)
    close_authority(actor=PROGRAM, at=AT, authority_id=above.pk, valid_until=TODAY)


def test_a_closed_authority_closes_once_and_not_before_it_began(cast):
    with pytest.raises(Refused):
        close_authority(actor=PROGRAM, at=AT, authority_id=cast.elsewhere.pk, valid_until=date(2017, 1, 1))
    close_authority(actor=PROGRAM, at=AT, authority_id=cast.elsewhere.pk, valid_until=TODAY)
    assert the_actor(cast.other_authority.staff).grants == ()
    with pytest.raises(Conflict):
        close_authority(actor=PROGRAM, at=AT, authority_id=cast.elsewhere.pk, valid_until=TODAY)


def test_moving_ends_the_old_post_and_its_roles(cast):
    move_staff(actor=cast.admin.actor, at=AT, staff_id=cast.handler.staff.pk, unit_id=cast.other_department.pk,
               title="Phó phòng", roles=[Role.DEPT_HEAD])  # fmt: skip
    actor = the_actor(cast.handler.staff)
    assert {(grant.role, grant.unit_id) for grant in actor.grants} == {(Role.DEPT_HEAD, cast.other_department.pk)}


def test_a_second_post_may_be_kept(cast):
    move_staff(actor=cast.admin.actor, at=AT, staff_id=cast.handler.staff.pk, unit_id=cast.other_department.pk,
               roles=[Role.HANDLER], keeps_other_posts=True)  # fmt: skip
    assert the_actor(cast.handler.staff).unit_ids() == {cast.department.pk, cast.other_department.pk}
    end_post(actor=cast.admin.actor, at=AT, staff_id=cast.handler.staff.pk, unit_id=cast.department.pk)
    assert the_actor(cast.handler.staff).unit_ids() == {cast.other_department.pk}
    with pytest.raises(NotFound):
        end_post(actor=cast.admin.actor, at=AT, staff_id=cast.handler.staff.pk, unit_id=cast.office.pk)


def test_who_leaves_can_no_longer_log_in_and_nobody_acts_for_him(cast):
    assign_acting(actor=PROGRAM, at=AT, absent_id=cast.head.staff.pk, deputy_id=cast.handler.staff.pk, reason="họp")
    dismiss_staff(actor=cast.admin.actor, at=AT, staff_id=cast.head.staff.pk)
    assert not Account.objects.get(pk=cast.head.account.pk).is_active
    assert not the_actor(cast.handler.staff).holds(Role.DEPT_HEAD)
    with pytest.raises(Conflict):
        dismiss_staff(actor=cast.admin.actor, at=AT, staff_id=cast.head.staff.pk)


def test_a_reset_password_works_and_is_journalled_without_it(cast, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    password = reset_staff_password(actor=cast.admin.actor, at=AT, staff_id=cast.handler.staff.pk)
    assert check_password(password, Account.objects.get(pk=cast.handler.account.pk).password)
    entry = journal_of(f"staff:{cast.handler.staff.pk}").last()
    assert (entry.event, entry.actor_name) == ("organisations.staff.password_reset", cast.admin.actor.name)
    assert password not in str(entry.facts)


def test_a_role_is_held_once_at_a_time(cast):
    give = {"staff_id": cast.handler.staff.pk, "unit_id": cast.department.pk, "role": Role.CLERK}
    grant = grant_role(actor=cast.admin.actor, at=AT, **give, valid_until=date(2018, 8, 1))
    with pytest.raises(Conflict):
        grant_role(actor=cast.admin.actor, at=AT, **give)
    grant_role(actor=cast.admin.actor, at=AT, **give, valid_from=date(2018, 8, 1))
    revoke_role(actor=cast.admin.actor, at=AT, grant_id=grant.pk)
    with pytest.raises(Conflict):
        revoke_role(actor=cast.admin.actor, at=AT, grant_id=grant.pk)


def test_appointing_refuses_a_taken_login_and_leaves_nothing(cast):
    people = Post.objects.count()
    with pytest.raises(Conflict) as taken:
        appoint_staff(actor=cast.admin.actor, at=AT, unit_id=cast.department.pk,
                      person=NewStaff(login="THU.LY", name="Người khác"))  # fmt: skip
    assert taken.value.field == "login"
    assert Post.objects.count() == people


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"deputy_id": "self"}, "deputy"),
        ({"deputy_id": "far"}, "deputy"),
        ({"reason": " "}, "reason"),
        ({"ends_at": AT}, "ends_at"),
        ({"absent_id": "bare"}, "role"),
    ],
)
def test_a_deputising_that_makes_no_sense_is_refused(cast, changes, field):
    bare = appoint_staff(
        actor=PROGRAM, at=AT, unit_id=cast.department.pk, person=NewStaff(login="moi", name="Người Mới")
    )
    people = {"self": cast.head.staff.pk, "far": cast.other_authority.staff.pk, "bare": bare.pk}
    wanted = {"absent_id": cast.head.staff.pk, "deputy_id": cast.handler.staff.pk, "reason": "họp"} | changes
    wanted = {name: people.get(value, value) if name.endswith("_id") else value for name, value in wanted.items()}
    with pytest.raises(Refused) as refused:
        assign_acting(actor=cast.admin.actor, at=AT, **wanted)
    assert refused.value.field == field


def test_a_deputising_is_not_given_twice_and_ends_once(cast):
    wanted = {"absent_id": cast.head.staff.pk, "deputy_id": cast.handler.staff.pk, "reason": "họp"}
    assignment = assign_acting(actor=cast.admin.actor, at=AT, **wanted)
    with pytest.raises(Conflict):
        assign_acting(actor=cast.admin.actor, at=AT, **wanted)
    with pytest.raises(Denied):
        end_acting(actor=cast.other_authority.actor, at=AT, assignment_id=assignment.pk)
    assert list(queries.acting_assignments(cast.authority.pk, AT)) == [assignment]
    end_acting(actor=cast.admin.actor, at=AT + timedelta(hours=1), assignment_id=assignment.pk)
    with pytest.raises(Conflict):
        end_acting(actor=cast.admin.actor, at=AT + timedelta(hours=2), assignment_id=assignment.pk)


def test_the_chart_shows_people_roles_and_deputies(cast, django_assert_num_queries):
    assign_acting(actor=PROGRAM, at=AT, absent_id=cast.head.staff.pk, deputy_id=cast.handler.staff.pk, reason="họp")
    with django_assert_num_queries(4):
        chart = queries.organisation_chart(cast.authority.pk, TODAY)
    (department,) = [unit for unit in chart if unit.unit_id == cast.department.pk]
    assert [(one.name, one.roles) for one in department.staff] == [
        ("Phạm Văn Lý", (Role.HANDLER,)),
        ("Đỗ Thị Trưởng", (Role.DEPT_HEAD,)),
    ]
    assert [deputy.deputy_name for deputy in department.staff[1].deputies] == ["Phạm Văn Lý"]


def test_staff_are_found_without_diacritics(cast):
    found = queries.staff_of_authority(cast.authority.pk, TODAY, text="do thi truong")
    assert [one.name for one in found] == ["Đỗ Thị Trưởng"]


def test_who_sees_which_authority(cast):
    ward = an_authority("000.01.26.H17", parent_id=cast.authority.pk)
    seen = {
        name: set(queries.authorities_visible_to(member.actor).values_list("pk", flat=True))
        for name, member in cast.members().items()
    }
    assert seen["leader"] == seen["admin"] == seen["home_affairs"] == {cast.authority.pk, ward.pk}
    assert seen["handler"] == seen["reception"] == {cast.authority.pk}
    assert seen["other_authority"] == {cast.elsewhere.pk}
    assert seen["anonymous"] == set()
    assert queries.authorities_visible_to(PROGRAM).count() == 3
