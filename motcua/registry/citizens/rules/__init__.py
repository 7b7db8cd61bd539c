"""Rules of citizens: reading identifiers, encrypting and hashing them."""
