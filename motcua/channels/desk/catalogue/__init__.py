"""The catalogue on the desk: procedures, their versions from draft to publication, who handles them."""
