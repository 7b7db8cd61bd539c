"""The ways in: screens for citizens and officials, the API, the program, timed jobs, scenarios."""
