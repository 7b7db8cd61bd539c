"""Django's registration of the statistics."""

from django.apps import AppConfig


class StatisticsConfig(AppConfig):
    """Defined figures."""

    name = "motcua.insight.statistics"
    label = "statistics"
