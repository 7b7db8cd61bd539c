"""Every page of the source's real records can be drawn; an untidy record is no excuse."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.test import Client

from tests.factories.procedures import imported
from tests.factories.world import World

pytestmark = pytest.mark.django_db
EVERY = 8  # of the 251 records: enough of each kind for a test of seconds


def test_real_records_are_pages(client: Client, world: World, shared_folder: Path) -> None:
    files = sorted((shared_folder / "data" / "national-catalogue").glob("*.json"))[::EVERY]
    codes = [imported(json.loads(path.read_text(encoding="utf-8"))) for path in files]
    assert len(codes) > 20
    for outcome in codes:
        answer = client.get(f"/thu-tuc/{outcome.code}/")
        page = answer.content.decode()
        assert answer.status_code == (200 if outcome.is_published else 404), outcome.code
        if outcome.is_published:
            assert "Cần mang giấy tờ gì" in page
            assert "None" not in page
