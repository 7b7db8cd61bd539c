"""The outbox: one procrastinate job per reaction, deferred in the command's own transaction; retried, given up loudly."""
