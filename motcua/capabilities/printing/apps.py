"""Django's registration of the printing room."""

from django.apps import AppConfig


class PrintingConfig(AppConfig):
    """Official forms."""

    name = "motcua.capabilities.printing"
    label = "printing"
