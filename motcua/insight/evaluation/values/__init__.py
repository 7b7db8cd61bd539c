"""What others may name of evaluation: pay models, schemes, states, levels."""
