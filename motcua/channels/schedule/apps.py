"""Django's registration of the timed jobs; procrastinate finds them in `tasks`."""

from django.apps import AppConfig


class ScheduleConfig(AppConfig):
    """The timed jobs."""

    name = "motcua.channels.schedule"
    label = "schedule"
