"""Rules of oversight: what may be told of few answers, tokens, masking, clocks, coverage, photos."""
