"""The house's own rules catch what they promise, and the house keeps them."""

from __future__ import annotations

import pytest

from tools import house_rules

PLANTED = {
    "a channel saves": ("channels_do_not_write", "motcua/channels/desk/views.py", "thing.save()"),
    "a channel makes rows in bulk": ("channels_do_not_write", "motcua/channels/api/x.py", "rows.bulk_create([])"),
    "a channel reads rows": ("channels_do_not_write", "motcua/channels/portal/views.py", "Dossier.objects.get()"),
    "a channel opens a transaction": (
        "channels_do_not_write",
        "motcua/channels/replay/run.py",
        "from django.db import transaction",
    ),
    "a query opens a transaction": (
        "one_transaction",
        "motcua/casework/dossiers/queries.py",
        "with transaction.atomic():\n    pass",
    ),
    "atomic by its own name": (
        "one_transaction",
        "motcua/casework/dossiers/commands.py",
        "from django.db.transaction import atomic",
    ),
    "an import by get_model": (
        "no_hidden_imports",
        "motcua/registry/citizens/queries.py",
        "apps.get_model('dossiers', 'Dossier')",
    ),
    "a command reads the clock": (
        "the_clock_is_an_argument",
        "motcua/casework/dossiers/commands.py",
        "from datetime import datetime\ndatetime.now()",
    ),
    "the clock by its module": (
        "the_clock_is_an_argument",
        "motcua/channels/desk/views.py",
        "import datetime\ndatetime.datetime.now()",
    ),
    "Django's clock": ("the_clock_is_an_argument", "motcua/foundation/audit/queries.py", "timezone.now()"),
    "the day's date": ("the_clock_is_an_argument", "motcua/registry/places/queries.py", "date.today()"),
    "the kernel's clock below the edge": (
        "the_clock_is_an_argument",
        "motcua/casework/dossiers/queries.py",
        "from motcua.kernel.time import local, now",
    ),
    "HTTP from a room": ("only_gateways_speak_http", "motcua/capabilities/notifications/commands.py", "import httpx"),
    "HTTP by the standard library": (
        "only_gateways_speak_http",
        "motcua/channels/messages/send.py",
        "from urllib.request import urlopen",
    ),
    "HTTP from a package": ("only_gateways_speak_http", "motcua/channels/cli/x.py", "from http import client"),
    "a room without a word": ("a_room_says_what_it_owns", "motcua/registry/places/__init__.py", "x = 1"),
    "a room that imports": (
        "a_room_says_what_it_owns",
        "motcua/registry/places/__init__.py",
        '"""Places."""\nimport json',
    ),
}
WELL_BEHAVED = {
    "a command saves": ("motcua/casework/dossiers/commands.py", "thing.save()\nDossier.objects.get()"),
    "the frame": ("motcua/foundation/commands.py", "from django.db import transaction\ntransaction.atomic()"),
    "the edge reads the kernel's clock": ("motcua/channels/desk/views.py", "from motcua.kernel.time import now\nnow()"),
    "the kernel's clock": ("motcua/kernel/time.py", "from datetime import datetime\ndatetime.now()"),
    "a migration": ("motcua/registry/places/migrations/0002_x.py", "apps.get_model('places', 'Place').objects.all()"),
    "a gateway": ("motcua/gateways/postal/client.py", "import httpx"),
    "HTTP's words": ("motcua/channels/api/x.py", "from http import HTTPStatus"),
    "a form's other save": ("motcua/channels/desk/views.py", "saved = form.cleaned_data"),
}


@pytest.mark.parametrize("fault", PLANTED)
def test_names_the_planted_fault(fault: str) -> None:
    rule, path, source = PLANTED[fault]
    assert [breach.rule for breach in house_rules.breaches(path, source)][-1:] == [rule]


@pytest.mark.parametrize("custom", WELL_BEHAVED)
def test_leaves_the_well_behaved_alone(custom: str) -> None:
    path, source = WELL_BEHAVED[custom]
    assert house_rules.breaches(path, source) == []


def test_a_breach_says_where_it_is() -> None:
    (breach,) = house_rules.breaches("motcua/channels/desk/views.py", "x = 1\nthing.save()")
    assert str(breach).startswith("motcua/channels/desk/views.py:2: channels_do_not_write: ")


def test_every_rule_has_a_planted_fault() -> None:
    assert {rule.__name__ for rule in house_rules.RULES} == {rule for rule, _path, _source in PLANTED.values()}


def test_an_allowed_breach_has_a_reason() -> None:
    assert all(len(reason) > 20 for reason in house_rules.ALLOWED.values())


def test_the_house_keeps_its_rules() -> None:
    assert house_rules.breaches_of_the_house() == []
