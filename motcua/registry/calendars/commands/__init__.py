"""Changing calendars. Whatever changes gives the calendar, and all that inherit from it, a new revision."""
