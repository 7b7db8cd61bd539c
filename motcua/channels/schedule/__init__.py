"""Timed jobs: each reads the clock and gives one command after another; what fails is told and the others go on."""
