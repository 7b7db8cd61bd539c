"""Monthly evaluation on the desk: one's own month, the head's table, the review, approval, payout."""
