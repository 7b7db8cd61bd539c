"""Tables of calendars. Days are half-open; `None` = without bound. Minutes of a day run from 0 to 1439."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, IntegerRangeField, RangeOperators
from django.db import models
from django.db.models import CheckConstraint, F, Func, Q, UniqueConstraint

from motcua.registry.calendars.values.hours import WEEKDAY_LABELS, DayOverride, OverrideKind, Shift, hour_at, minute_of
from motcua.registry.calendars.values.views import StatedDay

WEEKDAYS = list(enumerate(WEEKDAY_LABELS))
KINDS = [(kind.value, kind.label) for kind in OverrideKind]
MINUTES_PER_DAY = 1440


class NextRevision(Func):
    """A number that no revision of any calendar ever had, not even one that was rolled back."""

    template = "nextval('calendars_revision')"
    arity = 0
    output_field = models.BigIntegerField()


class DateRange(Func):
    """PostgreSQL's half-open range of days."""

    function = "daterange"
    output_field = DateRangeField()


class MinuteRange(Func):
    """PostgreSQL's half-open range of minutes of a day."""

    function = "int4range"
    output_field = IntegerRangeField()


class Calendar(models.Model):
    """A calendar: shifts and single days of its own, the rest from the one above it.

    `revision` changes with whatever this calendar counts by, be it stated here or above; `authority_id` names the
    authority that keeps it (authorities stand above calendars, so it is no foreign key), none for a shared one.
    """

    name = models.CharField("tên", max_length=200, unique=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="lịch cấp trên"
    )
    makeup_weekday = models.PositiveSmallIntegerField(
        "ngày làm bù theo giờ của", choices=WEEKDAYS, null=True, blank=True
    )
    authority_id = models.BigIntegerField("cơ quan quản lý", null=True, blank=True)
    revision = models.BigIntegerField(db_default=NextRevision(), editable=False)

    class Meta:
        constraints = (
            CheckConstraint(condition=~Q(parent=F("id")), name="calendars_calendar_not_own_parent"),
            CheckConstraint(
                condition=Q(makeup_weekday=None) | Q(makeup_weekday__lt=7), name="calendars_calendar_makeup_weekday"
            ),
        )

    def __str__(self) -> str:
        return self.name


class WorkShift(models.Model):
    """Hours of one weekday, in force from a day until before another."""

    calendar = models.ForeignKey(Calendar, models.CASCADE, related_name="shifts")
    weekday = models.PositiveSmallIntegerField("thứ", choices=WEEKDAYS)
    start_minute = models.PositiveSmallIntegerField("từ phút")
    end_minute = models.PositiveSmallIntegerField("đến phút")
    valid_from = models.DateField("có từ", null=True, blank=True)
    valid_until = models.DateField("đến trước", null=True, blank=True)
    counts_for_deadline = models.BooleanField("tính vào thời hạn", default=True)

    class Meta:
        constraints = (
            CheckConstraint(condition=Q(weekday__lt=7), name="calendars_shift_weekday"),
            CheckConstraint(
                condition=Q(start_minute__lt=F("end_minute"), end_minute__lt=MINUTES_PER_DAY),
                name="calendars_shift_minutes_in_order",
            ),
            CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_until=None) | Q(valid_from__lt=F("valid_until")),
                name="calendars_shift_days_in_order",
            ),
            ExclusionConstraint(
                name="calendars_shift_never_twice",
                expressions=[
                    ("calendar", RangeOperators.EQUAL),
                    ("weekday", RangeOperators.EQUAL),
                    (MinuteRange("start_minute", "end_minute"), RangeOperators.OVERLAPS),
                    (DateRange("valid_from", "valid_until"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Hai ca làm việc trùng giờ.",
            ),
        )

    def __str__(self) -> str:
        return self.value.label

    @property
    def value(self) -> Shift:
        """The shift as rules know it."""
        return Shift(
            self.weekday, hour_at(self.start_minute), hour_at(self.end_minute), self.valid_from, self.valid_until,
            self.counts_for_deadline,
        )  # fmt: skip

    @classmethod
    def of(cls, calendar_id: int, shift: Shift) -> WorkShift:
        """This function will make the row of a shift."""
        return cls(
            calendar_id=calendar_id, weekday=shift.weekday, start_minute=minute_of(shift.start),
            end_minute=minute_of(shift.end), valid_from=shift.valid_from, valid_until=shift.valid_until,
            counts_for_deadline=shift.counts_for_deadline,
        )  # fmt: skip


class CalendarDay(models.Model):
    """A single day that differs: off, or worked in exchange. While `is_prefill` it is a proposal that decides nothing."""

    calendar = models.ForeignKey(Calendar, models.CASCADE, related_name="days")
    date = models.DateField("ngày")
    kind = models.CharField("loại", max_length=4, choices=KINDS)
    reason = models.CharField("lý do", max_length=200)
    document_number = models.CharField("số văn bản", max_length=100, blank=True)
    note = models.TextField("ghi chú", blank=True)
    is_prefill = models.BooleanField("chờ xác nhận", default=False)

    class Meta:
        constraints = (
            UniqueConstraint(fields=["calendar", "date"], name="calendars_day_once"),
            CheckConstraint(condition=Q(kind__in=[kind.value for kind in OverrideKind]), name="calendars_day_kind"),
            CheckConstraint(condition=~Q(reason=""), name="calendars_day_has_reason"),
        )

    def __str__(self) -> str:
        return f"{self.date:%d/%m/%Y} {OverrideKind(self.kind).label}"

    @property
    def value(self) -> DayOverride:
        """The day as rules know it."""
        return DayOverride(self.date, OverrideKind(self.kind), self.reason, self.document_number, self.note)

    @property
    def stated(self) -> StatedDay:
        """The day with whether it is only proposed."""
        return StatedDay(self.value, self.is_prefill)

    @classmethod
    def of(cls, calendar_id: int, day: DayOverride, *, is_prefill: bool = False) -> CalendarDay:
        """This function will make the row of a day."""
        return cls(
            calendar_id=calendar_id, date=day.date, kind=day.kind.value, reason=day.reason,
            document_number=day.document_number, note=day.note, is_prefill=is_prefill,
        )  # fmt: skip
