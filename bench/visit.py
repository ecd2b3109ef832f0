"""One visit of a page as a phone makes it: bytes and requests by kind, moments, noise."""

from collections import Counter, defaultdict
from urllib.parse import urlsplit

from playwright.sync_api import Browser

PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "has_touch": True, "is_mobile": True}
# Kilobits a second and milliseconds, as the issue names them.
SLOW_2G = {"kbit": 50, "delay": 300}
SLOW_4G = {"kbit": 1600, "delay": 150}
# Moments in milliseconds since the visit began: the list in the page and painted, the first mark on the map.
_WATCH = """
window.moments = {};
const seen = (name, selector) => {
  if (moments[name] === undefined && document.querySelector(selector)) {
    moments[name] = null;
    requestAnimationFrame(() => requestAnimationFrame(() => { moments[name] = performance.now(); }));
  }
};
new MutationObserver(() => {
  seen('list', '.list .entry');
  seen('marks', '.leaflet-marker-icon, .sheet-canvas');
}).observe(document, { childList: true, subtree: true });
window.violations = 0;
addEventListener('securitypolicyviolation', () => { window.violations += 1; });
"""


class Visit:
    """A visitor with a network and a processor of a given speed, who counts what the pages cost."""

    def __init__(self, browser: Browser, *, network: dict | None = None, slowdown: int = 1, **options):
        self.context = browser.new_context(**{**PHONE, **options})
        self.page = self.context.new_page()
        self.page.add_init_script(_WATCH)
        self.devtools = self.context.new_cdp_session(self.page)
        self.devtools.send("Network.enable")
        if network:
            rate = network["kbit"] * 1000 / 8
            conditions = {
                "offline": False,
                "latency": network["delay"],
                "downloadThroughput": rate,
                "uploadThroughput": rate,
            }
            self.devtools.send("Network.emulateNetworkConditions", conditions)
        if slowdown > 1:
            self.devtools.send("Emulation.setCPUThrottlingRate", {"rate": slowdown})
        self.noise: list[str] = []
        self.page.on("console", lambda message: self.noise.append(f"console: {message.text}"))
        self.page.on("pageerror", lambda error: self.noise.append(f"uncaught: {error}"))
        self._begin()
        self.devtools.on("Network.responseReceived", self._received)
        self.devtools.on("Network.loadingFinished", self._finished)

    def _begin(self) -> None:
        self.kinds: dict[str, str] = {}
        self.bytes: Counter = Counter()
        self.requests: Counter = Counter()
        self.paths: dict[str, list] = defaultdict(list)
        self._address: dict[str, str] = {}

    def _received(self, event: dict) -> None:
        if not event["response"]["url"].startswith("data:"):
            self.kinds[event["requestId"]] = event["type"]
            self._address[event["requestId"]] = event["response"]["url"]

    def _finished(self, event: dict) -> None:
        kind = self.kinds.get(event["requestId"])
        if kind:
            self.requests[kind] += 1
            self.bytes[kind] += event["encodedDataLength"]
            self.paths[kind].append((urlsplit(self._address[event["requestId"]]).path, event["encodedDataLength"]))

    def go(self, url: str, *, until: str = "networkidle", timeout_ms: int = 120_000) -> dict:
        """Open a page and return {"requests", "bytes", "scripts", "document", "list", "marks", "foreign"}."""
        self._begin()
        self.page.goto(url, wait_until=until, timeout=timeout_ms)
        self.page.wait_for_timeout(400)
        moments = self.page.evaluate("window.moments")
        own = [size for path, size in self.paths["Script"] if "/leaflet/" not in path]
        host = urlsplit(url).netloc
        return {
            "requests": self.requests.total(),
            "bytes": self.bytes.total(),
            "own scripts": sum(own),
            "document": self.bytes["Document"],
            "list": moments.get("list"),
            "marks": moments.get("marks"),
            "foreign": sum(urlsplit(address).netloc != host for address in self._address.values()),
            "violations": self.page.evaluate("window.violations"),
        }

    def close(self) -> None:
        """End the visit."""
        self.context.close()
