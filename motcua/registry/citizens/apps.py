"""Django's registration of citizens."""

from django.apps import AppConfig


class CitizensConfig(AppConfig):
    """Applicants and their identifiers."""

    name = "motcua.registry.citizens"
    label = "citizens"
    verbose_name = "Người dân và tổ chức"
