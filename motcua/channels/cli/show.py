"""How a command shows its work: one JSON document, plain lines, or a progress bar on a terminal."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Protocol

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

PLAIN_STEPS = 10  # lines of progress where there is no terminal: one each tenth


class Step(Protocol):
    """Shows how far the work is: so much is done, and a few words on where it is."""

    def __call__(self, done: int, words: str = "") -> None:
        """This function will show it."""


def document(content: Mapping[str, object] | Sequence[object]) -> None:
    """This function will print one JSON document on stdout, readable and in UTF-8."""
    click.echo(json.dumps(content, ensure_ascii=False, indent=2, default=str))


def say(line: str) -> None:
    """This function will tell the person at the terminal something, beside the command's own output."""
    click.echo(line, err=True)


@contextmanager
def progress(label: str, total: int) -> Iterator[Step]:
    """This function will give a function `(done, words)` that shows how far the work is.

    A bar on a terminal; elsewhere a line each tenth, so that a log stays short. Both go to stderr.
    """
    if sys.stderr.isatty():
        columns = (
            TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[words]}"),
            TimeRemainingColumn(),
        )  # fmt: skip
        with Progress(*columns, console=Console(stderr=True)) as bar:
            task = bar.add_task(label, total=total, words="")
            yield partial(_paint, bar, task)
    else:
        yield _plain(label, total)


def _paint(bar: Progress, task: TaskID, done: int, words: str = "") -> None:
    bar.update(task, completed=done, words=words)


def _plain(label: str, total: int) -> Step:
    said = -1

    def show(done: int, words: str = "") -> None:
        nonlocal said
        tenth = done * PLAIN_STEPS // max(total, 1)
        if tenth > said:
            said = tenth
            say(f"{label}: {done}/{total} {words}".rstrip())

    return show
