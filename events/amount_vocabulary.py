"""The words that stand around a typed figure, in Spanish and English: hedges, scales and units, without accents."""

from decimal import Decimal

from events.taxonomy import Quantifier, Unit

PERCENT, PEOPLE, KM2 = "%", "people", "km2"

# Longer ones are tried first. "+ de 300" is how newsrooms write "más de 300".
HEDGES_BEFORE = {
    Quantifier.EXACTLY: ("exactamente", "exactly", "="),
    Quantifier.APPROXIMATELY: (
        *("aproximadamente", "aprox", "aprox.", "alrededor de", "cerca de", "mas o menos", "unos", "unas", "circa"),
        *("about", "around", "approximately", "approx", "approx.", "some", "roughly", "ca.", "~", "≈", "∼"),
    ),
    Quantifier.ALMOST: ("casi", "almost", "nearly"),
    Quantifier.MORE_THAN: ("mas de", "+ de", "mayor de", "mayor a", "superior a", "more than", "over", ">"),
    Quantifier.LESS_THAN: ("menos de", "menor de", "menor a", "inferior a", "less than", "fewer than", "under", "<"),
    Quantifier.UP_TO: (
        *("hasta", "a lo mas", "a lo sumo", "como maximo", "no mas de", "maximo"),
        *("up to", "at most", "no more than", "not more than", "<=", "≤", "⩽"),
    ),
    Quantifier.AT_LEAST: (
        *("al menos", "por lo menos", "como minimo", "no menos de", "minimo"),
        *("at least", "no less than", "not less than", "no fewer than", ">=", "≥", "⩾"),
    ),
}
HEDGES_AFTER = {
    Quantifier.EXACTLY: ("exactamente", "exactly"),
    Quantifier.APPROXIMATELY: (
        *("aproximadamente", "aprox", "aprox.", "mas o menos", "approximately", "approx", "approx.", "more or less"),
    ),
    Quantifier.UP_TO: ("como maximo", "a lo mas", "a lo sumo", "o menos", "at most", "or less", "or fewer"),
    Quantifier.AT_LEAST: ("como minimo", "por lo menos", "al menos", "o mas", "at least", "or more"),
}

# Nouns that count by themselves; "mil" and "millones" stand behind figures too: 1,2 millones.
SCALES = {
    word: Decimal(value)
    for value, words in (
        (10, "decena decenas"),
        (12, "docena docenas dozen dozens"),
        (100, "centenar centenares hundred"),
        (1000, "mil millar millares thousand"),
        (10**6, "millon millones million millions"),
        (10**9, "billion billions"),
        (10**12, "billon billones trillion trillions"),
    )
    for word in words.split()
}

UNITS = {
    word: code
    for code, words in {
        Unit.G: "g gr grs gramo gramos gram grams gramme grammes",
        Unit.KG: "kg kgs kilo kilos kilogramo kilogramos kilogram kilograms",
        Unit.T: "t tn tm ton tons tonelada toneladas tonne tonnes",
        Unit.ARROBA: "arroba arrobas @",
        Unit.ML: "ml mililitro mililitros millilitre millilitres milliliter milliliters",
        Unit.L: "l lt lts litro litros litre litres liter liters",
        Unit.GAL_US: "gal galon galones gallon gallons",
        Unit.ITEM: "unidad unidades ud uds item items unit units",
        Unit.PACKAGE: "paquete paquetes package packages",
        Unit.SACK: "saco sacos sack sacks",
        Unit.BACKPACK: "mochila mochilas backpack backpacks",
        Unit.DRUM: "bidon bidones drum drums",
        Unit.STICK: "barra barras stick sticks",
        Unit.ROUND: "municion municiones cartucho cartuchos round rounds",
        Unit.HA: "ha has hectarea hectareas hectare hectares",
        Unit.M2: "m2",
        Unit.M: "m metro metros metre metres meter meters",
        Unit.KM: "km kms kilometro kilometros kilometre kilometres kilometer kilometers",
        Unit.PEN: "pen sol soles",
        Unit.USD: "usd dolar dolares dollar dollars",
        Unit.EUR: "eur euro euros €",
        PERCENT: "%",
        PEOPLE: "persona personas person persons people",
        KM2: "km2",
    }.items()
    for word in words.split()
}
UNITS |= {
    "toneladas metricas": Unit.T,
    "tonelada metrica": Unit.T,
    "metric tons": Unit.T,
    "metric ton": Unit.T,
    "metric tonnes": Unit.T,
    "metro cuadrado": Unit.M2,
    "metros cuadrados": Unit.M2,
    "square metres": Unit.M2,
    "square meters": Unit.M2,
    "kilometros cuadrados": KM2,
    "kilometro cuadrado": KM2,
    "square kilometres": KM2,
    "square kilometers": KM2,
    "dolares americanos": Unit.USD,
    "us dollars": Unit.USD,
    "us gallon": Unit.GAL_US,
    "us gallons": Unit.GAL_US,
    "nuevos soles": Unit.PEN,
    "por ciento": PERCENT,
    "per cent": PERCENT,
    "percent": PERCENT,
}
# What stands before a figure of money.
SIGNS = {"s/.": Unit.PEN, "s/": Unit.PEN, "us$": Unit.USD, "usd": Unit.USD, "pen": Unit.PEN, "$": Unit.USD}
SIGNS |= {"eur": Unit.EUR, "€": Unit.EUR}
