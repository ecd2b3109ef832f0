"""How an editor codes an event in the form: section by section, in the order of the page."""

from . import articles
from .hands import Hands

_FIGURES = ("low", "best", "high")
_KINDS = {"s": "seizure", "k": "casualty", "r": "relation", "actor": "event_actor", "location": "event_location"}


class Coding:
    """One event being coded on one page."""

    def __init__(self, hands: Hands, address: str, event: dict):
        self.hands, self.address, self.event = hands, address, event
        self.reports: dict[str, str] = {}  # the words by which a report is found again

    def code(self) -> None:
        """Write the event, with as many saves as the form asks for."""
        self.hands.page.goto(f"{self.address}/admin/events/event/add/")
        self.what()
        self.when()
        for number, place in enumerate(self.event["locations"]):
            self.place(number, place)
        for number, actor in enumerate(self.event.get("actors") or []):
            self.actor(number, actor)
        for number, relation in enumerate(self.event.get("relations") or []):
            self.relation(number, relation)
        for number, row in enumerate(self.event.get("seizures") or []):
            self.seizure(number, row)
        for number, row in enumerate(self.event.get("casualties") or []):
            self.casualty(number, row)
        for number, report in enumerate(self.event["reports"]):
            self.report(number, report)
        if decree := self.event.get("decree"):
            self.decree(decree)
        self.claims()

    def add_to(self, pk: int) -> None:
        """Add the reports and claims to an event that stands there."""
        self.hands.page.goto(f"{self.address}/admin/events/event/{pk}/change/")
        for number, report in enumerate(self.event["reports"]):
            self.report(number, report)
        self.claims()

    def claims(self) -> None:
        """Add the claims, after a save where the form asks for one, and save."""
        claims = self.event.get("claims") or []
        if any(claim.get("target") for claim in claims) and not self._offers_new_rows():
            self.save()
            self._open("#claims-group")
        for number, claim in enumerate(claims):
            self.claim(number, claim)
        self.save()

    def save(self) -> None:
        """Save; the page that comes back must say that it was."""
        page = self.hands.page
        with page.expect_navigation():
            self.hands.click("[name=_continue]")
        self.hands.tally.saves += 1
        if page.locator(".errornote, .errorlist").count():
            raise RuntimeError(f"not saved: {page.locator('.errornote, .errorlist').all_inner_texts()}")

    def what(self) -> None:
        """Fill in the type, title and summary."""
        hands, event = self.hands, self.event
        hands.pick("#id_event_type", event["type"])
        for code in event.get("secondary_types") or []:
            hands.tick(f"#id_secondary_types input[value={code}]")
        for part in ("title", "summary"):
            for language in ("es", "en"):
                hands.write(f"#id_{part}_{language}", event[part].get(language))
        hands.pick("#id_original_language", event.get("original_language"))

    def when(self) -> None:
        """Fill in the dates as the page writes them."""
        hands, date = self.hands, self.event["date"]
        start, end = _day(date["start"]), _day(date["end"])
        hands.write("#id_date_start", start)
        hands.write("#id_date_end", end)
        hands.pick("#id_date_precision", date["precision"])
        hands.pick("#id_date_span", date.get("span"))
        hands.pick("#id_date_basis", date.get("basis"))
        for language, words in (date.get("note") or {}).items():
            hands.write(f"#id_date_note_{language}", words)

    def place(self, number: int, place: dict) -> None:
        """Add a place by its ubigeo or slug."""
        hands, row = self.hands, self._row("places", number)
        words = str(place["place"])
        # A district that is asked for by its code comes first; its name does not tell the code.
        if not hands.find(f"{row}location", words, "" if words.isdigit() else None):
            raise RuntimeError(f"no place {place['place']}: {hands.found}")
        hands.pick(f"{row}role", place.get("role"))
        hands.pick(f"{row}precision", place.get("precision"))
        hands.write(f"{row}name_as_reported", place.get("name_as_reported"))
        hands.tick(f"{row}is_primary", bool(place.get("primary")))

    def actor(self, number: int, actor: dict) -> None:
        """Add an actor, made in a window where the newsroom has none of this name, or one without a name."""
        hands, row = self.hands, self._row("cast", number)
        if slug := actor.get("actor"):
            self._find_actor(f"{row}actor", slug)
        hands.pick(f"{row}role", actor["role"])
        hands.pick(f"{row}certainty", actor["certainty"])
        for language, words in (actor.get("described_as") or {}).items():
            hands.write(f"{row}described_as_{language}", words)
        hands.pick(f"{row}described_kind", actor.get("kind"))

    def relation(self, number: int, relation: dict) -> None:
        """Add a relation between two actors."""
        hands, row = self.hands, self._row("actor_relations", number)
        self._find_actor(f"{row}from_actor", relation["from"])
        hands.pick(f"{row}kind", relation["kind"])
        self._find_actor(f"{row}to_actor", relation["to"])
        hands.pick(f"{row}certainty", relation["certainty"])

    def seizure(self, number: int, row: dict) -> None:
        """Add a row of the ledger; what its item decides is left to it."""
        hands, at = self.hands, self._row("seizures", number)
        for name in ("item", "form", "measure", "disposition", "setting"):
            hands.pick(f"{at}{name}", row.get(name))
        self._figures(at, row, "quantity_")
        hands.pick(f"{at}unit", row.get("unit"))
        hands.pick(f"{at}quantifier", row.get("quantifier"))
        hands.write(f"{at}as_reported", row.get("as_reported"))

    def casualty(self, number: int, row: dict) -> None:
        """Add a count of people."""
        hands, at = self.hands, self._row("casualties", number)
        hands.pick(f"{at}group", row["group"])
        hands.pick(f"{at}effect", row["effect"])
        self._figures(at, row, "")
        for language, words in (row.get("note") or {}).items():
            hands.write(f"{at}note_{language}", words)

    def report(self, number: int, report: dict) -> None:
        """Add a report, made in a line, with its publisher where nobody has cited it yet."""
        hands, row = self.hands, self._row("citations", number)
        publisher = articles.publisher(report["publisher"])
        with hands.line(f"#add_id_citations-{number}-report") as line:
            if not line.find("#id_quick-publisher", publisher["name"]):
                line.write("#id_quick-new_publisher", publisher["name"])
                line.pick("#id_quick-new_publisher_kind", publisher["kind"])
            for name in ("url", "title", "author"):
                line.write(f"#id_quick-{name}", report.get(name))
            line.pick("#id_quick-language", report.get("language"))
            line.write("#id_quick-published_on", _day(report.get("published_on")))
            line.pick("#id_quick-read_extent", report.get("read"))
            if cited := self.reports.get(report.get("cited_in") or ""):
                line.find("#id_quick-cited_in", cited)
            line.pick("#id_quick-origin", report.get("origin"))
        chosen = hands.page.locator(f"{row}report option:checked")
        chosen.wait_for(state="attached")
        self.reports[report.get("key", str(number))] = report.get("title") or publisher["name"]

    def decree(self, decree: dict) -> None:
        """Say what the decree does, and how long."""
        row = self._row("decree", 0)
        self.hands.pick(f"{row}action", decree["action"])
        self.hands.write(f"{row}instrument", decree.get("instrument"))
        for name in ("in_force_from", "in_force_to"):
            self.hands.write(f"{row}{name}", _day(decree.get(name)))

    def claim(self, number: int, claim: dict) -> None:
        """Add a claim: what about, who says it, of which row, with which figure."""
        hands, row = self.hands, self._row("claims", number)
        hands.pick(f"{row}about", claim["about"])
        hands.pick(f"{row}stance", claim.get("stance"))
        hands.pick(f"{row}status", claim.get("status"))
        hands.find(f"{row}report", self.reports[claim["report"]])
        if target := claim.get("target"):
            self._target(f"{row}target", target)
        self._claimant(row, claim["claimant"])
        self._figures(row, claim, "value_")
        for name in ("unit", "per", "quantifier"):
            hands.pick(f"{row}{name}", claim.get(name))
        if value := claim.get("value_actor"):
            self._find_actor(f"{row}value_actor", value)
        for part in ("text", "rationale"):
            for language, words in (claim.get(part) or {}).items():
                hands.write(f"{row}{part}_{language}", words)

    # --- what several sections share ---------------------------------------------------------------

    def _row(self, prefix: str, number: int) -> str:
        """Add a row to a section; return the beginning of its boxes' selectors."""
        if not self.hands.page.locator(f"#{prefix}-{number}").count():
            self.hands.click(f"#{prefix}-group .add-row a")
        return f"#id_{prefix}-{number}-"

    def _open(self, section: str) -> None:
        summary = self.hands.page.locator(f"{section} details:not([open]) > summary:has(h2)")
        if summary.count():
            self.hands.click(summary.first)

    def _figures(self, at: str, row: dict, prefix: str) -> None:
        """Write one figure where all that are known are the same, else each."""
        known = {name: row[name] for name in _FIGURES if row.get(name) is not None}
        same = len(known) == len(_FIGURES) and len(set(known.values())) == 1
        for name in ["best"] if same else known:
            self.hands.write(f"{at}{prefix}{name}", str(known[name]))

    def _find_actor(self, box: str, slug: str) -> None:
        actor = articles.actor(slug)
        name = actor["name"]["es"]
        words = name.strip("«»")
        if self.hands.find(box, words):
            return
        if not actor.get("is_official") and not actor.get("public_basis"):
            with self.hands.line(f"#add_{box.removeprefix('#')}") as line:
                line.write("#id_quick-name_es", name)
                line.pick("#id_quick-kind", actor["kind"])
            return
        with self.hands.window(f"#add_{box.removeprefix('#')}") as window:
            window.write("#id_name_es", name)
            window.write("#id_name_en", actor["name"].get("en"))
            window.pick("#id_kind", actor["kind"])
            if actor.get("is_official"):
                window.tick("#id_is_official")
            window.write("#id_public_basis", actor.get("public_basis"))
            window.leave_by("[name=_save]")

    def _claimant(self, row: str, claimant: dict) -> None:
        if slug := claimant.get("actor"):
            self._find_actor(f"{row}claimant", slug)
        if slug := claimant.get("publisher"):
            self.hands.find(f"{row}claimant", articles.publisher(slug)["name"])
        words = claimant.get("words") or {}
        if "es" in words:
            self.hands.find(f"{row}claimant", words["es"])
        self.hands.write(f"{row}claimant_words_en", words.get("en"))

    def _target(self, box: str, target: str) -> None:
        """Choose the row that a claim is about: the n-th of its kind, as the menu lists them in the page's order."""
        kind, number = target.split(":") if ":" in target else (target[0], target[1:])
        codes = self.hands.page.locator(f"{box} option").evaluate_all(
            "(all) => all.map((one) => [one.value, one.dataset.kind ?? one.value])"
        )
        of_kind = [code for code, its_kind in codes if its_kind.startswith(_KINDS[kind])]
        self.hands.pick(box, of_kind[int(number) - (0 if ":" in target else 1)])

    def _offers_new_rows(self) -> bool:
        self._row("claims", 0)
        return self.hands.page.locator("#id_claims-0-target option").count() > 1


def _day(day) -> str:
    """Return a day as the page writes it, "" for none."""
    return f"{day:%d/%m/%Y}" if day else ""
