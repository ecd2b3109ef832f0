"""Every operation has an example of each of its formats, and the schema holds for both example and answer.

RENEW_EXAMPLES=1 script/test tests/api/test_examples.py writes them anew from the generated record.
"""

import csv
import io
import json
import os
import re

import pytest

from events.api.common_responses import ENDINGS, EXAMPLES, example_of

from . import generated
from .operations import OPERATIONS, faults

HOW = "Renew it: RENEW_EXAMPLES=1 script/test tests/api/test_examples.py"
FORMATS = [(operation.id, media_type) for operation in OPERATIONS.values() for media_type in operation.content(200)]


def wrong(text: str, media_type: str, shape: dict) -> list[str]:
    """Return where an answer's text differs from the shape that the schema gives it."""
    if media_type == "text/csv":
        header, *rows = csv.reader(io.StringIO(text))
        assert shape["type"] == "string"
        return [f"row {row}" for row in rows if len(row) != len(header)] if rows else ["no row"]
    if media_type == "application/x-ndjson":
        assert text.endswith("\n")
        lines = [json.loads(line) for line in text.splitlines()]
        return [] if lines and all(isinstance(line, dict) for line in lines) else ["no row"]
    return faults(json.loads(text), shape)


@pytest.mark.django_db
@pytest.mark.parametrize(("operation_id", "media_type"), FORMATS)
def test_answer_and_example_follow_the_schema(client, operation_id, media_type):
    address = generated.example_address(operation_id, generated.build())
    response = client.get(address, headers={"Accept": media_type})
    assert response.status_code == 200, response.content
    assert response.headers["Content-Type"].split(";")[0] == media_type
    text = response.content.decode()
    shape = OPERATIONS[operation_id].content(200)[media_type]["schema"]
    assert wrong(text, media_type, shape) == []

    file = EXAMPLES / f"{operation_id}.{ENDINGS[media_type]}"
    example = laid_out(text.replace("http://testserver", "https://example.org"), media_type)
    if os.environ.get("RENEW_EXAMPLES"):
        EXAMPLES.mkdir(exist_ok=True)
        file.write_bytes(example.encode())
    assert file.exists(), HOW
    assert file.read_bytes().decode() == example, f"The example is behind its answer. {HOW}"


@pytest.mark.parametrize(("operation_id", "media_type"), FORMATS)
def test_the_schema_shows_the_example(operation_id, media_type):
    content = OPERATIONS[operation_id].content(200)[media_type]
    assert content["examples"]["generated"]["value"] == example_of(operation_id, media_type) is not None


@pytest.mark.parametrize(("operation_id", "media_type"), FORMATS)
def test_texts_of_an_example_say_that_it_is_generated(operation_id, media_type):
    text = (EXAMPLES / f"{operation_id}.{ENDINGS[media_type]}").read_text()
    assert '"title"' not in text or generated.WORDS["es"] in text
    # Only figures, codes and labelled names: nothing of the sample record, which is real.
    assert not {"sendero", "quispe", "mpcp", "llochegua"} & set(text.lower().split('"'))


def laid_out(text: str, media_type: str) -> str:
    """Return JSON with a line a member, cursors without the signature of this installation; else the text as it is."""
    text = re.sub(r'(cursor=[^:"]+):[^"&]+', r"\1:signature", text)
    if media_type.endswith("json") and not media_type.endswith("ndjson"):
        return json.dumps(json.loads(text), ensure_ascii=False, indent=1) + "\n"
    return text
