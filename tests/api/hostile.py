"""Values that nobody should send, for every kind of parameter."""

from urllib.parse import quote

# What broke an API somewhere: bytes that are no text, numbers that are none, syntax of whatever lies behind.
VALUES = [
    "\x00", "a\x00b", "", " ", "null", "None", "undefined", "NaN", "Infinity", "-Infinity", "1e999", "-1", "0", "1",
    "9" * 19, "9" * 400, "1" * 1999, "x" * 5000, "'", '"', "' OR 1=1 --", "%", "%%", "_", "\\", "\\x00", "{{7*7}}",
    "<script>alert(1)</script>", "../../etc/passwd", "file:///etc/passwd", "\ud7ff", "\uffff", "\U0010ffff", "é", "Ñ",
    "\ud800", "a\udfffb", "\u202e", "abc\u202egnirts", "\u2066x\u2069", "\u200f", "e\u0301" * 90, "\ufeff", "\u00a0",
    "\r\nSet-Cookie: a=b", "1,2", "1,2,3,4", "-74,-13,-73,-12", "nan,nan,nan,nan", "1,,2", ",", ",,,,", "1,2,3,4,5",
    "-73,-12,-74,-13", "-180,-90,180,90", "180,90,-180,-90", "1e308,1e308,1e309,1e309", "181,0,182,1", "0,0,0,0",
    "inf,inf", "nan,0", "-0,-0", "180,-90", "2026-02-30", "0000-00-00", "9999-12-31", "0001-01-01", "10000-01-01",
    "2026-05-01T00:00:00+17:51", "2026-05-01T00:00:00-15:59", "2026-05-01T00:00:00+16:00", "2026-05-01T00:00:00-23:59",
    "2026-05-01T00:00:00+99:99", "9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00", "2026-05-01T24:00:00Z",
    "2026-05-01T00:00:60Z", "2026-W01-1", "٣", "１", "²", "٢٠٢٦-٠١-٠١", "²⁰²⁶-⁰¹-⁰¹", "true", "false", "[]", "{}",
    "[1]", "cD0yMDI2", "W10:abc", "WzAsMV0:x", "W10:1:2", ":", "::::", "a:b:c", "eyJhIjoxfQ==", "bnVsbA", "-" * 90,
    "vraem", "drug", "kg", "ambush", "DRUG", " drug ", "drug,drug", "drug;drug", "0x1F", "1_000", "1.5", "+1", "1 ",
    "\t1", "-0", "1;2", "a" * 80, "a" * 81, ",".join(map(str, range(61))), ",".join(["a"] * 700), "pg_sleep(10)",
    "1;SELECT pg_sleep(10)", "1' AND 1=CAST(version() AS int)--", "$1", "%s", "%(a)s", "{0}", "a & b | !c", "a:*",
    "((((", "a\\", "*", "?", "%00", "%u0000", "..%2f", "id,,id", "-date,date", "__class__", "document->>'id'",
    "😀" * 70, "ﷺ" * 60, "ß", "İ", "ſ", "\u0130" * 99, "\ud83d", "1" + "0" * 300 + ".5", ".5", "5.",
    "1e-400", "0.0000001",
]  # fmt: skip


def encoded(value: str) -> str:
    """Return a value percent-encoded, lone surrogates and all."""
    return quote(value.encode("utf-8", "surrogatepass"), safe="")


def of_schema(schema: dict) -> list[str]:
    """Return values just beside what a parameter's schema accepts."""
    shape = schema.get("items", schema)
    found = [f"{code}x" for code in shape.get("enum", [])[:2]] + [code.upper() for code in shape.get("enum", [])[:2]]
    if "enum" in shape:
        found.append(",".join([shape["enum"][0], "\x00"]))
    for name, step in (("minimum", -1), ("maximum", 1), ("exclusiveMinimum", 0), ("exclusiveMaximum", 0)):
        if name in shape:
            found.append(str(shape[name] + step))
    if "maxLength" in shape:
        found.append("x " * shape["maxLength"])
    return found
