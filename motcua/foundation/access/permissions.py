"""Every permission, `room:object:action`, and which role holds it. One table, alphabetical."""

from __future__ import annotations

from enum import StrEnum

from motcua.kernel.actor import Role


class Permission(StrEnum):
    """What an actor may be allowed to do."""

    ACCOUNTS_TOKEN_ISSUE = "accounts:token:issue"  # noqa: S105 - a name
    CALENDARS_CALENDAR_EDIT = "calendars:calendar:edit"
    CITIZENS_IDENTIFIER_REVEAL = "citizens:identifier:reveal"
    CITIZENS_PARTY_EDIT = "citizens:party:edit"
    DOSSIERS_CORRECTION_DECIDE = "dossiers:correction:decide"
    DOSSIERS_DOSSIER_RECEIVE = "dossiers:dossier:receive"
    DOSSIERS_DOSSIER_RETURN = "dossiers:dossier:return"
    DOSSIERS_DOSSIER_SEE = "dossiers:dossier:see"
    DOSSIERS_DOSSIER_STOP = "dossiers:dossier:stop"
    DOSSIERS_DOSSIER_WORK = "dossiers:dossier:work"
    DOSSIERS_EXTENSION_GRANT = "dossiers:extension:grant"
    DOSSIERS_LATENESS_JUDGE = "dossiers:lateness:judge"
    DOSSIERS_ROUTE_PUBLISH = "dossiers:route:publish"
    DOSSIERS_STEP_ASSIGN = "dossiers:step:assign"
    DOSSIERS_SUPPLEMENT_AGAIN = "dossiers:supplement:again"
    DOSSIERS_VERSION_MOVE = "dossiers:version:move"
    EMULATION_ROUND_DECIDE = "emulation:round:decide"
    EMULATION_ROUND_MANAGE = "emulation:round:manage"
    EMULATION_TITLE_PROPOSE = "emulation:title:propose"
    EVALUATION_MONTH_APPROVE = "evaluation:month:approve"
    EVALUATION_MONTH_MANAGE = "evaluation:month:manage"
    EVALUATION_PAYOUT_APPROVE = "evaluation:payout:approve"
    EVALUATION_PAYOUT_PREPARE = "evaluation:payout:prepare"
    EVALUATION_SCHEME_EDIT = "evaluation:scheme:edit"
    EVALUATION_UNIT_SCORE = "evaluation:unit:score"
    INDEX_ROUND_APPRAISE = "index:round:appraise"
    INDEX_ROUND_FINALISE = "index:round:finalise"
    INDEX_ROUND_MANAGE = "index:round:manage"
    INDEX_ROUND_SCORE = "index:round:score"
    INDEX_SCORES_SEE = "index:scores:see"
    INDEX_VERSION_EDIT = "index:version:edit"
    ORGANISATIONS_ACTING_ASSIGN = "organisations:acting:assign"
    ORGANISATIONS_CHART_EDIT = "organisations:chart:edit"
    OVERSIGHT_DISCIPLINE_RECORD = "oversight:discipline:record"
    OVERSIGHT_DISCIPLINE_SEE = "oversight:discipline:see"
    OVERSIGHT_FEEDBACK_ANSWER = "oversight:feedback:answer"
    OVERSIGHT_FEEDBACK_ASSIGN = "oversight:feedback:assign"
    OVERSIGHT_FEEDBACK_PUBLISH = "oversight:feedback:publish"
    OVERSIGHT_FEEDBACK_RECORD = "oversight:feedback:record"
    OVERSIGHT_FEEDBACK_SEE = "oversight:feedback:see"
    OVERSIGHT_FINDING_REMEDY = "oversight:finding:remedy"
    OVERSIGHT_INSPECTION_CARRY = "oversight:inspection:carry"
    OVERSIGHT_INSPECTION_SEE = "oversight:inspection:see"
    OVERSIGHT_PLAN_APPROVE = "oversight:plan:approve"
    OVERSIGHT_PLAN_EDIT = "oversight:plan:edit"
    OVERSIGHT_SATISFACTION_SEE = "oversight:satisfaction:see"
    OVERSIGHT_SEALED_OPEN = "oversight:sealed:open"
    PLACES_PLACE_EDIT = "places:place:edit"
    PROCEDURES_CATALOGUE_IMPORT = "procedures:catalogue:import"
    PROCEDURES_VERSION_EDIT = "procedures:version:edit"
    PROCEDURES_VERSION_PUBLISH = "procedures:version:publish"
    REFORM_PLAN_ISSUE = "reform:plan:issue"
    REFORM_PLAN_MANAGE = "reform:plan:manage"
    REFORM_PLAN_SEE = "reform:plan:see"
    REFORM_PROPOSAL_APPROVE = "reform:proposal:approve"
    REFORM_PROPOSAL_MAKE = "reform:proposal:make"
    REFORM_PROPOSAL_MANAGE = "reform:proposal:manage"
    REFORM_PROPOSAL_OPINE = "reform:proposal:opine"
    REFORM_PROPOSAL_SEE = "reform:proposal:see"
    REFORM_TASK_ACCEPT = "reform:task:accept"
    REFORM_TASK_CARRY = "reform:task:carry"
    REFORM_TASK_SEE = "reform:task:see"
    REPORTS_DUTY_EDIT = "reports:duty:edit"
    REPORTS_REPORT_CHECK = "reports:report:check"
    REPORTS_REPORT_PREPARE = "reports:report:prepare"
    REPORTS_REPORT_SEE = "reports:report:see"
    REPORTS_REPORT_SEND = "reports:report:send"
    REPORTS_REPORT_SIGN = "reports:report:sign"
    STATISTICS_FIGURES_SEE = "statistics:figures:see"
    STATISTICS_PERIOD_CLOSE = "statistics:period:close"
    STATISTICS_SCREEN_OPEN = "statistics:screen:open"


_P = Permission
_RECEPTION = frozenset({_P.DOSSIERS_DOSSIER_RECEIVE, _P.DOSSIERS_DOSSIER_SEE, _P.DOSSIERS_DOSSIER_WORK,
                        _P.CITIZENS_PARTY_EDIT, _P.CITIZENS_IDENTIFIER_REVEAL})  # fmt: skip
_RETURN = frozenset({_P.DOSSIERS_DOSSIER_RETURN, _P.DOSSIERS_DOSSIER_SEE, _P.CITIZENS_IDENTIFIER_REVEAL})
_SEE = frozenset({_P.DOSSIERS_DOSSIER_SEE, _P.STATISTICS_FIGURES_SEE, _P.INDEX_SCORES_SEE, _P.REPORTS_REPORT_SEE})
_INDEX = frozenset({_P.INDEX_ROUND_APPRAISE, _P.INDEX_ROUND_MANAGE, _P.INDEX_ROUND_SCORE, _P.INDEX_VERSION_EDIT})

_OVERSIGHT = frozenset({_P.OVERSIGHT_FEEDBACK_SEE, _P.OVERSIGHT_INSPECTION_SEE, _P.OVERSIGHT_SATISFACTION_SEE})
_HEADS = _OVERSIGHT | {_P.OVERSIGHT_FEEDBACK_ANSWER, _P.OVERSIGHT_FINDING_REMEDY}
_MONTHS = frozenset({_P.EVALUATION_MONTH_MANAGE, _P.EVALUATION_PAYOUT_PREPARE, _P.EVALUATION_SCHEME_EDIT})
_APPROVE = frozenset({_P.EVALUATION_MONTH_APPROVE, _P.EVALUATION_PAYOUT_APPROVE, _P.EVALUATION_UNIT_SCORE})
_TITLES = frozenset({_P.EMULATION_TITLE_PROPOSE})
_REPORT = frozenset({_P.REPORTS_REPORT_PREPARE, _P.REPORTS_REPORT_CHECK, _P.REPORTS_REPORT_SEND})
_PROPOSE = frozenset({_P.REFORM_PROPOSAL_SEE, _P.REFORM_PROPOSAL_OPINE, _P.REFORM_PROPOSAL_MAKE})
_TASKS = frozenset({_P.REFORM_PLAN_SEE, _P.REFORM_TASK_CARRY, _P.REFORM_TASK_SEE})
_PLANS = frozenset({_P.REFORM_PLAN_SEE, _P.REFORM_TASK_ACCEPT, _P.REFORM_TASK_SEE})

ROLE_PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.RECEPTION: _RECEPTION | _RETURN | {_P.OVERSIGHT_FEEDBACK_RECORD, _P.REFORM_TASK_SEE},
    Role.RETURN_DESK: _RETURN | {_P.REFORM_TASK_SEE},
    Role.HANDLER: frozenset({_P.DOSSIERS_DOSSIER_SEE, _P.DOSSIERS_DOSSIER_WORK, _P.CITIZENS_IDENTIFIER_REVEAL,
                             _P.REFORM_TASK_SEE}),
    Role.CLERK: frozenset({_P.DOSSIERS_DOSSIER_SEE, _P.REFORM_TASK_SEE, _P.REPORTS_REPORT_SEE, _P.REPORTS_REPORT_SEND}),
    Role.DEPT_HEAD: _SEE
    | _HEADS
    | _PROPOSE
    | _TASKS
    | _TITLES
    | {_P.DOSSIERS_DOSSIER_WORK, _P.DOSSIERS_STEP_ASSIGN, _P.DOSSIERS_LATENESS_JUDGE, _P.DOSSIERS_CORRECTION_DECIDE,
       _P.CITIZENS_IDENTIFIER_REVEAL, _P.EVALUATION_UNIT_SCORE},
    Role.LEADER: _SEE
    | _HEADS
    | _APPROVE
    | _PLANS
    | {_P.REFORM_PLAN_ISSUE, _P.REFORM_TASK_CARRY}
    | {_P.INDEX_ROUND_SCORE, _P.INDEX_ROUND_FINALISE}
    | _TITLES
    | {_P.EMULATION_ROUND_DECIDE}
    | {_P.REPORTS_REPORT_CHECK, _P.REPORTS_REPORT_SIGN}
    | {_P.REFORM_PROPOSAL_SEE, _P.REFORM_PROPOSAL_OPINE, _P.REFORM_PROPOSAL_APPROVE}
    | {_P.OVERSIGHT_FEEDBACK_ASSIGN, _P.OVERSIGHT_FEEDBACK_PUBLISH, _P.OVERSIGHT_PLAN_APPROVE,
       _P.OVERSIGHT_DISCIPLINE_SEE, _P.STATISTICS_PERIOD_CLOSE}
    | {_P.DOSSIERS_DOSSIER_WORK, _P.DOSSIERS_STEP_ASSIGN, _P.DOSSIERS_EXTENSION_GRANT, _P.DOSSIERS_DOSSIER_STOP,
       _P.DOSSIERS_SUPPLEMENT_AGAIN,
       _P.DOSSIERS_CORRECTION_DECIDE, _P.DOSSIERS_LATENESS_JUDGE, _P.PROCEDURES_VERSION_PUBLISH,
       _P.DOSSIERS_VERSION_MOVE},
    Role.ONE_STOP_HEAD: _RECEPTION
    | _RETURN
    | _SEE
    | _HEADS
    | _PROPOSE
    | _TASKS
    | _TITLES
    | _REPORT
    | {_P.DOSSIERS_STEP_ASSIGN, _P.DOSSIERS_LATENESS_JUDGE, _P.EVALUATION_UNIT_SCORE, _P.OVERSIGHT_FEEDBACK_ASSIGN,
       _P.OVERSIGHT_FEEDBACK_RECORD, _P.STATISTICS_SCREEN_OPEN},
    Role.HOME_AFFAIRS: _SEE
    | _OVERSIGHT
    | _MONTHS
    | _PROPOSE
    | _PLANS
    | {_P.REFORM_PLAN_MANAGE}
    | _INDEX
    | {_P.EMULATION_ROUND_MANAGE}
    | _REPORT
    | {_P.REFORM_PROPOSAL_MANAGE, _P.REPORTS_DUTY_EDIT}
    | {_P.OVERSIGHT_FEEDBACK_ASSIGN, _P.OVERSIGHT_FEEDBACK_PUBLISH, _P.OVERSIGHT_FEEDBACK_RECORD,
       _P.OVERSIGHT_PLAN_EDIT, _P.OVERSIGHT_DISCIPLINE_RECORD, _P.OVERSIGHT_DISCIPLINE_SEE,
       _P.STATISTICS_PERIOD_CLOSE}
    | {_P.PROCEDURES_CATALOGUE_IMPORT, _P.PROCEDURES_VERSION_EDIT, _P.PROCEDURES_VERSION_PUBLISH,
       _P.DOSSIERS_ROUTE_PUBLISH, _P.DOSSIERS_VERSION_MOVE, _P.CALENDARS_CALENDAR_EDIT},
    Role.INSPECTOR: _SEE
    | _OVERSIGHT
    | {_P.REFORM_PROPOSAL_SEE, _P.REFORM_PLAN_SEE, _P.REFORM_TASK_SEE}
    | {_P.OVERSIGHT_FEEDBACK_ANSWER, _P.OVERSIGHT_FEEDBACK_ASSIGN, _P.OVERSIGHT_FEEDBACK_RECORD,
       _P.OVERSIGHT_INSPECTION_CARRY, _P.OVERSIGHT_PLAN_EDIT, _P.OVERSIGHT_SEALED_OPEN},
    Role.ADMIN: frozenset(
        {_P.ACCOUNTS_TOKEN_ISSUE, _P.CALENDARS_CALENDAR_EDIT, _P.ORGANISATIONS_ACTING_ASSIGN,
         _P.ORGANISATIONS_CHART_EDIT, _P.PLACES_PLACE_EDIT, _P.PROCEDURES_CATALOGUE_IMPORT,
         _P.PROCEDURES_VERSION_EDIT, _P.PROCEDURES_VERSION_PUBLISH, _P.DOSSIERS_ROUTE_PUBLISH,
         _P.STATISTICS_SCREEN_OPEN}
    ),
}  # fmt: skip

PERMISSION_ROLES: dict[Permission, frozenset[Role]] = {
    permission: frozenset(role for role, held in ROLE_PERMISSIONS.items() if permission in held)
    for permission in Permission
}
