"""The addresses of the organisation."""

from __future__ import annotations

from django.urls import path

from motcua.channels.desk.organisation import acts, authorities, people, successions, views

app_name = "desk_organisation"
urlpatterns = [
    path("", views.chart, name="home"),
    path("authorities/", authorities.listed, name="authorities"),
    path("authorities/new/", authorities.new, name="new_authority"),
    path("authorities/<int:authority_id>/change/", authorities.change, name="change_authority"),
    path("authorities/<int:authority_id>/close/", authorities.close, name="close_authority"),
    path("authorities/<int:authority_id>/heirs/new/", successions.succeed, name="succeed"),
    path("staff/", views.staff, name="staff"),
    path("staff/new/", people.appoint, name="appoint"),
    path("staff/<int:staff_id>/", views.person, name="person"),
    path("staff/<int:staff_id>/move/", people.move, name="move"),
    path("staff/<int:staff_id>/dismiss/", people.dismiss, name="dismiss"),
    path("staff/<int:staff_id>/password/", people.reset_password, name="reset_password"),
    path("staff/<int:staff_id>/roles/new/", people.grant, name="grant"),
    path("staff/<int:staff_id>/roles/<int:grant_id>/end/", people.revoke, name="revoke"),
    path("units/new/", acts.new_unit, name="new_unit"),
    path("units/<int:unit_id>/rename/", acts.rename_unit, name="rename_unit"),
    path("units/<int:unit_id>/close/", acts.close_unit, name="close_unit"),
    path("acting/", views.acting, name="acting"),
    path("acting/new/", acts.assign_acting, name="assign_acting"),
    path("acting/<int:assignment_id>/end/", acts.end_acting, name="end_acting"),
    path("account/", views.account, name="account"),
    path("account/tokens/new/", acts.new_token, name="new_token"),
    path("account/tokens/<int:token_id>/end/", acts.drop_token, name="drop_token"),
]
