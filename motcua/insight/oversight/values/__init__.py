"""The plain values of oversight."""
