"""Django's registration of the reform."""

from django.apps import AppConfig


class ReformConfig(AppConfig):
    """Proposals with their what-if, resolutions, plans, the index."""

    name = "motcua.insight.reform"
    label = "reform"
