"""The words around figures in running text: hedges, units and containers, and numbers in words."""

from events.amount_vocabulary import HEDGES_AFTER, HEDGES_BEFORE, SCALES, UNITS
from events.number_words import in_words
from events.spelled_numbers import plain
from events.taxonomy import Quantifier, Unit

from .phrases import Phrases

# What running text says more than who types into a box.
MORE_HEDGES = {
    Quantifier.APPROXIMATELY: "alrededor de los/alrededor de las/cerca de los/cerca de las/un aproximado de/un "
    "promedio de/"
    "en torno a/se estima en/an estimated/estimated at/some/close to/in the region of/unos/unas/aproximadamente/about/"
    "poco menos o mas de/mas o menos/roughly/approximately/around/aprox",
    Quantifier.ALMOST: "casi los/casi las/nearly/just under/poco menos de/cerca de llegar a/just short of",
    Quantifier.MORE_THAN: "mas de los/mas de las/mas de un total de/poco mas de/algo mas de/just over/a little over/"
    "well over/upwards of/in excess of/superior a los/superior a las/por encima de/por encima de los/mas de/sobre los",
    Quantifier.UP_TO: "hasta los/hasta las/hasta un maximo de/as many as/as much as/a maximum of/un maximo de",
    Quantifier.AT_LEAST: "al menos unos/cuando menos/por lo menos unos/a minimum of/un minimo de/no menos de",
}
BEFORE = Phrases(
    [(hedge, code) for code, hedges in HEDGES_BEFORE.items() for hedge in hedges if hedge[0].isalpha()]
    + [(hedge, code) for code, hedges in MORE_HEDGES.items() for hedge in hedges.split("/")],
    exact=True,
)
LONGEST_HEDGE = 5
AFTER = Phrases(
    [(hedge, code) for code, hedges in HEDGES_AFTER.items() for hedge in hedges if not hedge.endswith(".")], exact=True
)
SPELLED = {
    plain(word)
    for language in ("es", "en")
    for n in (*range(101), *range(100, 1000, 100), 1000, 10**6, 2 * 10**6, 10**9)
    for word in plain(in_words(n, language)).split()
} - {"y", "and"}
SPELLED |= {"un", "una", "a", "an", "media", "medio", "half", "veintiun", "veintiuna", "par", "couple", "pair", "ambos"}
SPELLED |= {f"{head}as" for head in ("doscient", "trescient", "cuatrocient", "quinient", "seiscient", "setecient")}
SPELLED |= {"ochocientas", "novecientas", "primer", *SCALES} - {"primer"}
INNER = {"y", "and", "de"}
ONE = {"un", "una", "a", "an", "uno", "one"}
ARTICLES = {"un", "una", "a", "an"}
LONGEST_SPELLED = 12
PAIRS = {"par": "2", "couple": "2", "pair": "2", "ambos": "2"}
MULTIPLE = {"docena", "docenas", "dozen", "decena", "decenas", "centenar", "centenares", "hundreds", "dozens"}
# Units that are a letter or an everyday word stand right behind figures only.
ONLY_AFTER_FIGURES = {"t", "g", "l", "m", "has", "gal", "ud", "sol", "pen", "tn", "tm", "lt", "gr", "can"}
# These count the thing that their word names: the list of goods knows them.
NO_UNITS = {Unit.ROUND, Unit.STICK, "people"}
UNIT_WORDS = {
    word: code for word, code in UNITS.items() if code not in NO_UNITS and word not in ("item", "items", "has")
} | {"hectare": Unit.HA, "galonera": Unit.DRUM, "galoneras": Unit.DRUM}
UNIT_WORDS |= {
    "costal": Unit.SACK,
    "costales": Unit.SACK,
    "timbo": Unit.DRUM,
    "timbos": Unit.DRUM,
    "cilindro": Unit.DRUM,
}
UNIT_WORDS |= {
    "cilindros": Unit.DRUM,
    "barril": Unit.DRUM,
    "barriles": Unit.DRUM,
    "barrel": Unit.DRUM,
    "barrels": Unit.DRUM,
}
UNIT_WORDS |= {"bolsa": Unit.PACKAGE, "bolsas": Unit.PACKAGE, "bag": Unit.PACKAGE, "bags": Unit.PACKAGE}
UNIT_WORDS |= {"ladrillo": Unit.PACKAGE, "ladrillos": Unit.PACKAGE, "brick": Unit.PACKAGE, "bricks": Unit.PACKAGE}
UNIT_WORDS |= {"caja": Unit.PACKAGE, "cajas": Unit.PACKAGE, "box": Unit.PACKAGE, "boxes": Unit.PACKAGE}
UNIT_WORDS |= {"envoltorio": Unit.PACKAGE, "envoltorios": Unit.PACKAGE, "fardo": Unit.PACKAGE, "fardos": Unit.PACKAGE}
UNIT_WORDS |= {"bulto": Unit.PACKAGE, "bultos": Unit.PACKAGE, "bale": Unit.PACKAGE, "bales": Unit.PACKAGE}
UNIT_WORDS |= {"parcel": Unit.PACKAGE, "parcels": Unit.PACKAGE, "bundle": Unit.PACKAGE, "bundles": Unit.PACKAGE}
UNIT_WORDS |= {"tambor": Unit.DRUM, "tambores": Unit.DRUM, "jerrycan": Unit.DRUM, "jerrycans": Unit.DRUM}
UNIT_WORDS |= {"balde": Unit.DRUM, "baldes": Unit.DRUM, "canister": Unit.DRUM, "canisters": Unit.DRUM, "can": Unit.DRUM}
UNIT_WORDS |= {"cans": Unit.DRUM, "rucksack": Unit.BACKPACK, "rucksacks": Unit.BACKPACK, "sackfuls": Unit.SACK}
NAMES = Phrases([(word, code) for word, code in UNIT_WORDS.items() if word.replace(" ", "").isalnum()], exact=True)
MONEY_BEFORE = {"s/": "PEN", "s/.": "PEN", "us$": "USD", "$": "USD", "€": "EUR", "usd": "USD", "pen": "PEN"}
MONEY = {Unit.PEN, Unit.USD, Unit.EUR}
WHOLE_UNITS = {Unit.SACK, Unit.PACKAGE, Unit.BACKPACK, Unit.DRUM, Unit.ITEM}
DIVIDED = {Unit.T, Unit.KG, Unit.HA, Unit.L, Unit.ARROBA, Unit.KM, Unit.GAL_US}
# Half of any unit reads as half of this one; the unit itself stands beside it.
DIVIDED_WORD = "tonelada"
REMAINING = {"remaining", "restantes", "additional", "adicionales", "more"}
HALVES = {"media", "medio", "half"}
SUBSTANCE_UNITS = {"g", "kg", "t", "arroba", "ml", "l", "gal_us"}
FIRST_OF_RANGE = {"entre": ("y", "e"), "between": ("and",), "de": ("a", "hasta"), "from": ("to",), "desde": ("hasta",)}
