"""The words of reports: what they hold, which there are, how far one is."""
