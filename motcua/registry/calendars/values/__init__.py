"""The words in which other rooms speak of working time; all plain Python."""

from motcua.registry.calendars.values.explanation import ExplainedDay, Explanation, Treatment
from motcua.registry.calendars.values.hours import DayKind, DayOverride, DayStatus, OverrideKind, Shift
from motcua.registry.calendars.values.limits import STANDARD_DAY_MINUTES, Limit, LimitMode, LimitUnit, parse_limit
from motcua.registry.calendars.values.official import default_shifts, official_calendar, official_days
from motcua.registry.calendars.values.wording import limit_in_words, lines_for_citizen, lines_for_official
from motcua.registry.calendars.values.working_calendar import WorkingCalendar

__all__ = [
    "STANDARD_DAY_MINUTES",
    "DayKind",
    "DayOverride",
    "DayStatus",
    "ExplainedDay",
    "Explanation",
    "Limit",
    "LimitMode",
    "LimitUnit",
    "OverrideKind",
    "Shift",
    "Treatment",
    "WorkingCalendar",
    "default_shifts",
    "limit_in_words",
    "lines_for_citizen",
    "lines_for_official",
    "official_calendar",
    "official_days",
    "parse_limit",
]
