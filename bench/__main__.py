"""The command behind script/bench."""

import argparse
import os
import sys
from pathlib import Path

import django

from . import pressure
from .database import NAME, use_own_database
from .desk import newsroom
from .serving import served


def main() -> int:
    """Read the arguments, generate what is missing, measure, print; 1 and a sentence when refused."""
    parser = argparse.ArgumentParser(prog="script/bench", description=__doc__)
    choices = "generate server api mix mechanisms rename pressure desk extraction import browser axe all"
    parser.add_argument("what", choices=choices.split(), nargs="?", default="all")
    parser.add_argument("--events", type=int, default=100_000, help="how many generated events (100000)")
    parser.add_argument("--seed", type=int, default=20260701)
    parser.add_argument("--asked", type=int, default=150, help="questions of each address under pressure (150)")
    parser.add_argument("--minutes", type=float, default=5, help="of desk: how long twenty editors save at once (5)")
    parser.add_argument("--misses", action="store_true", help="of extraction: list what was missed and what was wrong")
    parser.add_argument("--rows", type=int, default=10_000, help="of import: rows of the file (10000)")
    parser.add_argument("--digests", type=Path, help="of mix: a file for what tells each answer from another")
    parser.add_argument("--port", type=int, help="of the bench server (a free one)")
    parser.add_argument("--database", default=NAME, help=f"its name, beginning with {NAME}")
    asked = parser.parse_args()
    if not asked.database.startswith(NAME):
        print(f"script/bench: a bench database's name begins with {NAME}.", file=sys.stderr)
        return 1
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vraem_tracker.settings")
    if asked.what == "extraction":
        from . import extraction  # noqa: PLC0415  reads the gold set, which nothing else here needs

        print(extraction.report(with_misses=asked.misses))
        return 0
    if asked.what == "desk":
        return _desk(asked.minutes)
    if asked.what == "import":
        return _import(asked.rows)
    use_own_database(asked.database)
    from . import generate, history  # noqa: PLC0415  models can be imported only once Django has started

    try:
        generate.check()
        if asked.what == "generate" or generate.held() != asked.events:
            print(f"generating {asked.events} events in {asked.database}", flush=True)
            generate.fill(asked.events, asked.seed)
    except generate.Refused as refusal:
        print(f"script/bench: {refusal}", file=sys.stderr)
        return 1
    if asked.what == "generate":
        return 0
    if asked.what == "pressure":
        with served(asked.port, workers=None, VRAEM_PROXIES="1") as address:
            print(f"{asked.events} generated events, served as script/server does", flush=True)
            print(pressure.table(pressure.measure(address, asked.asked)))
        return 0
    if asked.what in ("mix", "mechanisms"):
        return _mix(asked)
    if asked.what == "rename":
        from . import renames  # noqa: PLC0415  as above

        print(f"{asked.events} generated events\n\n{renames.table(renames.measure())}")
        return 0
    if asked.what != "server":
        history.correct_and_withdraw()
    if asked.what == "api":
        from . import partners  # noqa: PLC0415  as above

        with served(asked.port, side="public") as address:
            print(partners.table(partners.measure(address)))
        return 0
    with served(asked.port) as address:
        if asked.what in ("server", "all"):
            from . import server  # noqa: PLC0415  as above

            print(f"{asked.events} generated events, one process, median\n\n{server.table(server.measure(address))}\n")
        if asked.what in ("browser", "axe", "all"):
            try:
                from . import accessible, browser  # noqa: PLC0415  need Chromium and Playwright (script/setup --dev)
            except ImportError as missing:
                print(f"script/bench: the browser part needs {missing.name}: run script/setup --dev.", file=sys.stderr)
                return 1 if asked.what != "all" else 0
            rows = browser.report(address) if asked.what != "axe" else []
            print(browser.table(rows + accessible.measure(address)))
    return 0


def _desk(minutes: float) -> int:
    """Code whole articles in an empty newsroom of its own, and let twenty editors save at once."""
    newsroom.make_empty()
    django.setup()
    newsroom.furnish()
    try:
        from .desk import measure  # noqa: PLC0415  needs Django started, and Playwright (script/setup --dev)
    except ImportError as missing:
        print(f"script/bench: desk needs {missing.name}: run script/setup --dev.", file=sys.stderr)
        return 1
    print(measure.report(minutes))
    return 0


def _import(rows: int) -> int:
    """Make drafts of a generated file in an empty newsroom of its own."""
    newsroom.make_empty()
    django.setup()
    newsroom.furnish()
    from . import imports  # noqa: PLC0415  models can be imported only once Django has started

    print(imports.report(rows))
    return 0


def _mix(asked: argparse.Namespace) -> int:
    """Measure the mix, or what each mechanism is worth on it."""
    from . import by_filter, mechanisms, mix, publications  # noqa: PLC0415  import models
    from .asking import Site  # noqa: PLC0415  as above

    with served(asked.port, side="public", module="bench.answering", VRAEM_PROCESS="web") as address:
        site = Site(address)
        if asked.what == "mechanisms":
            print(mechanisms.heading(), flush=True)
            mechanisms.measure(site, asked.seed)
            return 0
        measured = mix.measure(site, asked.seed)
        if asked.digests:
            mix.write_digests(measured.cold, asked.digests)
        print(
            f"{asked.events} generated events, one process, the mix of seed {asked.seed}\n\n{mix.report(measured)}\n",
            flush=True,
        )
        print(by_filter.table(by_filter.measure(site, asked.seed)), flush=True)
        print(f"\n{publications.table(publications.measure(site))}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
