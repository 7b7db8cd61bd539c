"""The addresses of evaluation."""

from __future__ import annotations

from django.urls import path

from motcua.channels.desk.evaluation import acts, payout, quarters, views

app_name = "desk_evaluation"
urlpatterns = [
    path("", views.home, name="home"),
    path("months/open/", acts.open_month, name="open"),
    path("months/<int:period_id>/", views.month, name="month"),
    path("months/<int:period_id>/unit/", views.unit, name="unit"),
    path("months/<int:period_id>/advance/", acts.advance, name="advance"),
    path("months/<int:period_id>/approve/", acts.approve, name="approve"),
    path("months/<int:period_id>/lock/", acts.lock, name="lock"),
    path("months/<int:period_id>/ties/<slug:group>/", acts.ties, name="ties"),
    path("months/<int:period_id>/payout/", payout.sheet, name="payout"),
    path("months/<int:period_id>/payout/prepare/", payout.prepare, name="prepare"),
    path("months/<int:period_id>/payout/approve/", payout.approve, name="approve_payout"),
    path("months/<int:period_id>/payout.xlsx", payout.workbook, name="workbook"),
    path("quarters/<int:authority_id>/<int:year>/<int:quarter>/", quarters.page, name="quarter"),
    path("quarters/<int:authority_id>/<int:year>/<int:quarter>.xlsx", quarters.workbook, name="quarter_workbook"),
    path("people/<int:evaluation_id>/", views.evaluation, name="evaluation"),
    path("people/<int:evaluation_id>/adjust/", acts.adjust, name="adjust"),
    path("people/<int:evaluation_id>/standing/", acts.standing, name="standing"),
    path("people/<int:evaluation_id>/appeal/", acts.appeal, name="appeal"),
    path("people/<int:evaluation_id>/payslip/", payout.payslip, name="payslip"),
    path("appeals/<int:appeal_id>/answer/", acts.answer, name="answer"),
    path("schemes/", payout.schemes, name="schemes"),
    path("schemes/load/", payout.load_scheme, name="load_scheme"),
    path("salaries/load/", payout.load_salaries, name="load_salaries"),
]
