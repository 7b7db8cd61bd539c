"""Who, where and when: accounts, places, calendars, organisations, citizens."""
