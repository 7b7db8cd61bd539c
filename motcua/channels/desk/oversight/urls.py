"""The addresses of oversight."""

from __future__ import annotations

from django.urls import path

from motcua.channels.desk.oversight import (
    decisions,
    feedback,
    inspection_acts,
    inspections,
    minutes,
    offline,
    satisfaction,
)

app_name = "desk_oversight"
urlpatterns = [
    path("", satisfaction.home, name="home"),
    path("sw.js", offline.worker, name="worker"),
    path("satisfaction/", satisfaction.satisfaction, name="satisfaction"),
    path("feedback/", feedback.listing, name="feedback"),
    path("feedback/new/", feedback.note, name="feedback_note"),
    path("feedback/<int:feedback_id>/", feedback.one, name="feedback_one"),
    path("feedback/<int:feedback_id>/assign/", feedback.assign, name="feedback_assign"),
    path("feedback/<int:feedback_id>/answer/", feedback.answer, name="feedback_answer"),
    path("feedback/<int:feedback_id>/publish/", feedback.publish, name="feedback_publish"),
    path("feedback/<int:feedback_id>/withdraw/", feedback.withdraw, name="feedback_withdraw"),
    path("feedback/<int:feedback_id>/open/", feedback.unseal, name="feedback_open"),
    path("inspections/", inspections.listing, name="inspections"),
    path("inspections/samples/", inspections.samples, name="samples"),
    path("inspections/plan/<int:authority_id>/<int:year>/", inspection_acts.plan, name="plan"),
    path("inspections/plan/<int:authority_id>/<int:year>/approve/", inspection_acts.approve, name="approve_plan"),
    path("inspections/checklists/<int:authority_id>/", inspection_acts.ready_checklists, name="ready_checklists"),
    path("inspections/new/<int:authority_id>/", inspection_acts.new_visit, name="new_visit"),
    path("inspections/<int:inspection_id>/", inspections.visit, name="visit"),
    path("inspections/<int:inspection_id>/minutes.pdf", minutes.pdf, name="minutes"),
    path("inspections/<int:inspection_id>/marks/", inspection_acts.mark, name="mark"),
    path("inspections/<int:inspection_id>/photos/", inspection_acts.add_photo, name="add_photo"),
    path("inspections/<int:inspection_id>/photos/<int:photo_id>/", inspections.photo, name="photo"),
    path("inspections/<int:inspection_id>/findings/new/", inspection_acts.add_finding, name="add_finding"),
    path("inspections/<int:inspection_id>/sign/", inspection_acts.sign, name="sign"),
    path("inspections/<int:inspection_id>/countersign/", inspection_acts.countersign, name="countersign"),
    path("decisions/", decisions.listing, name="decisions"),
    path("decisions/<int:authority_id>/discipline/", decisions.discipline, name="discipline"),
    path("decisions/<int:authority_id>/reward/", decisions.reward, name="reward"),
    path("decisions/<int:authority_id>/initiative/", decisions.initiative, name="initiative"),
    path("findings/", inspections.findings, name="findings"),
    path("findings/<int:finding_id>/remedy/", inspection_acts.remedy, name="remedy"),
    path("findings/<int:finding_id>/verify/", inspection_acts.verify, name="verify"),
    path("findings/<int:finding_id>/send-back/", inspection_acts.send_back, name="send_back"),
]
