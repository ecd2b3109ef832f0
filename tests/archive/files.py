"""Files as browsers and cameras save them, cut down to what makes them what they are; and files that pretend."""

import gzip
import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"
HTML = b"<!DOCTYPE html>\n<html lang=es><head><title>x</title></head><body><script>alert(1)</script></body></html>"
SAVED_HTML = b"\xef\xbb\xbf<!-- saved from url=(0023)https://example.org/ -->\r\n<html><body>x</body></html>"
UTF16_HTML = "\ufeff<html><body>ñ</body></html>".encode("utf-16-le")
MHTML = (
    b"From: <Saved by a browser>\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
    b'\ttype="text/html";\r\n\tboundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<html></html>\r\n--b--\r\n'
)
WARC = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n"
WARC_GZ = gzip.compress(WARC, mtime=0)
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00IEND\xaeB`\x82"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9"
MP4 = b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isommp42\x00\x00\x00\x08free"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def zipped() -> bytes:
    """Return a small ZIP archive."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("x.txt", "x")
    return whole.getvalue()


# Kind -> (name, bytes).
KEPT = {
    "pdf": [("nota.pdf", PDF), ("NOTA.PDF", PDF)],
    "html": [("a.html", HTML), ("a.htm", SAVED_HTML), ("a.html", UTF16_HTML)],
    "mhtml": [("a.mhtml", MHTML), ("a.mht", MHTML.replace(b"\r\n", b"\n"))],
    "warc": [("a.warc", WARC + HTML + b"%PDF-1.4")],
    "warc_gz": [("a.b.warc.gz", WARC_GZ)],
    "png": [("captura de pantalla.png", PNG)],
    "jpeg": [("a.jpg", JPEG), ("a.jpeg", JPEG)],
    "mp4": [("a.mp4", MP4)],
}
# Code of the refusal -> (name, bytes).
REFUSED = {
    "copy_empty": [("a.pdf", b"")],
    "copy_drawing": [("a.svg", SVG), ("a.png", b"<svg onload=alert(1)>"), ("a.html", SVG)],
    "copy_two_kinds": [
        ("a.pdf", b"%PDF-1.4\n<html><script>alert(1)</script></html>"),
        ("a.html", b"<!doctype html><!-- %PDF-1.4 -->" + PDF),
        ("a.png", PNG + b"<script>alert(1)</script>"),
        ("a.jpg", JPEG + b"\n<html>"),
        ("a.mp4", MP4 + b"%PDF-1.4"),
    ],
    "copy_holds_archive": [("a.pdf", PDF + zipped()), ("a.png", PNG + zipped()), ("a.jpg", JPEG + zipped())],
    "copy_unknown": [
        ("a.pdf", zipped()),
        ("a.pdf", b"\x00" * 4000),
        ("a.exe", b"MZ\x90\x00"),
        ("a.html", b"just words"),
        ("a.html", b"\n" * 2000 + b"\x00<html>"),
        ("a.pdf", b"x" * 100 + b"%PDF"),
        ("a.gz", gzip.compress(b"x" * 10, mtime=0)),
        ("a.mp4", b"\x00\x00\x00\x18ftypqt  \x00\x00\x02\x00qt  qt  \x00\x00\x00\x08"),
        ("a.mp4", b"\xff\xff\xff\xffftypisom"),
        ("a.mhtml", b"MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<html>"),
        ("a.warc.gz", b"\x1f\x8b\x08" + b"\x00" * 20),
        ("a.jpg", b"\xff\xd8\xff"),
    ],
    "copy_other_ending": [
        ("a.png", PDF),
        ("a.html", PDF),
        ("a.pdf.html", PDF),
        ("a", PDF),
        ("pdf", PDF),
        ("a.gz", WARC_GZ),
        ("a.pdf\u202e", PDF),
    ],
}


def sent(content: bytes = PDF, name: str = "nota.pdf") -> SimpleUploadedFile:
    """Return a file as a form sends it."""
    return SimpleUploadedFile(name, content)


def form_with(name: str, content: bytes = PDF) -> dict:
    """Return what a client sends, whatever the file is called: Django's own client and files refuse some names."""
    escaped = name.replace("\\", "\\\\").replace('"', "%22")
    head = f'--b\r\nContent-Disposition: form-data; name="file"; filename="{escaped}"\r\n'
    body = f"{head}Content-Type: application/pdf\r\n\r\n".encode() + content + b"\r\n--b--\r\n"
    return {"data": body, "content_type": "multipart/form-data; boundary=b"}
