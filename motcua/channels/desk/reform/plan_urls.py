"""The addresses of resolutions, targets, plans and tasks."""

from __future__ import annotations

from django.urls import path

from motcua.channels.desk.reform import plan_acts, plans, resolution_acts, resolutions, task_acts

urlpatterns = [
    path("resolutions/", resolutions.listing, name="resolutions"),
    path("resolutions/new/", resolution_acts.new, name="new_resolution"),
    path("resolutions/<int:resolution_id>/", resolutions.one, name="resolution"),
    path("resolutions/<int:resolution_id>/targets/new/", resolution_acts.new_target, name="new_target"),
    path("targets/<int:target_id>/", resolutions.target, name="target"),
    path("targets/<int:target_id>/report/", resolution_acts.report, name="report_target"),
    path("readings/<int:reading_id>/confirm/", resolution_acts.confirm, name="confirm_reading"),
    path("readings/<int:reading_id>/return/", resolution_acts.send_back, name="return_reading"),
    path("plans/", plans.listing, name="plans"),
    path("plans/new/", plan_acts.new, name="new_plans"),
    path("plans/<int:plan_id>/", plans.one, name="plan"),
    path("plans/<int:plan_id>/tasks.xlsx", plans.sheet, name="plan_sheet"),
    path("plans/<int:plan_id>/issue/", plan_acts.issue, name="issue_plan"),
    path("plans/<int:plan_id>/close/", plan_acts.close, name="close_plan"),
    path("plans/<int:plan_id>/tasks/new/", task_acts.new, name="new_task"),
    path("tasks/", plans.mine, name="my_tasks"),
    path("tasks/<int:task_id>/", plans.task, name="task"),
    path("tasks/<int:task_id>/change/", task_acts.change, name="change_task"),
    path("tasks/<int:task_id>/evidence/", task_acts.evidence, name="add_evidence"),
    path("tasks/<int:task_id>/evidence/file/", task_acts.add_file, name="add_evidence_file"),
    path("tasks/<int:task_id>/evidence/<int:evidence_id>/", plans.file, name="evidence_file"),
    path("tasks/<int:task_id>/report/", task_acts.report, name="report_task"),
    path("tasks/<int:task_id>/accept/", task_acts.accept, name="accept_task"),
    path("tasks/<int:task_id>/return/", task_acts.send_back, name="return_task"),
    path("tasks/<int:task_id>/extend/", task_acts.extend, name="extend_task"),
    path("tasks/<int:task_id>/drop/", task_acts.drop, name="drop_task"),
]
