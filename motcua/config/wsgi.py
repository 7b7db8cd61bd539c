"""The entry for the web server: one way for people with browsers, a shorter one for programs with tokens."""

from __future__ import annotations

import os
from collections.abc import Iterable
from importlib import import_module
from typing import TYPE_CHECKING

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler

from motcua.foundation import memory

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

PROGRAMS = "/api/"


def handler(middleware: list[str]) -> WSGIHandler:
    """This function will make a handler whose requests pass through this middleware; called before any request."""
    usual, settings.MIDDLEWARE = settings.MIDDLEWARE, middleware
    try:
        return WSGIHandler()
    finally:
        settings.MIDDLEWARE = usual


def application(request: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """This function will answer one request."""
    chosen = programs if request.get("PATH_INFO", "").startswith(PROGRAMS) else people
    return chosen(request, start_response)


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
django.setup(set_prefix=False)
people, programs = handler(settings.MIDDLEWARE), handler(settings.PROGRAM_MIDDLEWARE)
import_module(settings.ROOT_URLCONF)  # loads the pages, which would otherwise come with the first request
memory.settle()
