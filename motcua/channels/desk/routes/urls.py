"""The addresses of a version's route, below those of the version."""

from __future__ import annotations

from django.urls import path

from motcua.channels.desk.routes import views

app_name = "routes"
urlpatterns = [
    path("", views.home, name="home"),
    path("route.bpmn", views.route_file, name="file"),
    path("table/", views.table, name="table"),
    path("upload/", views.upload, name="upload"),
]
