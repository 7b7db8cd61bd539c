"""Django's registration of places."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    """Administrative places by validity."""

    name = "motcua.registry.places"
    label = "places"
    verbose_name = "Địa giới"
