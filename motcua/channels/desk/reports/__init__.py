"""Reports on the desk: what is owed, each form as it stands, versions from the first hand to the last."""
