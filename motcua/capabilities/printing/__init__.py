"""Official forms to PDF: what a form says is given as plain values, how it looks is one Typst template per form.

This room owns the printed forms of the one-stop mechanism by regime (TT 01/2018/TT-VPCP, TT 03/2025/TT-VPCP), their
dates of validity, the fonts they are set in, and the promise that a form is PDF/A-2b. It keeps no rows.
"""
