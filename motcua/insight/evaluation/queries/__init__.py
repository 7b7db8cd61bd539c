"""Reading evaluations and payouts; what needs no database stands in `payout` and loads without Django."""
