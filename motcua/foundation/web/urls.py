"""Addresses of the design system."""

from __future__ import annotations

from django.urls import path

from motcua.foundation.web.views import gallery

urlpatterns = [path("gallery", gallery, name="gallery")]
