"""Django's registration of the dossiers."""

from django.apps import AppConfig


class DossiersConfig(AppConfig):
    """Dossiers, from hand-in to returned result."""

    name = "motcua.casework.dossiers"
    label = "dossiers"
