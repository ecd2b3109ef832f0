"""Whatever the desk writes as a name is read without an error: one that fails would hold up every publication."""

from hypothesis import given
from hypothesis import strategies as st

from events.publishing.names.index import heads_of
from events.publishing.names.parts import parts_of
from events.publishing.names.words import readings_of, run_together

WORDS = [
    "Juan",
    "de",
    "la",
    "del",
    "San",
    "Sta.",
    "Y.",
    "y",
    "E",
    "Q.",
    "Mc",
    "Villa",
    "Nueva",
    "Quispe",
    "Rosa",
    "(a)",
    "alias",
    "«Oso»",
    "(Oso)",
    ",",
    "/",
    "vda.",
    "hijo",
    "1",
]
WORDS += ["TP-01", "Víctima", "O'Connor", "-", "Ch'aska", "NN", "Dr.", "‘x’", "\u202e", "&#74;", "%4A", "los"]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=7).map(" ".join) | st.text(max_size=30)


@given(TEXTS, TEXTS, st.booleans())
def test_every_name_and_text_is_read(name, text, is_proper):
    known = {word for pair in parts_of(name, is_proper=is_proper).pairs for word in pair[:2]}
    assert "" not in known
    for reading in readings_of(text):
        for one in (reading, run_together(reading, known, heads_of(known))):
            if one is not None:
                assert len(one.marks) == len(one.raws) == len(one.words)
                assert all(one.is_initial(at) in (True, False) for at in range(len(one.words)))
