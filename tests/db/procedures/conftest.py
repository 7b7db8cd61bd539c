from __future__ import annotations

from datetime import date

import pytest

from motcua.registry.organisations.models import Authority, Unit


@pytest.fixture
def ward(db) -> Authority:
    return Authority.objects.create(
        code="H99.01", name="UBND phường Mẫu", kind="ward_committee", valid_from=date(2010, 1, 1)
    )


@pytest.fixture
def district(db) -> Authority:
    return Authority.objects.create(
        code="H99", name="UBND quận Mẫu", kind="district_committee", valid_from=date(2010, 1, 1)
    )


def unit_of(authority: Authority, code: str, kind: str = "department") -> Unit:
    return Unit.objects.create(
        authority=authority, code=code, name=f"Phòng {code}", kind=kind, valid_from=date(2010, 1, 1)
    )


@pytest.fixture
def one_stop(district) -> Unit:
    return unit_of(district, "MC", "one_stop")


@pytest.fixture
def division(district) -> Unit:
    return unit_of(district, "QLDT")
