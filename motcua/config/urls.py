"""Every address of the house."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, URLResolver, include, path
from django.views.i18n import set_language

urlpatterns: list[URLPattern | URLResolver] = [
    path("accounts/", include("allauth.urls")),
    path("i18n/setlang/", login_not_required(set_language), name="set_language"),
    path("desk/", include("motcua.channels.desk.urls")),
    path("api/v1/", include("motcua.channels.api.urls")),
    path("", include("motcua.foundation.web.urls")),
    path("", include("motcua.channels.portal.urls")),
]
