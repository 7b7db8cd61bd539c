"""A year's dossiers run again under another limit: queues, working hours and pace of the people included."""
