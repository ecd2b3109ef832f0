"""The labelled set: every event told twice is found, and of two events at most one pair in ten is taken for one."""

import pytest

from events.desk.likeness import compare, likes_of_events, traits_of

from .planted import PLANTED, UNLIKE, plant

pytestmark = pytest.mark.django_db


def test_every_planted_pair_is_found_and_few_others():
    pairs = plant()
    assert (sum(p.is_one for p in pairs), sum(not p.is_one for p in pairs)) == (PLANTED, UNLIKE) == (60, 300)
    traits = traits_of({pk for pair in pairs for pk in (pair.one, pair.other)})
    likeness = {pair: compare(traits[pair.one], traits[pair.other]) for pair in pairs}
    missed = {pair.how: found for pair, found in likeness.items() if pair.is_one and not found.is_likely}
    alarms = [pair.how for pair, found in likeness.items() if not pair.is_one and found.is_likely]
    assert not missed
    assert len(alarms) <= UNLIKE / 10, alarms
    # By the desk's own question too, among all that stands there, in either direction.
    for sides in (("one", "other"), ("other", "one")):
        planted = [pair for pair in pairs if pair.is_one]
        asked = [traits[getattr(pair, sides[0])] for pair in planted]
        found = likes_of_events(asked)
        for pair, likes in zip(planted, found, strict=True):
            assert getattr(pair, sides[1]) in {like.event.pk for like in likes}, pair.how
    # And of unlike ones no more than one in ten is told of its own pair.
    unlike = [pair for pair in pairs if not pair.is_one]
    told = likes_of_events([traits[pair.one] for pair in unlike])
    wrong = [pair for pair, likes in zip(unlike, told, strict=True) if pair.other in {x.event.pk for x in likes}]
    assert len(wrong) <= UNLIKE / 10
