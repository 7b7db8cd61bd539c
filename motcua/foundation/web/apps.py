from django.apps import AppConfig


class WebConfig(AppConfig):
    """Templates, tags and built files of the design system; it has no tables."""

    name = "motcua.foundation.web"
    label = "web"
