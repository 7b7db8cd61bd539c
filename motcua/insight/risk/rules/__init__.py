"""What the late-risk computes, in plain Python: tables of the past, chances, scores."""
