"""The addresses of the index."""

from __future__ import annotations

from django.urls import path

from motcua.channels.desk.index import acts, rounds, versions, views

app_name = "desk_index"
urlpatterns = [
    path("", views.home, name="home"),
    path("tree/", views.tree, name="tree"),
    path("leaves/<str:code>/", views.leaf, name="leaf"),
    path("compare/", views.compare, name="compare"),
    path("versions/", versions.listing, name="versions"),
    path("versions/load/", versions.load, name="load"),
    path("versions/import/", versions.bring, name="import"),
    path("versions/<str:code>/publish/", versions.publish, name="publish"),
    path("versions/<str:code>.xlsx", versions.workbook, name="workbook"),
    path("rounds/", rounds.listing, name="rounds"),
    path("rounds/new/", acts.new, name="new_round"),
    path("rounds/<int:round_id>/", rounds.one, name="round"),
    path("rounds/<int:round_id>/score/", acts.score, name="score"),
    path("rounds/<int:round_id>/evidence/", acts.evidence, name="evidence"),
    path("rounds/<int:round_id>/evidence/<int:evidence_id>/", rounds.evidence_file, name="evidence_file"),
    path("rounds/<int:round_id>/measure/", acts.measure, name="measure"),
    path("rounds/<int:round_id>/send/", acts.send, name="send"),
    path("rounds/<int:round_id>/appraise/", acts.appraise, name="appraise"),
    path("rounds/<int:round_id>/minutes/", acts.minutes, name="minutes"),
    path("rounds/<int:round_id>/countersign/", acts.countersign, name="countersign"),
    path("rounds/<int:round_id>/finalise/", acts.finalise, name="finalise"),
    path("rounds/<int:round_id>/finalise/changes/", acts.finalise_changed, name="finalise_changed"),
]
