"""The gallery of components, for signed-in staff."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.foundation.web.gallery import sample_context
from motcua.kernel.errors import NotFound


def gallery(request: HttpRequest) -> HttpResponse:
    """This function will show every component with sample content."""
    actor = getattr(request, "actor", None)
    if actor is not None and actor.staff_id is None:
        raise NotFound("Không tìm thấy trang này.", next_step="Trở về trang đầu.")
    return render(request, "web/gallery.html", sample_context())
