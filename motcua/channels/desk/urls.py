"""The addresses of the desk. Parts in folders of their own are included as soon as they are there."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from motcua.channels.desk.dossier import views as dossier
from motcua.channels.desk.find import views as find
from motcua.channels.desk.navigation import sections_present
from motcua.channels.desk.owed import views as owed
from motcua.channels.desk.receive import views as receive
from motcua.channels.desk.work import views as work

own: list[URLPattern | URLResolver] = [
    path("", work.work, name="work"),
    path("act/", work.act_on_chosen, name="act"),
    path("preview/", work.preview, name="preview"),
    path("submitted/", work.submitted, name="submitted"),
    path("submitted/accept/", work.accept_chosen, name="accept_chosen"),
    path("filters/", work.keep_filter, name="keep_filter"),
    path("filters/<int:filter_id>/delete/", work.drop_filter, name="drop_filter"),
    path("receive/", receive.procedure, name="receive"),
    path("receive/start/", receive.start_again, name="receive_start"),
    path("receive/applicant/", receive.applicant, name="receive_applicant"),
    path("receive/applicant/new/", receive.new_applicant, name="receive_new_applicant"),
    path("receive/details/", receive.details, name="receive_details"),
    path("receive/keep/", receive.keep, name="receive_keep"),
    path("receive/check/", receive.check, name="receive_check"),
    path("receive/done/<str:number>/", receive.done, name="receive_done"),
    path("search/", find.search, name="search"),
    path("consultations/", owed.consultations, name="consultations"),
    path("consultations/<int:consultation_id>/answer/", owed.answer, name="answer"),
    path("corrections/", owed.corrections, name="corrections"),
    path("corrections/<int:correction_id>/decide/", owed.decide, name="decide"),
    path("dossiers/<str:number>/", dossier.dossier, name="dossier"),
    path("dossiers/<str:number>/do/<slug:slug>/", dossier.act, name="do"),
    path("dossiers/<str:number>/steps/<int:step_id>/<slug:slug>/", dossier.act, name="step"),
    path("dossiers/<str:number>/route.bpmn", dossier.route_file, name="route_file"),
    path("dossiers/<str:number>/<slug:name>.pdf", dossier.paper, name="paper"),
]
sections = [path(f"{name}/", include(f"motcua.channels.desk.{name}.urls")) for name in sections_present()]
urlpatterns = [path("", include((own, "desk"))), *sections]
