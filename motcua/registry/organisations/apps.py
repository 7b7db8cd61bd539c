"""Django's registration of organisations."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """Authorities, units, staff, roles."""

    name = "motcua.registry.organisations"
    label = "organisations"
    verbose_name = "Tổ chức"
