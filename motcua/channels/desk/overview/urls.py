"""The addresses of the overview."""

from __future__ import annotations

from django.urls import path

from motcua.channels.desk.overview import views

app_name = "desk_overview"
urlpatterns = [
    path("", views.overview, name="home"),
    path("year/<int:year>/", views.year, name="year"),
    path("dossiers/", views.dossiers, name="dossiers"),
]
