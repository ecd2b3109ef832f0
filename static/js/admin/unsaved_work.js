/* What is typed into a form of the desk and not saved: leaving the page asks first, and where the form has a working
   copy on the server (templates/admin/events/_keeping.html), it is kept some seconds after typing stops and on leaving. */

import { asItCame, stamp, typed } from "./form_values.js";
import { account, askToLogIn, isOnItsWay, say, session } from "./session.js";

const LOOK_MS = 1000;
const STILL_MS = 3000; // without typing
const LONGEST_MS = 20000; // while somebody goes on typing
const AGAIN_MS = 10000; // after a failure
const KEEPALIVE_BYTES = 60000; // what a browser sends after the page is gone

class Work {
  constructor(form) {
    this.form = form;
    this.came = form.querySelector("[data-unsaved]") || form.matches("[data-unsaved]") ? null : stamp(asItCame(form));
    this.copy = form.querySelector("input[name=_copy][data-keep]");
    this.kept = this.came;
    this.seen = this.came;
    this.since = this.keptAt = Date.now();
    this.notBefore = 0;
    this.isStopped = false;
    this.isLater = false;
    this.sending = null;
  }

  get now() { return stamp(typed(this.form)); }

  /** What another site's page handed over is sent by nobody but whoever saves it (lead_paste.js). */
  get isHeldBack() { return "heldBack" in this.form.dataset; }

  get isUnsaved() { return !isOnItsWay(this.form) && this.now !== this.came; }

  look() {
    if (!this.copy || this.isStopped || this.isHeldBack || this.sending || isOnItsWay(this.form)) return;
    const [now, time] = [this.now, Date.now()];
    if (now !== this.seen) [this.seen, this.since] = [now, time];
    if (now === this.kept || time < this.notBefore) return;
    if (time - this.since >= STILL_MS || time - this.keptAt >= LONGEST_MS) this.keep(now);
  }

  /** What is sent: boxes that hold nothing are left out. */
  body(now) {
    const body = new URLSearchParams(typed(this.form).filter(([, value]) => value));
    body.set("_copy", this.copy.value);
    body.set("_row", this.copy.dataset.row);
    body.set("_account", this.form.elements._account.value);
    if (now === this.came) body.set("_drop", "1");
    return body;
  }

  async keep(now, { isLeaving = false } = {}) {
    const body = this.body(now);
    const headers = { "X-CSRFToken": this.form.elements.csrfmiddlewaretoken.value };
    const options = { method: "POST", credentials: "same-origin", headers, body };
    if (isLeaving) {
      fetch(this.copy.dataset.keep, { ...options, keepalive: `${body}`.length < KEEPALIVE_BYTES }).catch(() => {});
      return;
    }
    this.sending = new AbortController();
    let answer = null;
    try {
      answer = await fetch(this.copy.dataset.keep, { ...options, signal: this.sending.signal });
    } catch {
      answer = null;
    }
    this.sending = null;
    if (isOnItsWay(this.form)) return;
    const isTold = answer?.headers.get("Content-Type")?.includes("json");
    const reason = (isTold && (await answer.json()).reason) || "";
    if (answer?.ok && !reason) this.isKept(now);
    else await this.isNotKept(answer, reason);
  }

  isKept(now) {
    this.kept = now;
    this.keptAt = Date.now();
    this.isLater = false;
    const time = new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
    say(now === this.came ? "" : this.copy.dataset.textKept.replace("{time}", time));
  }

  async isNotKept(answer, reason) {
    const words = this.copy.dataset;
    this.notBefore = Date.now() + AGAIN_MS;
    if (reason === "closed") {
      // Saved or discarded elsewhere; what is typed here from now on is another copy.
      this.copy.value = [...crypto.getRandomValues(new Uint8Array(16))].map((n) => n.toString(16).padStart(2, "0")).join("");
      this.notBefore = 0;
    } else if (reason === "session" || reason === "account") {
      say(words.textEnded, true);
      await this.logInAgain();
    } else if (answer?.status === 403 && reason !== "permission") {
      // The token of an earlier login.
      const now = await session();
      if (now?.account === account) this.notBefore = 0;
      else if (now) await this.logInAgain(now.account);
    } else if (reason === "permission") {
      this.isStopped = true;
      say(words.textRefused, true);
    } else {
      say(reason === "large" ? words.textLarge : words.textFailed, true);
    }
  }

  async logInAgain(other = "") {
    const now = other ? { account: other } : await session();
    if (now?.account === account) {
      this.notBefore = 0;
      return;
    }
    // Who said "later" is not asked again before something is sent; the corner of the page goes on saying it.
    if (this.isLater) return;
    this.isStopped = true;
    const isIn = await askToLogIn({ other: now?.account ?? "", isModal: false });
    this.isStopped = false;
    this.isLater = !isIn;
    if (isIn) this.notBefore = 0;
  }

  leave() {
    if (!this.copy || this.isStopped || this.isHeldBack) return;
    const now = this.now;
    if (now !== this.kept) this.keep(now, { isLeaving: true });
    this.kept = now;
  }
}

const forms = document.querySelectorAll("#content form[id$='_form'], #content form.confirm-form, #content .conflict form.guarded");
const works = account ? [...forms].filter((form) => form.getAttribute("method") === "post").map((form) => new Work(form)) : [];

if (works.length) {
  setInterval(() => works.forEach((work) => work.look()), LOOK_MS);
  window.addEventListener("beforeunload", (event) => {
    for (const work of works) work.leave();
    if (works.some((work) => work.isUnsaved)) event.preventDefault();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") works.forEach((work) => work.leave());
  });
  document.addEventListener("submit", (event) => {
    const sent = works.find((work) => work.form === event.target && isOnItsWay(work.form));
    if (!sent) return;
    sent.sending?.abort();
    // Should the save fail on its way, the last words are kept; once it is done, a late copy is refused as closed.
    sent.leave();
  });
}
