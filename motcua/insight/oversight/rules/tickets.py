"""The ticket of a survey: a dossier's id and the proof that we made it, short enough for a small QR code."""

from __future__ import annotations

import base64
import binascii
from hmac import compare_digest

ID_BYTES, PROOF_BYTES = 5, 10
TICKET_SIGNS = 8 * (ID_BYTES + PROOF_BYTES) // 5


def ticket_of(dossier_id: int, proof: bytes) -> str:
    """This function will write a ticket: 24 letters and digits, of any case."""
    return base64.b32encode(dossier_id.to_bytes(ID_BYTES, "big") + proof[:PROOF_BYTES]).decode().lower()


def read_ticket(text: str) -> tuple[int, bytes] | None:
    """This function will give a ticket's dossier and proof; nothing where it is not even of a ticket's shape."""
    if len(text) != TICKET_SIGNS or not text.isascii():
        return None
    try:
        plain = base64.b32decode(text.upper())
    except binascii.Error:
        return None
    return int.from_bytes(plain[:ID_BYTES], "big"), plain[ID_BYTES:]


def proves(proof: bytes, made: bytes) -> bool:
    """This function will compare a ticket's proof with the one we make, in constant time."""
    return compare_digest(proof, made[:PROOF_BYTES])
