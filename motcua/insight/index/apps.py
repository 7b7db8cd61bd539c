"""Django's registration of the index."""

from django.apps import AppConfig


class IndexConfig(AppConfig):
    """Index versions, their live value, rounds of scoring."""

    name = "motcua.insight.index"
    label = "index"
