"""Tables of accounts."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from motcua.registry.accounts.rules.logins import LOGIN_MAX_LENGTH, NAME_MAX_LENGTH, login_key


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts whatever the case in which the login was typed."""

    def get_by_natural_key(self, username: str | None) -> Account:
        """This function will find the account of a login."""
        return self.get(login=login_key(username or ""))


class Account(AbstractBaseUser):
    """Somebody who can log in."""

    login = models.CharField("tên đăng nhập", max_length=LOGIN_MAX_LENGTH, unique=True)
    name = models.CharField("họ và tên", max_length=NAME_MAX_LENGTH)
    email = models.EmailField("thư điện tử", null=True, blank=True)
    is_active = models.BooleanField("đang dùng", default=True)
    created_at = models.DateTimeField("lập lúc")

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "login"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(login=Lower("login")) & ~models.Q(login=""), name="accounts_login_lower"
            ),
        )

    def __str__(self) -> str:
        return self.login


class ApiToken(models.Model):
    """A program's key to act in an account's name."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="tokens")
    hash = models.CharField(max_length=64, unique=True)
    prefix = models.CharField(max_length=20)
    label = models.CharField(max_length=100, blank=True)
    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.prefix}… {self.label}".strip()
