"""Lighthouse's mobile scores of the readers' pages, in both languages."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

_ATTEMPTS = 3
HERE = Path(__file__).parent
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
_FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking --disable-component-update"


def installed(folder: Path) -> Path | None:
    """Return the program, installed in a folder of ours when it is not there; None without npm."""
    program = folder / "node_modules/.bin/lighthouse"
    if not program.exists():
        if shutil.which("npm") is None:
            return None
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(HERE / "package.json", folder)
        environment = {**os.environ, "PUPPETEER_SKIP_DOWNLOAD": "1"}
        subprocess.run(
            ["npm", "install", "--silent", "--no-audit", "--no-fund"], cwd=folder, env=environment, check=True
        )
    return program


def scores(program: Path, url: str, chromium: str) -> dict:
    """Return {category: 0 to 100, "failed": [audit ids below 1 that count]} of one page, mobile settings."""
    command = [
        str(program), url, "--quiet", "--output=json", "--output-path=stdout", f"--chrome-flags={_FLAGS}",
        "--only-categories=" + ",".join(CATEGORIES), "--max-wait-for-load=45000",
    ]  # fmt: skip
    report = json.loads(_answer(command, chromium))
    found = {name: round(100 * (report["categories"][name]["score"] or 0)) for name in CATEGORIES}
    weighed = {ref["id"] for name in CATEGORIES for ref in report["categories"][name]["auditRefs"] if ref["weight"]}
    audits = report["audits"]
    failed = sorted(name for name in weighed if audits[name]["score"] is not None and audits[name]["score"] < 0.9)
    metrics = {name: audits[name].get("displayValue", "") for name in _METRICS if name in audits}
    return {**found, "failed": failed, "metrics": metrics}


def _answer(command: list[str], chromium: str) -> str:
    """Return what Lighthouse says; it now and then loses its browser, so it is asked up to three times."""
    environment = {**os.environ, "CHROME_PATH": chromium}
    for attempt in range(_ATTEMPTS):
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=240)
        if done.returncode == 0:
            return done.stdout
        print(f"  attempt {attempt + 1}: {done.stderr.strip()[-300:]}", file=sys.stderr)
    raise RuntimeError(f"Lighthouse failed {_ATTEMPTS} times at {command[1]}")


_METRICS = (
    "first-contentful-paint",
    "largest-contentful-paint",
    "total-blocking-time",
    "cumulative-layout-shift",
    "speed-index",
)
