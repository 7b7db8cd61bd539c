"""Reports: what the law wants told each quarter and year and the year's reform report, computed from the other rooms; and
how a report is owed, prepared, checked, signed off, sent, chased and corrected (NĐ 09/2019/NĐ-CP; TT 01/2020/TT-VPCP).
"""
