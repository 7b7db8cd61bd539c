"""The addresses of emulation."""

from __future__ import annotations

from django.urls import path

from motcua.channels.desk.emulation import acts, council, papers, proposing, views

app_name = "desk_emulation"
urlpatterns = [
    path("", views.home, name="home"),
    path("schemes/", views.schemes, name="schemes"),
    path("schemes/load/", acts.load_ready, name="load_ready"),
    path("rounds/open/", acts.open_year, name="open"),
    path("rounds/<int:round_id>/", views.round_, name="round"),
    path("rounds/<int:round_id>/titles/", views.titles, name="titles"),
    path("rounds/<int:round_id>/compute/", acts.compute, name="compute"),
    path("rounds/<int:round_id>/close/", acts.close, name="close"),
    path("rounds/<int:round_id>/propose/", proposing.propose, name="propose"),
    path("rounds/<int:round_id>/council/", council.convene, name="council"),
    path("rounds/<int:round_id>/votes/<slug:title>/", council.votes, name="votes"),
    path("rounds/<int:round_id>/equals/<slug:title>/", council.equals, name="equals"),
    path("rounds/<int:round_id>/minutes/", council.minutes, name="minutes"),
    path("rounds/<int:round_id>/decide/", council.decide, name="decide"),
    path("rounds/<int:round_id>/minutes.pdf", papers.minutes, name="minutes_pdf"),
    path("rounds/<int:round_id>/certificates.pdf", papers.certificates, name="certificates"),
    path("cases/<int:case_id>/", views.case, name="case"),
    path("cases/<int:case_id>/certificates.pdf", papers.certificates_of_case, name="case_certificates"),
]
