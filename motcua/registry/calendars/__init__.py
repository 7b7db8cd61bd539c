"""Working time: office hours, days off, make-up working days, and on what instant a time limit ends.

Sources: Bộ luật Dân sự 2015, articles 147–148 (counting of time limits); QĐ 188/1999/QĐ-TTg (40-hour week of offices);
Bộ luật Lao động 2012 article 115 and 2019 article 112 (public holidays); NĐ 61/2018/NĐ-CP and NĐ 118/2025/NĐ-CP
(return dates of the one-stop shop). What the Government swaps each year is data, with the document's number.
"""
