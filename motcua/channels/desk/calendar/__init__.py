"""The working calendar on the desk: which days count, edited with the number of the document that says so."""
