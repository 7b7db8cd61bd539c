"""The desk: every page of officials."""
