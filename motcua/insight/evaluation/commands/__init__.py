"""Changing evaluations: schemes and salaries, a month's levels, its approval and lock, its payout."""
