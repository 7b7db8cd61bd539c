"""The `motcua` program: one command a file, loaded only when it is asked for."""
