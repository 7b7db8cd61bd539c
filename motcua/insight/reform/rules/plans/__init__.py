"""Rules of plans: how far a target is on its way, how a task goes on, when somebody is reminded, what evidence may be."""
