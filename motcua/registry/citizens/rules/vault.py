"""Identifiers at rest: AES-256-GCM with a key id, and a keyed hash (HMAC-SHA-256) by which they are found.

Several data keys may be given, the current one first: everything is written with the current one, what an older one
closed is still opened and found, until `rekey_parties` has written it anew.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
KEY_ID_BYTES = 4
NONCE_BYTES = 12  # NIST SP 800-38D recommends 96 bits


class WrongKeyError(RuntimeError):
    """No data key that we were given opens this; the key is missing or the data was changed."""


@dataclass(frozen=True, slots=True)
class DataKey:
    """One data key: an id to tell it by, one part for encrypting, another for the hash."""

    id: bytes
    cipher: bytes
    hash: bytes


@dataclass(frozen=True, slots=True)
class Vault:
    """Closes, opens and hashes identifiers; the first key is the current one."""

    keys: tuple[DataKey, ...]

    def close(self, identifier: str, *, kind: str) -> bytes:
        """This function will encrypt an identifier; the kind is sealed with it, so that it cannot be read as another."""
        key, nonce = self.keys[0], os.urandom(NONCE_BYTES)
        return key.id + nonce + AESGCM(key.cipher).encrypt(nonce, identifier.encode(), kind.encode())

    def open(self, sealed: bytes, *, kind: str) -> str:
        """This function will decrypt an identifier; raises WrongKeyError."""
        key_id, nonce, rest = (
            sealed[:KEY_ID_BYTES],
            sealed[KEY_ID_BYTES:][:NONCE_BYTES],
            sealed[KEY_ID_BYTES + NONCE_BYTES :],
        )
        key = next((key for key in self.keys if key.id == key_id), None)
        if key is None:
            raise WrongKeyError(f"no data key has the id {key_id.hex()}")
        try:
            return AESGCM(key.cipher).decrypt(nonce, rest, kind.encode()).decode()
        except InvalidTag:
            raise WrongKeyError("the sealed identifier was changed or is of another kind") from None

    def is_current(self, sealed: bytes) -> bool:
        """This function will tell whether the current key closed it."""
        return sealed[:KEY_ID_BYTES] == self.keys[0].id

    def hash(self, identifier: str, *, kind: str) -> bytes:
        """This function will give the hash under which an identifier is stored."""
        return self.hashes(identifier, kind=kind)[0]

    def hashes(self, identifier: str, *, kind: str) -> tuple[bytes, ...]:
        """This function will give every hash under which an identifier may be stored, the current key's first."""
        told = f"{kind}:{identifier}".encode()
        return tuple(hmac.digest(key.hash, told, "sha256") for key in self.keys)


def vault_of(secrets: str) -> Vault:
    """This function will make the vault from the data keys as configured: separated by commas, the current one first."""
    return Vault(tuple(_data_key(secret.strip()) for secret in secrets.split(",") if secret.strip()))


def _data_key(secret: str) -> DataKey:
    derived = HKDF(SHA256(), 2 * KEY_BYTES, salt=None, info=b"motcua identifiers").derive(secret.encode())
    cipher, told = derived[:KEY_BYTES], derived[KEY_BYTES:]
    return DataKey(hashlib.sha256(b"key id" + cipher).digest()[:KEY_ID_BYTES], cipher, told)
