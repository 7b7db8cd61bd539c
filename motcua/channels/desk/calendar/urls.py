"""The addresses of the calendar."""

from __future__ import annotations

from django.urls import path

from motcua.channels.desk.calendar import acts, views

app_name = "desk_calendar"
urlpatterns = [
    path("", views.year, name="home"),
    path("<int:calendar_id>/", views.year, name="year"),
    path("<int:calendar_id>/<int:year>/<int:month>/", views.month, name="month"),
    path("<int:calendar_id>/try/", views.try_due, name="try"),
    path("<int:calendar_id>/days/<str:day>/", acts.set_day, name="day"),
    path("<int:calendar_id>/days/<str:day>/remove/", acts.remove_day, name="remove_day"),
    path("<int:calendar_id>/shifts/", acts.set_shifts, name="shifts"),
    path("<int:calendar_id>/prefill/", acts.prefill, name="prefill"),
    path("<int:calendar_id>/<int:year>/confirm/", acts.confirm, name="confirm"),
]
