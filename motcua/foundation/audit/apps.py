"""Django's registration of the journal."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The journal."""

    name = "motcua.foundation.audit"
    label = "audit"
