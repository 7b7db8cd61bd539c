"""Reading oversight: figures for statistics and evaluation, and what the pages show.

What other rooms ask is gathered here under one name.
"""

from motcua.insight.oversight.queries.discipline import discipline_of_staff, initiatives_of_staff, rewards_of_staff
from motcua.insight.oversight.queries.feedback_figures import (
    feedback_by_unit,
    feedback_figures,
    justified_complaints_of_staff,
)
from motcua.insight.oversight.queries.findings import findings_of_authority, findings_of_units, plan_coverage
from motcua.insight.oversight.queries.satisfaction import satisfaction

__all__ = [
    "discipline_of_staff",
    "feedback_by_unit",
    "feedback_figures",
    "findings_of_authority",
    "findings_of_units",
    "initiatives_of_staff",
    "justified_complaints_of_staff",
    "plan_coverage",
    "rewards_of_staff",
    "satisfaction",
]
