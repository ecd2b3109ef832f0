// Talks with the page around the frame, if it listens: how high this page would be, and which link was followed.
// The messages are those that WordPress sends and expects of what it embeds; they hold a number or an address of ours.

export class Host {
  constructor(main) {
    this.main = main;
    this.secret = /[#&?]secret=([A-Za-z0-9]{1,64})/.exec(location.hash)?.[1] ?? "";
    if (window.parent === window) return;
    let width = 0;
    new ResizeObserver(() => {
      if (width === main.clientWidth) return;
      width = main.clientWidth;
      this.tellHeight();
    }).observe(main);
    document.addEventListener("toggle", () => this.tellHeight(), true);
    addEventListener("message", ({ data, source }) => {
      if (source === window.parent && data?.message === "ready" && data.secret === this.secret) this.tellHeight();
    });
    document.addEventListener("click", (event) => this.follow(event));
  }

  /** Tell the height that the page would take of itself at this width, in pixels. */
  tellHeight() {
    this.main.classList.add("is-measured");
    const value = Math.ceil(this.main.getBoundingClientRect().height);
    this.main.classList.remove("is-measured");
    this.say("height", value);
  }

  /** A sandboxed frame may open no window: the page around it is asked to go there, as WordPress does. */
  follow(event) {
    const link = event.target.closest?.("a[href]");
    if (!link || event.defaultPrevented) return;
    if (!link.target) link.target = "_blank";
    if (self.origin === "null" && this.secret) this.say("link", link.href);
  }

  say(message, value) {
    window.parent.postMessage({ message, value, secret: this.secret }, "*");
  }
}
