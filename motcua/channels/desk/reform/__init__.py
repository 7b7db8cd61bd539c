"""Reform on the desk: proposals tried before they are promised."""
