"""The addresses of the catalogue; the route of a version has its own folder."""

from __future__ import annotations

from django.urls import include, path

from motcua.channels.desk.catalogue import acts, drafting, views

app_name = "desk_catalogue"
urlpatterns = [
    path("", views.catalogue, name="home"),
    path("drafts/", views.drafts, name="drafts"),
    path("compare/", views.compare, name="compare"),
    path("procedures/<str:code>/", views.procedure, name="procedure"),
    path("procedures/<str:code>/unit/", acts.name_unit, name="name_unit"),
    path("procedures/<str:code>/delegate/", acts.delegate_power, name="delegate"),
    path("procedures/<str:code>/delegations/<int:delegation_id>/end/", acts.end_delegation, name="end_delegation"),
    path("versions/<int:version_id>/", views.version, name="version"),
    path("versions/<int:version_id>/draft/", drafting.begin, name="draft"),
    path("versions/<int:version_id>/edit/", drafting.edit, name="edit"),
    path("versions/<int:version_id>/cases/", drafting.cases, name="cases"),
    path("versions/<int:version_id>/fees/", drafting.fees, name="fees"),
    path("versions/<int:version_id>/papers/", drafting.papers, name="papers"),
    path("versions/<int:version_id>/publish/", acts.publish, name="publish"),
    path("versions/<int:version_id>/withdraw/", acts.withdraw, name="withdraw"),
    path("versions/<int:version_id>/close/", acts.close, name="close"),
    path("versions/<int:version_id>/move/", views.move, name="move"),
    path("versions/<int:version_id>/route/", include("motcua.channels.desk.routes.urls")),
]
