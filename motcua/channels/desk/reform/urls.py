"""The addresses of the reform."""

from __future__ import annotations

from django.urls import path

from motcua.channels.desk.reform import plan_urls, proposal_acts, proposals, trials

app_name = "desk_reform"
urlpatterns = [
    path("", proposals.listing, name="home"),
    path("try/", trials.choose, name="try"),
    path("try/<slug:kind>/", trials.trial, name="trial"),
    path("proposals/new/", proposal_acts.choose, name="new_proposal"),
    path("proposals/new/<slug:kind>/", proposal_acts.new, name="new_of_kind"),
    path("proposals/<int:proposal_id>/", proposals.one, name="proposal"),
    path("proposals/<int:proposal_id>/opinion/", proposal_acts.opinion, name="opinion"),
    path("proposals/<int:proposal_id>/council/", proposal_acts.council, name="council"),
    path("proposals/<int:proposal_id>/approve/", proposal_acts.approve, name="approve"),
    path("proposals/<int:proposal_id>/reject/", proposal_acts.reject, name="reject"),
    path("proposals/<int:proposal_id>/withdraw/", proposal_acts.withdraw, name="withdraw"),
    path("proposals/<int:proposal_id>/revoke/", proposal_acts.revoke, name="revoke"),
    path("proposals/<int:proposal_id>/enact/", proposal_acts.enact, name="enact"),
    *plan_urls.urlpatterns,
]
