"""The HTTP API for programs: a dossier in, a step done, what waits. Bearer tokens; problems as RFC 9457 documents."""
