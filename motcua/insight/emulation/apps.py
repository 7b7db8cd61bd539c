"""Django's registration of emulation."""

from django.apps import AppConfig


class EmulationConfig(AppConfig):
    """Year-end titles of people and units."""

    name = "motcua.insight.emulation"
    label = "emulation"
