"""The wording of what applicants are told by e-mail: what happened, what it means, what comes next, whom to ask."""
