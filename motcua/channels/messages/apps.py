"""Django's registration of the letters."""

from django.apps import AppConfig


class MessagesConfig(AppConfig):
    """The letters to applicants; their templates stand in this package."""

    name = "motcua.channels.messages"
    label = "letters"
