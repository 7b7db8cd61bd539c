"""Where the database is (the embedded server is added by its own change)."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit


def database_settings(var: Path) -> dict[str, Any]:
    """This function will give Django's settings of the database that DATABASE_URL names."""
    parts = urlsplit(os.environ["DATABASE_URL"])
    query = {key: values[0] for key, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "TEST": {"NAME": "test_motcua" + os.environ.get("MOTCUA_TEST_SUFFIX", "")},
    }
