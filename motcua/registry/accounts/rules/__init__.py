"""Rules of accounts: how a login is written, how a token looks."""
