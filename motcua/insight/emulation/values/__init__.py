"""What others may name of emulation: schemes with their titles, states, what a score is made of."""
