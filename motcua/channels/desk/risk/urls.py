"""The addresses of the late-risk."""

from __future__ import annotations

from django.urls import path

from motcua.channels.desk.risk import views

app_name = "desk_risk"
urlpatterns = [
    path("", views.home, name="home"),
    path("accuracy/", views.accuracy, name="accuracy"),
]
