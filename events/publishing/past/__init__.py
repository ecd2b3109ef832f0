"""The past of what is published: what it shows that the desk hides by now, and how it leaves.

`closing` takes it out with a publication, `leaving` tells it before; `facts` says what a document shows of a row,
`matching` which row of today an earlier one was, and `corrections` what was kept although it was wrong.
"""
