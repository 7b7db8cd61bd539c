"""Django's registration of the notifications room."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """Messages to people."""

    name = "motcua.capabilities.notifications"
    label = "notifications"
