"""How each report is made: one module a form, one a section of the reform report; they read other rooms by their queries."""
