"""What a child process of the scenario runs. It starts without Django, so the rest is loaded only after set-up."""

from __future__ import annotations

from datetime import date
from importlib import import_module

import django

from motcua.channels.replay.facts import Settings
from motcua.foundation import memory

PERIODS = "motcua.channels.replay.periods"


def begin() -> None:
    """This function will make Django ready in a new process."""
    django.setup()
    import_module(PERIODS).prepare_connection()
    memory.settle()


def run_period(settings: Settings, number: int, days: list[date]) -> None:
    """This function will run some days of a shard in this process."""
    import_module(PERIODS).run_period(settings, number, days)
