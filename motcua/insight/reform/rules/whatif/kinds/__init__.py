"""What each kind of proposal makes of a year: a paper less, wards instead of the district, counters by night, work from outside."""
