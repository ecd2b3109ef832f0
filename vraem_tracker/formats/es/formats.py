"""Numbers as Peru writes them: 2,414.1 (CLDR, es-PE), where Django's Spanish has a decimal comma.

Figures on pages are written by events/figure_words.py, by the same rule; what people type is read by events/numbers.py
alone, whatever stands here.
"""

DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","
NUMBER_GROUPING = 3
