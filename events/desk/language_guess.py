"""In which language a text is, guessed by its commonest words: said as a guess, and changed by whoever reads."""

from collections import Counter

from events import taxonomy
from events.text import fold

# Words that are common in one of the languages and rare or unknown in the others; folded.
_WORDS = {
    taxonomy.Language.ES: "el los las del una por con para que y en su fue al como mas segun tras este esta entre se",
    taxonomy.Language.EN: "the of and to in that was for with on by from at is were has have after said his its an",
    taxonomy.Language.PT: "os da das dos uma em um nao com foi pelo pela ao mais sao seu apos segundo no na e",
    taxonomy.Language.QU: "kay chay runa runakuna wasi llaqta ima hina kan karqan nisqa manam manan chaymi allin "
    "paykuna noqa wañusqa warmi qari",
}
_CODE_OF = {}
for _code, _listed in _WORDS.items():
    for _word in fold(_listed).split():
        _CODE_OF.setdefault(_word, set()).add(_code)
_MOST = 4000  # words that are looked at
_LEAST = 2  # of a language's own words, below which nothing is said


def guess(*texts: str) -> str:
    """Return the code of the language (taxonomy.Language) that texts are in; "" where their words do not tell."""
    counts = Counter()
    for word in fold(" ".join(texts)[:200_000]).split()[:_MOST]:
        for code in _CODE_OF.get(word.strip("\"'.,;:()¡!¿?«»“”"), ()):
            counts[code] += 1
    first, second = [*counts.most_common(2), ("", 0), ("", 0)][:2]
    return str(first[0]) if first[1] >= _LEAST and first[1] > second[1] else ""
