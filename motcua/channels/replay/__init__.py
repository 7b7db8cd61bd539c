"""Scenarios: they give the same commands as people do, with their own clock. The year 2018 of quận Cẩm Lệ."""
