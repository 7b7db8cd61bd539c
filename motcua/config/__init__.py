"""The front door: settings, addresses, which reaction follows which event."""
