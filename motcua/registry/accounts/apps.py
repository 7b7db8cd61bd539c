"""Django's registration of accounts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Login identities and API tokens."""

    name = "motcua.registry.accounts"
    label = "accounts"
    verbose_name = "Tài khoản"
