"""What every citizen may read without an account: the procedures, the desks, and where his own dossier stands."""
