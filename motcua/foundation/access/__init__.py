"""Access: permissions as one enum, roles' permissions as one table, verdicts that say why."""
