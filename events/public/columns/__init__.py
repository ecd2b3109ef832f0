"""What is filtered and counted of every published event, in columns that a process keeps beside the database.

Which events match, and what they add up to, is worked out from these columns, some fifty times
faster than by reading the rows once for each figure; which events hold a word is PostgreSQL's
to find, once (words.py), and so are lists that an index has in their order. They hold what the public tables
hold, are read under the public role, and follow the journal: loaded when a process starts, then
only what changed since (cache/columns.py). A retracted event is gone with the first question after its
retraction.
"""
