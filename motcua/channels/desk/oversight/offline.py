"""The service worker that keeps an open visit's page on the phone; its scope is this part of the desk alone."""

from __future__ import annotations

from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from motcua.channels.desk.web import DeskRequest, desk_page
from motcua.kernel.errors import NotFound

BUILT = "built/offline-worker.js"


@desk_page
@never_cache
@require_GET
def worker(_request: DeskRequest) -> HttpResponse:
    """This function will give the worker's script, as the front end was built."""
    path = finders.find(BUILT)
    if path is None:
        raise NotFound("Giao diện chưa được dựng.", next_step="Chạy `make setup`.")
    return HttpResponse(Path(path).read_bytes(), content_type="text/javascript; charset=utf-8")
