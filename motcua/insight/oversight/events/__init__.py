"""What happens in oversight."""
