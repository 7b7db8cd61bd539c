"""How django-allauth behaves in this house: no self sign-up, secrets of the second factor encrypted at rest."""

from __future__ import annotations

import base64
from functools import lru_cache

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.http import HttpRequest


@lru_cache(maxsize=4)
def _fernet(keys: str) -> MultiFernet:
    """Make the cipher from the data keys, the newest first; older ones still open what they closed."""
    return MultiFernet([Fernet(base64.urlsafe_b64encode(_derived(key))) for key in keys.split(",")])


def _derived(key: str) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=b"motcua second factor").derive(key.strip().encode())


class ClosedAccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # published without types
    """Accounts are made by administrators, never by their future owners."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        """This function will keep self sign-up closed."""
        return False


class EncryptedMFAAdapter(DefaultMFAAdapter):  # type: ignore[misc] # published without types
    """Keeps secrets of the second factor encrypted with the authority's data key."""

    def encrypt(self, text: str) -> str:
        """This function will encrypt a secret."""
        return _fernet(settings.DATA_KEY).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """This function will decrypt a secret."""
        return _fernet(settings.DATA_KEY).decrypt(encrypted_text.encode()).decode()
