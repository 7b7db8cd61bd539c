"""What an official owes to others: opinions and decisions."""
