from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from motcua.casework.procedures import queries
from motcua.casework.procedures.commands.competence import delegate, name_competent_unit, revoke_delegation
from motcua.casework.procedures.commands.importing import Terms, import_record
from motcua.casework.procedures.models import CompetentUnit, Delegation
from motcua.casework.procedures.rules.reading import read_record
from motcua.casework.procedures.values import ImportResult, Level
from motcua.kernel.actor import Actor, Grant, Role, Via
from motcua.kernel.errors import Conflict, Denied, NotFound, Refused
from motcua.kernel.time import Period
from tests.factories.procedures import AT, PROGRAM, START, imported, national

pytestmark = pytest.mark.django_db
JUNE = date(2018, 6, 1)


def name(procedure_id, unit, on=START, authority_id=None):
    return name_competent_unit(
        actor=PROGRAM, at=AT, procedure_id=procedure_id, authority_id=authority_id or unit.authority_id, unit_id=unit.pk,
        valid_from=on,
    )  # fmt: skip


def unit_on(procedure_id, authority, on):
    found = queries.competent_unit(procedure_id, authority_id=authority.pk, on=on)
    return found.unit if found else None


def test_naming_another_unit_ends_the_one_before(district, one_stop, division):
    procedure_id = imported().procedure_id

    name(procedure_id, one_stop)
    name(procedure_id, division, JUNE)

    assert unit_on(procedure_id, district, date(2018, 5, 31)) == one_stop
    assert unit_on(procedure_id, district, JUNE) == division
    assert unit_on(procedure_id, district, date(2017, 1, 1)) is None


def test_naming_the_same_unit_again_changes_nothing(one_stop):
    procedure_id = imported().procedure_id

    assert name(procedure_id, one_stop).pk == name(procedure_id, one_stop, JUNE).pk


def test_refuses_a_foreign_unit_a_gap_in_time_and_the_unknown(ward, one_stop, division):
    procedure_id = imported().procedure_id
    name(procedure_id, one_stop, JUNE)

    with pytest.raises(Refused):
        name(procedure_id, one_stop, authority_id=ward.pk)
    with pytest.raises(Conflict):
        name(procedure_id, division, START)
    with pytest.raises(NotFound):
        name(0, one_stop)


def test_the_database_refuses_two_units_on_one_day(one_stop, division):
    row = name(imported().procedure_id, one_stop)

    with pytest.raises(IntegrityError, match="competent_unit_once"), transaction.atomic():
        CompetentUnit.objects.create(
            procedure_id=row.procedure_id, authority_id=row.authority_id, unit=division, valid_from=JUNE
        )


def test_an_import_for_an_authority_names_its_one_stop_section_once(district, one_stop, division):
    record, terms = read_record(national(), START), Terms(valid_from=START, authority_id=district.pk)

    outcome = import_record(actor=PROGRAM, at=AT, record=record, terms=terms)
    assert unit_on(outcome.procedure_id, district, START) == one_stop

    name(outcome.procedure_id, division, JUNE)
    again = import_record(actor=PROGRAM, at=AT, record=record, terms=Terms(valid_from=JUNE, authority_id=district.pk))
    assert again.result is ImportResult.UNCHANGED
    assert unit_on(outcome.procedure_id, district, JUNE) == division


def test_an_import_for_an_authority_without_a_one_stop_section_is_refused(ward):
    with pytest.raises(NotFound):
        import_record(actor=PROGRAM, at=AT, record=read_record(national(), START),
                      terms=Terms(valid_from=START, authority_id=ward.pk))  # fmt: skip


def hand_down(procedure_id, during, basis="45/QĐ-MAU", giver=None):
    return delegate(
        actor=PROGRAM, at=AT, procedure_id=procedure_id, from_level=Level.DISTRICT, to_level=Level.WARD, during=during,
        legal_basis=basis, from_authority_id=giver and giver.pk,
    )  # fmt: skip


def test_a_power_is_delegated_from_a_day_until_it_is_revoked(district):
    procedure_id = imported().procedure_id

    delegation = hand_down(procedure_id, Period(JUNE))
    revoke_delegation(actor=PROGRAM, at=AT, delegation_id=delegation.pk, valid_until=date(2018, 9, 1))

    on = {
        day: queries.is_delegated(procedure_id, to_level=Level.WARD, authority_id=district.pk, on=day)
        for day in (START, JUNE, date(2018, 9, 1))
    }
    assert on == {START: False, JUNE: True, date(2018, 9, 1): False}
    assert queries.delegations_of(procedure_id).count() == 1


def test_refuses_a_delegation_without_basis_out_of_order_or_twice():
    procedure_id = imported().procedure_id

    for during, basis in ((Period(JUNE), " "), (Period(None), "x"), (Period(JUNE, START), "x")):
        with pytest.raises(Refused):
            hand_down(procedure_id, during, basis)
    first = hand_down(procedure_id, Period(JUNE, date(2018, 9, 1)))
    hand_down(procedure_id, Period(date(2018, 9, 1)))
    with pytest.raises(Conflict):
        hand_down(procedure_id, Period(START, date(2018, 7, 1)))
    with pytest.raises(Refused):
        revoke_delegation(actor=PROGRAM, at=AT, delegation_id=first.pk, valid_until=START)
    with pytest.raises(NotFound):
        revoke_delegation(actor=PROGRAM, at=AT, delegation_id=0, valid_until=START)


def test_two_districts_each_hand_the_same_power_down_to_their_own_wards(district, ward):
    procedure_id, (other, province) = imported().procedure_id, neighbours(district)
    type(district).objects.filter(pk=ward.pk).update(parent=district)
    hand_down(procedure_id, Period(JUNE), giver=district)

    def is_delegated(authority):
        return queries.is_delegated(procedure_id, to_level=Level.WARD, authority_id=authority.pk, on=JUNE)

    assert [is_delegated(one) for one in (district, ward, other, province)] == [True, True, False, False]
    hand_down(procedure_id, Period(JUNE), giver=other)
    assert is_delegated(other)
    for giver in (district, other, province, None):
        with pytest.raises(Conflict):
            hand_down(procedure_id, Period(JUNE), giver=giver)
    assert [len(queries.delegations_of(procedure_id, found)) for found in ([other.pk], [ward.pk], None)] == [1, 1, 2]


def test_what_is_handed_down_elsewhere_is_no_figure_of_ours(district, one_stop):
    procedure_id, (other, _province) = imported().procedure_id, neighbours(district)
    name(procedure_id, one_stop)
    hand_down(procedure_id, Period(JUNE), giver=other)

    def counted(*authorities):
        ids = [one.pk for one in authorities]
        figures = queries.catalogue_figures(start=START, end=date(2019, 1, 1), authority_ids=ids)
        return figures.delegated_to_wards, len(queries.handed_to_wards(on=JUNE, authority_ids=ids))

    assert counted(district) == (0, 0)
    assert counted(district, other) == (1, 1)
    hand_down(procedure_id, Period(JUNE), giver=district)
    assert counted(district) == (1, 1)


def test_the_database_refuses_two_delegations_of_one_giver_on_one_day(district):
    procedure_id = imported().procedure_id
    for giver in (district, None):
        whose = {"procedure_id": procedure_id, "from_authority": giver, "from_level": "district", "to_level": "ward"}
        Delegation.objects.create(**whose, legal_basis="1", valid_from=START, valid_until=JUNE)
        with pytest.raises(IntegrityError, match="delegation_once"), transaction.atomic():
            Delegation.objects.create(**whose, legal_basis="2", valid_from=START)


def neighbours(district):
    """Another district beside it, and the province above both."""
    found = [
        type(district).objects.create(code=code, name=f"UBND {code}", kind=kind, valid_from=date(2010, 1, 1))
        for code, kind in (("H98", "district_committee"), ("H90", "province_committee"))
    ]
    type(district).objects.filter(pk__in=[district.pk, found[0].pk]).update(parent=found[1])
    return found


def one_of(authority, role=Role.HOME_AFFAIRS):
    """This function will give somebody who holds a role in an authority."""
    grant = Grant(role, unit_id=1, authority_id=authority.pk)
    return Actor("Người Mẫu", Via.DESK, account_id=1, staff_id=None, authority_id=authority.pk, grants=(grant,))


def test_only_the_authority_itself_or_one_above_it_names_the_unit(district, ward, one_stop):
    procedure_id, stranger = imported().procedure_id, one_of(ward)

    def named(actor):
        return name_competent_unit(
            actor=actor, at=AT, procedure_id=procedure_id, authority_id=district.pk, unit_id=one_stop.pk,
            valid_from=START,
        )  # fmt: skip

    with pytest.raises(Denied, match="cơ quan khác"):
        named(stranger)
    with pytest.raises(Denied):
        named(one_of(district, Role.HANDLER))
    type(district).objects.filter(pk=district.pk).update(parent=ward)
    assert named(stranger).unit_id == one_stop.pk


def test_a_power_is_handed_down_and_taken_back_only_by_its_own_authority(district, ward):
    procedure_id, own, stranger = imported().procedure_id, one_of(district), one_of(ward)

    def handed(actor, authority_id):
        return delegate(
            actor=actor, at=AT, procedure_id=procedure_id, from_level=Level.DISTRICT, to_level=Level.WARD,
            during=Period(JUNE), legal_basis="45/QĐ-MAU", from_authority_id=authority_id,
        )  # fmt: skip

    for authority_id in (district.pk, None):
        with pytest.raises(Denied):
            handed(stranger, authority_id)
    delegation = handed(own, district.pk)
    with pytest.raises(Denied):
        revoke_delegation(actor=stranger, at=AT, delegation_id=delegation.pk, valid_until=date(2018, 9, 1))
    assert revoke_delegation(actor=own, at=AT, delegation_id=delegation.pk, valid_until=date(2018, 9, 1)).valid_until
