"""Django's registration of the room."""

from django.apps import AppConfig


class ProceduresConfig(AppConfig):
    """The catalogue of procedures."""

    name = "motcua.casework.procedures"
    label = "procedures"
    verbose_name = "Danh mục thủ tục"
