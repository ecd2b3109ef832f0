"""The thing that a figure is of: behind it, around it, or named more closely elsewhere in the text."""

from events.taxonomy import ITEM_RULES

from .goods import GOODS, PLANT_CODES, SITES, SUBSTANCE_CODES, SUBSTANCES, Good
from .phrases import word_set
from .quantities import Quantity
from .reading import Reading

# Words that may stand between a figure and what it is a figure of.
_FILLERS = word_set(
    "de of del con with la las el los the que conteniendo contenian contenia containing contained llenos llenas full "
    "presunta presunto presuntas presuntos supuesta supuesto posible aparente alleged suspected presumed presumably "
    "tipo forma rectangulares rectangular prensada prensado compacta humeda lavada bruta seca verde pura pure liquid "
    "liquida liquido solid solida high purity alta pureza wet dry dried fresh raw washed processed macerated rustic "
    "rusticos rustico rustica rusticas clandestinos clandestino clandestina clandestinas clandestine makeshift "
    "hechizas "
    "hechiza artesanal artesanales precarios crude small large pequenos grandes large-scale illegal ilegal ilegales "
    "new "
    "nuevas nuevos dos tres mega mas more otros otras otro otra other additional adicionales semiautomatica "
    "approximately "
    "further not pressed compressed loose rectangulares finished terminada lista ready packed en abandonado "
    "abandonados "
    "empty vacios lleno metal metalicos plastic plastico plasticos contaminated controlled fiscalizados fiscalizado "
    "various diversos varios distintos different hidden ocultos subterraneos enterrados underground temporary 4x4 "
    "sustancia substance producto"
)
_MOST_FILLERS = 6
_OWNERS = word_set(
    "policial policiales policia pnp police military militar militares ejercito army patrulla patrol state estado"
)


def is_states_own(reading: Reading, good: Good, last: int) -> bool:
    """Whether a vehicle or an aircraft is the State's: "una camioneta de la Policía", "a police truck"."""
    if good.item in SUBSTANCE_CODES or good.item in SITES:
        return False
    return bool(_OWNERS & {token.text for token in reading.text.tokens[last : last + 3]})


def good_after(reading: Reading, quantity: Quantity) -> tuple[Good | None, int, int]:
    """Return the thing that a figure is of, and where its words stand."""
    text, index = reading.text, quantity.last
    end = reading.sentences.of_token(max(0, index - 1)).last
    for _ in range(_MOST_FILLERS + 1):
        if index >= end:
            break
        found = GOODS.at(text, index, end)
        if found:
            return found.meaning, found.first, found.last
        if text.tokens[index].text not in _FILLERS and text.tokens[index].text not in '()"-':
            break
        if index == quantity.last and text.tokens[index].text in ("con", "with") and not quantity.unit:
            break
        index += 1
    return None, quantity.first, quantity.last


_NAMED_DRUGS = frozenset(
    item
    for item, rule in ITEM_RULES.items()
    if "drug" in rule.categories and not item.endswith("unspecified") and item != "other"
)
WEIGHING = word_set(
    "con peso un de total bruto neto aproximado que pesaron peso pesan pesaba pesaban weighing weighed which totalling "
    "totaling containing conteniendo contenian with a total weight of gross net , una equivalentes equivalente a "
    "haciendo dando arrojaron arrojo ( = and y combined sumaban sumando suman in all hacian about around it they was "
    "aproximadamente approximately that almost nearly casi unos mas menos cerca more than over al pesaje fue ser "
    "ladrillo "
    "adding up to together held holding carrying cargadas llevaban dentro cuyo was alcanzo los kilos el"
)


def good_around(reading: Reading, quantity: Quantity, quantities) -> tuple[Good | None, int, int]:
    """Return the substance that a weight without one belongs to: "la droga pesó 12 kilos", "PBC: 41,2 kg"."""
    sentence = reading.sentences.of_token(quantity.first)
    text = reading.text
    taken = {one.last for one in quantities} - {quantity.last}
    behind = next(
        (match for match in SUBSTANCES.all(text, quantity.last, min(sentence.last, quantity.last + 10))), None
    )
    if (
        behind
        and text.tokens[behind.first - 1].text in ("as", "como")
        and not _has_own_figure(reading, behind.first, taken)
    ):
        return behind.meaning, behind.first, behind.last
    before = [
        match
        for match in SUBSTANCES.all(text, sentence.first, quantity.first)
        if not _has_own_figure(reading, match.first, taken)
    ]
    if before and quantity.first - before[-1].last <= 12:
        between = [token.text for token in text.tokens[before[-1].last : quantity.first]]
        if ":" in between or "(" in between or "," in between or set(between) & WEIGHING or not between:
            return before[-1].meaning, before[-1].first, before[-1].last
    return None, quantity.first, quantity.last


def _has_own_figure(reading: Reading, index: int, taken: set[int]) -> bool:
    """Whether a thing has a figure of its own right before it."""
    return any(at in taken for at in range(max(0, index - 3), index + 1))


_MADE_FOR = word_set(
    "elaboracion elaborar produccion producir procesamiento procesar fabricacion refinacion making producing "
    "production "
    "processing process produce refining elaborated fabricar obtencion"
)


def told_elsewhere(reading: Reading, good: Good, last: int) -> Good:
    """Return a good more closely named elsewhere: what a laboratory made, the one drug that a text names."""
    if good.item == "laboratory_unspecified":
        end = min(reading.sentences.of_token(last - 1).last, last + 12)
        words = [token.text for token in reading.text.tokens[last:end]]
        stop = next((at for at, word in enumerate(words) if word in (",", ";", ":", "y", "and")), len(words))
        if not _MADE_FOR & set(words[:stop]):
            return good
        made = {match.meaning.item for match in SUBSTANCES.all(reading.text, last, last + stop)}
        if made & {"cocaine_paste_base", "cocaine_paste_washed"}:
            return Good("laboratory_paste")
        return Good("laboratory_hydrochloride") if "cocaine_hydrochloride" in made else good
    if good.item == "drug_unspecified":
        named = {match.meaning.item for match in SUBSTANCES.all(reading.text)} & _NAMED_DRUGS
        if len(named) == 1:
            return Good(named.pop())
    return good


def suited(good: Good, quantity: Quantity) -> Good:
    """Return the good that a unit makes of a word: kilos of coca are leaf, hectares are bushes."""
    if good.item == "coca_bush" and quantity.unit in ("kg", "t", "arroba", "sack", "package"):
        return Good("coca_leaf")
    if good.item == "cannabis_herb" and quantity.unit in ("ha", "m2"):
        return Good("cannabis_plant", "plant")
    if good.item == "coca_leaf" and quantity.unit in ("ha", "m2"):
        return Good("coca_bush", "plant")
    return good


def unit_of(good: Good, quantity: Quantity, reading: Reading) -> str | None:
    """Return the unit of a row, None where a thing has no such unit."""
    rule = ITEM_RULES[good.item]
    if quantity.unit:
        if quantity.unit in rule.units:
            return quantity.unit
        return good.unit if quantity.unit == "item" and good.unit in rule.units else None
    if good.item in SUBSTANCE_CODES and good.unit == "item":
        # "300 de acetona": the unit is that of the figure before, and nobody says so.
        return None
    if good.item in PLANT_CODES and quantity.is_article:
        return None
    return good.unit if good.unit in rule.units else None
