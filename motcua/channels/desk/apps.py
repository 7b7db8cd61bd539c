"""Django's registration of the desk."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The desk's pages."""

    name = "motcua.channels.desk"
    label = "desk"
