"""The addresses of the figures."""

from __future__ import annotations

from django.urls import path

from motcua.channels.desk.figures import views

app_name = "desk_figures"
urlpatterns = [
    path("", views.figures, name="home"),
    path("close/", views.close, name="close"),
    path("closed/<int:closed_id>/", views.closed, name="closed"),
    path("<slug:name>/", views.figure, name="figure"),
    path("<slug:name>/dossiers/", views.dossiers, name="dossiers"),
]
