"""How an editor codes an event in the form: section by section, in the order of the page."""

from events.models import Location

from . import articles
from .hands import Hands
from .wording import amount, are_alike, by_province, day_words, told_apart

_MANY = 5  # places that somebody pastes rather than chooses one by one
# {the form's rows: what an article's file calls them}
_ROWS = {
    "places": "locations",
    "cast": "actors",
    "actor_relations": "relations",
    "seizures": "seizures",
    "casualties": "casualties",
    "citations": "reports",
    "claims": "claims",
}
_IS_IN = "(section) => Boolean(document.activeElement.closest(section))"
_CHOSEN = "(box) => box.selectedOptions[0]?.text ?? ''"
_KINDS = {"s": "seizure", "k": "casualty", "r": "relation", "actor": "event_actor", "location": "event_location"}


class Coding:
    """One event being coded on one page."""

    def __init__(self, hands: Hands, address: str, event: dict, before: frozenset[str] = frozenset()):
        """before: keys of the reports that the newsroom has from articles coded before."""
        self.hands, self.address, self.event, self.before = hands, address, event, before
        # The words by which a report is found again, and those that tell it from others found with it.
        self.reports: dict[str, tuple[str, str]] = {}

    def code(self) -> None:
        """Write the event and save it once."""
        self.hands.page.goto(f"{self.address}/admin/events/event/add/")
        self.what()
        self.when()
        self.places()
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
        self._check(_ROWS)

    def add_to(self, pk: int) -> None:
        """Add the reports and claims to an event that stands there."""
        self.hands.page.goto(f"{self.address}/admin/events/event/{pk}/change/")
        for number, report in enumerate(self.event["reports"]):
            self.report(number, report)
        self.claims()
        self._check(("citations", "claims"))

    def _check(self, prefixes) -> None:
        """Hold what the page that comes back shows as saved against the article."""
        for prefix in prefixes:
            saved = self.hands.page.locator(f"#{prefix}-group .has_original").count()
            if saved != (told := len(self.event.get(_ROWS[prefix]) or [])):
                raise RuntimeError(f"{saved} {prefix} were saved, not {told}")

    def claims(self) -> None:
        """Add the claims, and save."""
        for number, claim in enumerate(self.event.get("claims") or []):
            self.claim(number, claim)
        self.save()

    def save(self) -> None:
        """Save by its key; the page that comes back must say that it was."""
        page = self.hands.page
        self.hands.tally.at("save")
        with page.expect_navigation():
            self.hands.press("Escape", "g")
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
        start, end = day_words(date["start"]), day_words(date["end"])
        hands.write("#id_date_start", start)
        # The last day of an event of one day is its first.
        hands.write("#id_date_end", end if end != start else "")
        hands.pick("#id_date_precision", date["precision"])
        hands.pick("#id_date_span", date.get("span"))
        hands.pick("#id_date_basis", date.get("basis"))
        for language, words in (date.get("note") or {}).items():
            hands.write(f"#id_date_note_{language}", words)

    def places(self) -> None:
        """Add the places: many as a list that is pasted, few one by one."""
        places = self.event["locations"]
        if len(places) < _MANY or len({place["role"] for place in places}) > 1:
            for number, place in enumerate(places):
                self.place(number, place)
            return
        hands = self.hands
        hands.tally.at("fill")
        hands.press_on(".fill-box > summary")
        # As a decree lists them.
        listed = "\n".join(f"Provincia de {province}: {', '.join(names)}" for province, names in by_province(places))
        hands.paste("#id_fill_list", listed, is_selected=True)
        hands.pick("#id_fill_role", places[0]["role"])
        with hands.page.expect_navigation():
            hands.press_on("#id_fill_role ~ button[value=places]")
        hands.page.wait_for_load_state("networkidle")
        there = hands.page.locator(".dynamic-places").count()
        if there != len(places):
            raise RuntimeError(
                f"{there} of {len(places)} places: {hands.page.locator('[data-filled]').all_inner_texts()}"
            )

    def place(self, number: int, place: dict) -> None:
        """Add a place by its ubigeo or slug."""
        hands, row = self.hands, self._row("places", number)
        # Files name a place by its code; who codes an article knows its name and kind.
        code = str(place["place"])
        named = Location.objects.get(**{"ubigeo" if code.isdigit() else "slug": code})
        if not hands.find(f"{row}location", named.name_es, str(named)):
            raise RuntimeError(f"no place {named}: {hands.found}")
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
        for name in ("item", "form", "measure"):
            hands.pick(f"{at}{name}", row.get(name))
        hands.write(f"{at}quantity_best", amount(row))
        hands.write(f"{at}as_reported", row.get("as_reported"))
        for name in ("setting", "disposition"):
            hands.pick(f"{at}{name}", row.get(name))

    def casualty(self, number: int, row: dict) -> None:
        """Add a count of people."""
        hands, at = self.hands, self._row("casualties", number)
        hands.pick(f"{at}group", row["group"])
        hands.pick(f"{at}effect", row["effect"])
        hands.write(f"{at}best", amount(row))
        for language, words in (row.get("note") or {}).items():
            hands.write(f"{at}note_{language}", words)

    def report(self, number: int, report: dict) -> None:
        """Cite a report: one that is there, or one made in a line with its publisher where that is new."""
        hands, row = self.hands, self._row("citations", number)
        publisher = articles.publisher(report["publisher"])
        if report.get("key") in self.before:
            hands.find(f"{row}report", publisher["name"])
            self.reports[report["key"]] = (publisher["name"], told_apart(report, publisher))
            return
        with hands.line("#add_" + f"{row}report".removeprefix("#")) as line:
            if not line.find("#id_quick-publisher", publisher["name"], is_new=True):
                line.write("#id_quick-new_publisher", publisher["name"])
                line.pick("#id_quick-new_publisher_kind", publisher["kind"])
            line.paste("#id_quick-url", report.get("url"))
            for name in ("title", "author"):
                line.write(f"#id_quick-{name}", report.get(name))
            line.pick("#id_quick-language", report.get("language"))
            line.write("#id_quick-published_on", day_words(report.get("published_on")))
            line.pick("#id_quick-read_extent", report.get("read"))
            if cited := self.reports.get(report.get("cited_in") or ""):
                self._choose("#id_quick-cited_in", *cited)
            line.pick("#id_quick-origin", report.get("origin"))
        hands.page.locator(f"{row}report option:checked[value]:not([value=''])").wait_for(state="attached")
        self.reports[report.get("key", str(number))] = (publisher["name"], told_apart(report, publisher))

    def decree(self, decree: dict) -> None:
        """Say what the decree does, and how long."""
        row = self._row("decree", 0)
        self.hands.pick(f"{row}action", decree["action"])
        self.hands.write(f"{row}instrument", decree.get("instrument"))
        for name in ("in_force_from", "in_force_to"):
            self.hands.write(f"{row}{name}", day_words(decree.get(name)))

    def claim(self, number: int, claim: dict) -> None:
        """Add a claim: what about, who says it, of which row, with which figure."""
        hands, row = self.hands, self._row("claims", number)
        if number and are_alike(claim, self.event["claims"][number - 1]):
            self._like_above("#claims-" + str(number))
        hands.pick(f"{row}about", claim["about"])
        report = self.reports[claim["report"]]
        if report[1].lower() not in self._chosen(f"{row}report"):
            self._choose(f"{row}report", *report)
        if target := claim.get("target"):
            self._target(f"{row}target", target)
        self._claimant(row, claim["claimant"])
        hands.write(f"{row}value_best", amount(claim))
        hands.pick(f"{row}per", claim.get("per"))
        if value := claim.get("value_actor"):
            self._find_actor(f"{row}value_actor", value)
        for language, words in (claim.get("text") or {}).items():
            hands.write(f"{row}text_{language}", words)
        hands.pick(f"{row}stance", claim.get("stance"))
        hands.pick(f"{row}status", claim.get("status"))
        for language, words in (claim.get("rationale") or {}).items():
            hands.write(f"{row}rationale_{language}", words)

    # --- what several sections share ---------------------------------------------------------------

    def _row(self, prefix: str, number: int) -> str:
        """Add a row to a section, by its key within the section; return the beginning of its boxes' selectors."""
        hands, row = self.hands, f"#id_{prefix}-{number}-"
        hands.tally.at(f"{prefix}: a row")
        if hands.page.locator(f"#{prefix}-{number}").count():
            return row
        if hands.page.evaluate(_IS_IN, f"#{prefix}-group"):
            hands.press("Escape", "a")
        else:
            hands.click(f"#{prefix}-group .add-row a")
        hands.page.wait_for_function(_IS_IN, arg=f"#{prefix}-{number}")
        return row

    def _like_above(self, row: str) -> None:
        """Fill a new row like the one above it, by its key."""
        self.hands.tally.at("like the row above")
        self.hands.press("Escape", "d")
        self.hands.page.wait_for_function(_IS_IN, arg=row)

    def _chosen(self, box: str) -> str:
        return self.hands.page.locator(box).evaluate(_CHOSEN).lower()

    def _choose(self, box: str, words: str, answer: str | None = None) -> None:
        """Choose what the list offers before a letter is typed, else search it; what stands there stays."""
        if (answer or words).lower() in self._chosen(box):
            return
        if not self.hands.first(box, answer or words) and not self.hands.find(box, words, answer):
            raise RuntimeError(f"nothing found for {words}: {self.hands.found}")

    def _find_actor(self, box: str, slug: str) -> None:
        actor = articles.actor(slug)
        hands, name = self.hands, actor["name"]["es"]
        if hands.find(box, name.strip("«»"), is_new=True):
            return
        with hands.line(f"#add_{box.removeprefix('#')}") as line:
            line.write("#id_quick-name_es", name.strip("«»"))
            line.pick("#id_quick-kind", actor["kind"])
        hands.page.locator(f"{box} option:checked[value]:not([value=''])").wait_for(state="attached")

    def _claimant(self, row: str, claimant: dict) -> None:
        if slug := claimant.get("actor"):
            self._choose(f"{row}claimant", articles.actor(slug)["name"]["es"])
        if slug := claimant.get("publisher"):
            self._choose(f"{row}claimant", articles.publisher(slug)["name"])
        words = claimant.get("words") or {}
        if words and words["es"].lower() != self._chosen(f"{row}claimant"):
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
