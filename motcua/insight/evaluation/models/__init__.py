"""Tables of evaluation: schemes and salaries by validity, months with their scores, payout sheets."""

from motcua.insight.evaluation.models.month import (
    Adjustment,
    Appeal,
    AutoMetric,
    CouncilDecision,
    EvaluationPeriod,
    MonthlyEvaluation,
    ScoreItem,
    Scoring,
)
from motcua.insight.evaluation.models.payout import PayoutLine, PayoutSheet
from motcua.insight.evaluation.models.scheme import BaseSalary, EvaluationScheme, SalaryFact

__all__ = [
    "Adjustment",
    "Appeal",
    "AutoMetric",
    "BaseSalary",
    "CouncilDecision",
    "EvaluationPeriod",
    "EvaluationScheme",
    "MonthlyEvaluation",
    "PayoutLine",
    "PayoutSheet",
    "SalaryFact",
    "ScoreItem",
    "Scoring",
]
