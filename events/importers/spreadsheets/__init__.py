"""Drafts out of a file: UCDP GED, ACLED, our own template, any table with one row an event.

* `files`, `workbooks`, `sniffing`: bytes to a table, behind limits; wrong files are refused in words
* `columns`, `guesses`: which column is what, in which order dates stand, which sign parts decimals
* `cells`: one cell's text to a value, or a finding that names line, column and mend
* `ged`, `acled`, `template`: rows to plans: what would be written, as plain values
* `places`, `people`, `sources`: what of the desk a row names; never a guess between equals
* `making`: a plan to a draft, by the desk's own verb
* `working`: the worker's steps, each a transaction: check, make, undo
"""
