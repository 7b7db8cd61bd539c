"""Django's registration of the calendars."""

from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    """Calendars."""

    name = "motcua.registry.calendars"
    label = "calendars"
    verbose_name = "Lịch làm việc"
