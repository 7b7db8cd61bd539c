"""The tables of the reform's room: integrity only, no rules."""
