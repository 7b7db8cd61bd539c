"""The addresses of reports."""

from __future__ import annotations

from django.urls import path

from motcua.channels.desk.reports import acts, duties, files, gathered, views

app_name = "desk_reports"
urlpatterns = [
    path("", views.home, name="home"),
    path("forms/", views.forms, name="forms"),
    path("forms/<str:form>/", views.form, name="form"),
    path("forms/<str:form>/prepare/", acts.prepare, name="prepare"),
    path("forms/<str:form>/workbook/", files.form_workbook, name="form_workbook"),
    path("forms/<str:form>/paper/", files.form_paper, name="form_paper"),
    path("gathered/<str:form>/", gathered.page, name="gathered"),
    path("gathered/<str:form>/workbook/", gathered.workbook, name="gathered_workbook"),
    path("behind/<str:what>/", views.behind, name="behind"),
    path("duties/", duties.listing, name="duties"),
    path("duties/new/", duties.new, name="new_duty"),
    path("duties/load/", duties.load, name="load_duties"),
    path("duties/<int:duty_id>/end/", duties.end, name="end_duty"),
    path("versions/<int:version_id>/", views.version, name="version"),
    path("versions/<int:version_id>/check/", acts.check, name="check"),
    path("versions/<int:version_id>/return/", acts.send_back, name="send_back"),
    path("versions/<int:version_id>/sign/", acts.sign, name="sign"),
    path("versions/<int:version_id>/send/", acts.send, name="send"),
    path("versions/<int:version_id>/workbook/", files.version_workbook, name="version_workbook"),
    path("versions/<int:version_id>/paper/", files.version_paper, name="version_paper"),
    path("<int:report_id>/", views.report, name="report"),
]
