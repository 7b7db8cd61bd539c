"""Django's registration of oversight."""

from django.apps import AppConfig


class OversightConfig(AppConfig):
    """Satisfaction, feedback, inspections, discipline."""

    name = "motcua.insight.oversight"
    label = "oversight"
    verbose_name = "Giám sát"
