"""Plain words that every floor may use: actor, errors, events, identifiers, money, text, time. No Django here."""
