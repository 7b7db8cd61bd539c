"""Django made ours: the command frame, the journal, the outbox, access, and the look of the screens."""
