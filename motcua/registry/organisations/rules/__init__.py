"""Rules of organisations: how codes look, reading a set-up file."""
