"""The addresses of the dashboards."""

from __future__ import annotations

from django.urls import path

from motcua.channels.desk.dashboards import screens, views, wall

app_name = "desk_dashboards"
urlpatterns = [
    path("", views.first_page, name="home"),
    path("index/", views.index, name="index"),
    path("start/", views.start, name="start"),
    path("screens/", screens.screens, name="screens"),
    path("screens/open/", screens.opened, name="open_screen"),
    path("screens/<int:screen_id>/shut/", screens.shut, name="shut_screen"),
    path("wall/", wall.own_wall, name="own_wall"),
    path("wall/<str:secret>/", wall.wall, name="wall"),
]
