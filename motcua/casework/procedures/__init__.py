"""The catalogue of administrative procedures: each with its versions in force by date, limits, fees, papers, competence.

What is read from the national catalogue is kept whole: fields of the model, and verbatim what the model has no place for.
Law: NĐ 63/2010/NĐ-CP on the control of procedures (with NĐ 48/2013, NĐ 92/2017), TT 02/2017/TT-VPCP on their publication.
"""
