"""Django's registration of the API."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The API."""

    name = "motcua.channels.api"
    label = "api"
