"""Plain Python of emulation: scores, vetoes, titles within their shares."""
