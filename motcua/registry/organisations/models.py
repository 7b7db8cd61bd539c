"""Tables of organisations. Days are half-open; `None` = without bound."""

from __future__ import annotations

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import CheckConstraint, F, Func, Q
from django.db.models.functions import Coalesce

from motcua.kernel.actor import Role
from motcua.registry.organisations.values import AuthorityKind, UnitKind

AUTHORITY_KINDS = [(kind.value, kind.label) for kind in AuthorityKind]
UNIT_KINDS = [(kind.value, kind.label) for kind in UnitKind]
ROLES = [(role.value, role.label) for role in Role]


class DateRange(Func):
    """PostgreSQL's half-open range of days."""

    function = "daterange"
    output_field = DateRangeField()


class InstantRange(Func):
    """PostgreSQL's half-open range of instants."""

    function = "tstzrange"
    output_field = DateTimeRangeField()


def in_force(day: date) -> Q:
    """This function will give the condition that a row's validity covers the day."""
    return Q(valid_from__lte=day) & (Q(valid_until=None) | Q(valid_until__gt=day))


def overlapping(begin: date, end: date | None) -> Q:
    """This function will give the condition that a row's validity shares a day with the period."""
    not_over = Q(valid_until=None) | Q(valid_until__gt=begin)
    return not_over if end is None else not_over & Q(valid_from__lt=end)


def never_twice(name: str, *fields: str) -> ExclusionConstraint:
    """This function will make the constraint that two rows alike in these fields are never valid on one day."""
    alike = [(field, RangeOperators.EQUAL) for field in fields]
    days = (DateRange("valid_from", "valid_until"), RangeOperators.OVERLAPS)
    return ExclusionConstraint(name=name, expressions=[*alike, days])


def days_in_order(name: str) -> CheckConstraint:
    """This function will make the constraint that validity does not end before it begins."""
    return CheckConstraint(condition=Q(valid_until=None) | Q(valid_from__lte=F("valid_until")), name=name)


class Authority(models.Model):
    """An authority: a People's Committee, a department of the province, a service centre."""

    code = models.CharField("mã định danh", max_length=35)
    name = models.CharField("tên", max_length=200)
    name_en = models.CharField("tên tiếng Anh", max_length=200, blank=True)
    kind = models.CharField("loại", max_length=30, choices=AUTHORITY_KINDS)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    place = models.ForeignKey("places.Place", models.PROTECT, null=True, blank=True, related_name="+")
    calendar = models.ForeignKey("calendars.Calendar", models.PROTECT, null=True, blank=True, related_name="+")
    address = models.CharField("địa chỉ", max_length=300, blank=True)
    hotline = models.CharField("đường dây nóng", max_length=40, blank=True)
    email = models.EmailField("thư điện tử", blank=True)
    is_code_assumed = models.BooleanField("mã tạm đặt", default=False)
    valid_from = models.DateField("có từ")
    valid_until = models.DateField("đến trước", null=True, blank=True)

    class Meta:
        constraints = (
            never_twice("organisations_authority_code_once", "code"),
            days_in_order("organisations_authority_days_in_order"),
        )

    def __str__(self) -> str:
        return self.name


class AuthoritySuccession(models.Model):
    """That a share of an old authority's work (1 = all) went to a new one."""

    old = models.ForeignKey(Authority, models.CASCADE, related_name="successions")
    new = models.ForeignKey(Authority, models.CASCADE, related_name="predecessions")
    share = models.DecimalField(max_digits=5, decimal_places=4)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["old", "new"], name="organisations_succession_once"),
            CheckConstraint(condition=Q(share__gt=0, share__lte=1), name="organisations_succession_share"),
        )

    def __str__(self) -> str:
        return f"{self.old_id} → {self.new_id}"


class Unit(models.Model):
    """A unit of an authority: its one-stop section, a division, the leadership, the office."""

    authority = models.ForeignKey(Authority, models.PROTECT, related_name="units")
    code = models.CharField("mã", max_length=35)
    name = models.CharField("tên", max_length=200)
    name_en = models.CharField("tên tiếng Anh", max_length=200, blank=True)
    kind = models.CharField("loại", max_length=20, choices=UNIT_KINDS)
    sort_order = models.PositiveSmallIntegerField("thứ tự", default=0)
    valid_from = models.DateField("có từ")
    valid_until = models.DateField("đến trước", null=True, blank=True)

    class Meta:
        constraints = (
            never_twice("organisations_unit_code_once", "authority", "code"),
            days_in_order("organisations_unit_days_in_order"),
        )

    def __str__(self) -> str:
        return self.name


class Staff(models.Model):
    """A member of staff: a person with an account, whatever posts he holds."""

    account = models.OneToOneField("accounts.Account", models.PROTECT, related_name="+")
    name = models.CharField("họ và tên", max_length=200)
    name_folded = models.CharField(max_length=200, editable=False)
    given_name_folded = models.CharField(max_length=200, editable=False)
    title = models.CharField("chức danh", max_length=200, blank=True)

    class Meta:
        indexes = (models.Index(fields=["name_folded"], name="organisations_staff_name"),)

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """That somebody works in a unit."""

    staff = models.ForeignKey(Staff, models.CASCADE, related_name="posts")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="posts")
    title = models.CharField("chức danh", max_length=200, blank=True)
    valid_from = models.DateField("từ")
    valid_until = models.DateField("đến trước", null=True, blank=True)

    class Meta:
        constraints = (
            never_twice("organisations_post_once", "staff", "unit"),
            days_in_order("organisations_post_days_in_order"),
        )

    def __str__(self) -> str:
        return f"{self.staff_id} @ {self.unit_id}"


class RoleGrant(models.Model):
    """That somebody may act in a role in a unit."""

    staff = models.ForeignKey(Staff, models.CASCADE, related_name="grants")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="grants")
    role = models.CharField("vai trò", max_length=20, choices=ROLES)
    valid_from = models.DateField("từ")
    valid_until = models.DateField("đến trước", null=True, blank=True)

    class Meta:
        constraints = (
            never_twice("organisations_grant_once", "staff", "unit", "role"),
            days_in_order("organisations_grant_days_in_order"),
            CheckConstraint(condition=Q(role__in=[role.value for role in Role]), name="organisations_grant_role"),
        )

    def __str__(self) -> str:
        return f"{self.staff_id} {self.role} @ {self.unit_id}"


class ActingAssignment(models.Model):
    """That a deputy acts for an absent colleague in an authority, in all of his roles there or only those of a unit or of
    one kind.
    """

    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    absent = models.ForeignKey(Staff, models.CASCADE, related_name="absences")
    deputy = models.ForeignKey(Staff, models.CASCADE, related_name="deputisings")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    role = models.CharField("vai trò", max_length=20, choices=ROLES, blank=True)
    starts_at = models.DateTimeField("từ")
    ends_at = models.DateTimeField("đến", null=True, blank=True)
    reason = models.CharField("lý do", max_length=300)

    class Meta:
        constraints = (
            CheckConstraint(condition=~Q(absent=F("deputy")), name="organisations_acting_for_another"),
            CheckConstraint(
                condition=Q(ends_at=None) | Q(starts_at__lte=F("ends_at")), name="organisations_acting_in_order"
            ),
            ExclusionConstraint(
                name="organisations_acting_once",
                expressions=[
                    ("authority", RangeOperators.EQUAL),
                    ("absent", RangeOperators.EQUAL),
                    ("deputy", RangeOperators.EQUAL),
                    (Coalesce(F("unit_id"), 0), RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (InstantRange("starts_at", "ends_at"), RangeOperators.OVERLAPS),
                ],
            ),
        )

    def __str__(self) -> str:
        return f"{self.deputy_id} for {self.absent_id}"
