"""Django's registration of the evaluation."""

from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    """Monthly evaluation and additional income."""

    name = "motcua.insight.evaluation"
    label = "evaluation"
