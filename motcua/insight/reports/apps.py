"""Django's registration of the reports."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Reports by law, their versions, and who owes which."""

    name = "motcua.insight.reports"
    label = "reports"
