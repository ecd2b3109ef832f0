"""The mirror that docs/api.md shows partners, as the tests run it."""

import json
import re
from io import BytesIO
from pathlib import Path

from django.test import Client

API = Path(__file__).resolve().parents[1] / "docs" / "api.md"


def documented() -> dict:
    """Return the names that the mirror's code defines, exactly as the document has it."""
    blocks = re.findall(r"```python\n(.*?)```", API.read_text(), re.DOTALL)
    (code,) = (block for block in blocks if "def follow" in block)
    names = {}
    exec(compile(code, str(API), "exec"), names)
    return names


def follower(heard, limit: int):
    """Return the documented follow(server, store, seq), asking this process with another limit.

    heard(page) sees each page before follow does.
    """
    names = documented()

    def urlopen(address: str) -> BytesIO:
        response = Client().get(re.sub(r"\blimit=\d+", f"limit={limit}", address))
        assert response.status_code == 200, response.content
        heard(json.loads(response.content))
        return BytesIO(response.content)

    names["urlopen"] = urlopen
    return names["follow"]


def on_the_server() -> dict[tuple[str, str], str]:
    """Return {(kind, id): text} of every published document, read page by page from the lists."""
    client, found = Client(), {}
    for kind in ("event", "actor", "location"):
        address = f"/api/v1/{kind}s/"
        while address:
            content = client.get(address).content.decode()
            page = json.loads(content)
            for document in page["results"]:
                text = client.get(f"/api/v1/{kind}s/{document['id']}/").content.decode()
                # Both reads give the same bytes.
                assert text in content
                found[kind, document["id"]] = text
            address = page["next"]
    return found
