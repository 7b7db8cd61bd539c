"""Routes: the internal way of a dossier, written in a subset of BPMN 2.0 and run by pure functions over tokens.

What a route means, before how it is computed:

* A **token** is a row of work: a user task that waits for a person, a call that waits for another route, a timer that
  waits for its moment, or an arrival that waits at a parallel join. A route has ended when no token is left.
* **Process data** is one mapping for the whole running route. What is given when a token completes is merged into it,
  key by key, before anything else is decided; conditions read the merged data, whichever branch a value came from.
* An **exclusive gateway** passes every arriving token on by itself (it never waits), along the first outgoing flow, in
  the order of the file, whose condition holds, else along its default flow. Where none holds and there is no default,
  or a condition reads a value nobody has given, the completion is refused and nothing has changed.
* A **parallel gateway** with several incoming flows waits until a token has arrived on each of them, takes exactly one
  from each, the earliest, and leaves what is in excess waiting; then it sends one token along each outgoing flow.
* A **join in a loop** is that same rule and no other: each round of the loop uses up its arrivals, so nothing is left
  over from an earlier round, in whatever order the branches finish.
* Several flows into a task, an end event or an exclusive gateway are not a join: each token goes on alone.
* A **boundary timer** lives as long as the work that it is attached to. Interrupting, it takes that work (and its other
  timers) away and goes on alone; non-interrupting, it sends out one further token, once, and the work stays.
* An end event ends one token, not the route.
* A **call** waits until the caller of these functions says that the other route has ended.
"""

from motcua.casework.dossiers.rules.routing.compiling import compile_file, compile_route, faults_of
from motcua.casework.dossiers.rules.routing.engine import complete, fire_timer, start
from motcua.casework.dossiers.rules.routing.faults import Fault, RouteRefused
from motcua.casework.dossiers.rules.routing.model import Condition, Flow, Node, NodeType, Route, StepKind
from motcua.casework.dossiers.rules.routing.standard import Step, linear_route
from motcua.casework.dossiers.rules.routing.table_writing import route_from_table
from motcua.casework.dossiers.rules.routing.tables import Next, Row, Shape, table_of
from motcua.casework.dossiers.rules.routing.tokens import Advance, NewToken, Token, TokenKind
from motcua.casework.dossiers.rules.routing.writing import write_route

__all__ = [
    "Advance",
    "Condition",
    "Fault",
    "Flow",
    "NewToken",
    "Next",
    "Node",
    "NodeType",
    "Route",
    "RouteRefused",
    "Row",
    "Shape",
    "Step",
    "StepKind",
    "Token",
    "TokenKind",
    "compile_file",
    "compile_route",
    "complete",
    "faults_of",
    "fire_timer",
    "linear_route",
    "route_from_table",
    "start",
    "table_of",
    "write_route",
]
