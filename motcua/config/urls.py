"""Every address of the house."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("accounts/", include("allauth.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("desk/", include("motcua.channels.desk.urls")),
    path("api/v1/", include("motcua.channels.api.urls")),
    path("", include("motcua.foundation.web.urls")),
]
