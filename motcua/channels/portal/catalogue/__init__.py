"""The procedures, for whoever needs one."""
