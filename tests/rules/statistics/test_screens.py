from __future__ import annotations

import pytest

from motcua.insight.statistics.rules.screens import new_secret, secret_hash, wall_number


@pytest.mark.parametrize(
    ("number", "said"),
    [("000.00.26.H17-180702-0012", "02/07 · •012"), ("H17-181231-12345", "31/12 · •345"), ("X-1", "•"), ("", "•")],
)
def test_a_dossier_is_named_by_day_and_last_digits(number: str, said: str) -> None:
    assert wall_number(number) == said


def test_secrets_are_long_and_differ() -> None:
    made = {new_secret() for _ in range(100)}
    assert len(made) == 100
    assert all(len(secret) == 32 for secret in made)
    assert len(secret_hash("x")) == 64
