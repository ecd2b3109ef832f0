"""What a signature under a person's name was given for, as one digest: another name is not signed by it."""

import hashlib
import json


def signature_digest(actor, names) -> str:
    """Return the SHA-256, in hexadecimal, of what is signed: names, address, kind, officialness and basis.

    names: (text, kind, language) of every other name. The slug counts, since it spells the name in public addresses;
    the description does not: it goes out with a publication, which a second person reviews.
    """
    signed = {
        "name_es": actor.name_es,
        "name_en": actor.name_en,
        "slug": actor.slug,
        "kind": str(actor.kind),
        "is_official": bool(actor.is_official),
        "public_basis": actor.public_basis,
        "names": sorted([text, str(kind), str(language)] for text, kind, language in names),
    }
    return hashlib.sha256(json.dumps(signed, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
