"""English dates: year first, and nothing else read.

Django reads 05/03/2020 as 3 May in English and as 5 March in Spanish; one desk works in both languages, and a wrong
day would be stored without a word. Boxes are read by events/day_texts.py, which asks in English which day slashes mean.
"""

DATE_INPUT_FORMATS = ["%Y-%m-%d"]
DATETIME_INPUT_FORMATS = ["%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M"]
# Pages say days in words, as the public ones do; boxes keep the short form.
DATE_FORMAT = "j F Y"
DATETIME_FORMAT = "j F Y, H:i"
MONTH_DAY_FORMAT = "j F"
SHORT_DATE_FORMAT = "Y-m-d"
SHORT_DATETIME_FORMAT = "Y-m-d H:i"
