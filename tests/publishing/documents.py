"""Documents of events made of random rows, of which some tell the same, and what an editor may do to one of them."""

import copy
import itertools

from hypothesis import strategies as st

_numbers = itertools.count()

DISTRICT = {"id": "d", "slug": "d", "kind": "district", "name": {"es": "Distrito", "en": None}, "path": []}
PLACES = [
    {"id": f"v{n}", "slug": f"v{n}", "kind": "populated_place", "name": {"es": f"Caserío {name}", "en": None},
     "path": [{"id": "d", "kind": "district", "name": {"es": "Distrito", "en": None}}]}
    for n, name in enumerate(("Uno", "Dos"))
]  # fmt: skip
PEOPLE = [
    {"id": f"a{n}", "slug": f"a{n}", "kind": kind, "name": {"es": f"Nombre {n}", "en": None}}
    for n, kind in enumerate(("person", "civilians", "self_defence"))
]
PUBLISHERS = [{"id": f"p{n}", "name": f"Radio {name}", "kind": "regional_media"} for n, name in enumerate("XY")]
WORDS = ("esposa del alcalde", "maestra de la escuela", "enfermera de la posta")
ROLES, PARTS = ("site", "origin"), ("killed", "wounded")
# Far from each other: none lies in another's circle.
POINTS = ([-73.9, -12.6], [-73.7, -12.4])


def new_id() -> str:
    """Return an id that no row has had."""
    return f"r{next(_numbers)}"


def words(text: str | None) -> dict:
    """Return words in Spanish alone."""
    return {"es": text, "en": None}


def _row(**fields):
    return st.fixed_dictionaries({"id": st.builds(new_id), **fields})


def _located(precision: str, points, radius=None):
    place = st.sampled_from(PLACES)
    return _row(
        location=place, role=st.sampled_from(ROLES), is_primary=st.just(False), place_precision=st.just(precision),
        name_as_reported=st.sampled_from([None, "la casa azul", "el colegio viejo"]), point=points,
        radius_m=st.just(radius),
    )  # fmt: skip


_PLACED = st.one_of(
    _located("site", st.sampled_from(POINTS)),
    _located("named_place", st.none()),
    _located("named_place", st.sampled_from(POINTS)),
    _located("vicinity", st.sampled_from(POINTS), 3000),
)
_NAMED = {"actor": st.sampled_from(PEOPLE), "described_as": st.just(words(None))}
_NAMELESS = {"actor": st.none(), "described_as": st.sampled_from(WORDS).map(words)}
_IN_CAST = st.one_of(
    *(
        _row(**who, role=st.sampled_from(PARTS), certainty=st.just("confirmed"), is_inferred=st.just(False))
        for who in (_NAMED, _NAMELESS)
    )
)
_RELATION = _row(
    **{"from": st.sampled_from(PEOPLE), "to": st.sampled_from(PEOPLE)},
    kind=st.sampled_from(["member_of", "rival_of"]), from_date=st.none(), to_date=st.none(),
    certainty=st.just("alleged"),
).filter(lambda row: row["from"] != row["to"])  # fmt: skip
_CLAIMANT = st.one_of(
    st.sampled_from(PEOPLE).map(lambda one: {"name": one["name"], "actor": one, "publisher": None}),
    st.sampled_from(PUBLISHERS).map(lambda one: {"name": words(one["name"]), "actor": None, "publisher": one}),
    st.sampled_from(WORDS).map(lambda text: {"name": words(text), "actor": None, "publisher": None}),
)
_CLAIM = _row(
    about=st.just("perpetrator"), target=st.none(), stance=st.sampled_from(["asserts", "denies"]),
    claimant=_CLAIMANT, quantifier=st.none(), value=st.just({"low": None, "best": None, "high": None}),
    unit=st.none(), per=st.none(), value_actor=st.sampled_from([None, *PEOPLE]),
    text=st.sampled_from(["los soldados dispararon", "hubo lluvia", None]).map(words), status=st.just("recorded"),
    rationale=st.just(words(None)), report=st.just("report"),
)  # fmt: skip


@st.composite
def documents(draw) -> dict:
    """Return the parts of a document by which the past is compared; of its rows some tell the same."""
    document = {
        "locations": draw(st.lists(_PLACED, min_size=1, max_size=4)),
        "actors": draw(st.lists(_IN_CAST, min_size=1, max_size=4)),
        "relations": draw(st.lists(_RELATION, min_size=1, max_size=3)),
        "claims": draw(st.lists(_CLAIM, min_size=1, max_size=4)),
        "reports": [],
        "casualties": [],
        "seizures": [],
    }
    for number in range(draw(st.integers(1, 3))):
        publisher = draw(st.sampled_from(PUBLISHERS))
        document["reports"].append(
            {"id": new_id(), "publisher": publisher, "title": f"Informe {number}", "url": f"https://example.org/{number}",
             "archive_url": None}
        )  # fmt: skip
    for rows in ("locations", "actors", "relations", "claims"):
        if draw(st.booleans()):
            twin = copy.deepcopy(draw(st.sampled_from(document[rows])))
            document[rows].append({**twin, "id": new_id()})
    return copy.deepcopy(document)


def entered_anew(document: dict) -> dict:
    """Return a document whose rows are all entered anew, its reports but for their ids included."""
    anew = copy.deepcopy(document)
    for rows in ("locations", "actors", "relations", "claims", "reports"):
        for row in anew[rows]:
            row["id"] = new_id()
    return anew
