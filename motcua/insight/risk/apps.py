"""Django's registration of the late-risk."""

from django.apps import AppConfig


class RiskConfig(AppConfig):
    """The chance of being late, learned from past work."""

    name = "motcua.insight.risk"
    label = "risk"
