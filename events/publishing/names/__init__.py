"""Restricted names in what would become public: found in any spelling, told, and let pass by who may sign names.

`checks` asks and decides; `index` holds the names that are looked for; `words` and `letters` read a text; the other
modules each know one thing about names.
"""
