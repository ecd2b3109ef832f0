/* Whose session the browser has, asked before a form is sent; where it has ended, logging in again in place. What was
   typed stays in the page, which takes the new token and goes on. Another account is told, and nothing is sent. */

const dialog = document.querySelector("dialog[data-session]");
const line = document.querySelector("[data-status]");
const ANSWER_MS = 15000;
// Forms that were looked after, and are on their way.
const onTheirWay = new WeakSet();
const asked = new WeakSet();

/** Whose page this is. */
export const account = dialog?.dataset.account ?? "";

/** Say something in the corner of the page; words may be empty. */
export function say(words, isProblem = false) {
  if (!line) return;
  line.textContent = words;
  line.classList.toggle("is-problem", isProblem);
}

function takeToken(csrf) {
  for (const input of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) input.value = csrf;
}

/** Return {account, csrf} of the session that the browser has now, and take its token; null without an answer. */
export async function session() {
  try {
    const options = { credentials: "same-origin", cache: "no-store", signal: AbortSignal.timeout(ANSWER_MS) };
    const answer = await fetch(dialog.dataset.session, options);
    if (!answer.ok) return null;
    const found = await answer.json();
    takeToken(found.csrf);
    return found;
  } catch {
    return null;
  }
}

let waiting = null;

/** Open the login; resolves to whether the same person is logged in again. Typing goes on where it is not modal. */
export function askToLogIn({ other = "", isModal = true } = {}) {
  dialog.querySelector("[data-other]").textContent = other && dialog.dataset.textOther.replace("{other}", other);
  dialog.querySelector("[data-error]").textContent = "";
  if (waiting && isModal && !dialog.matches(":modal")) dialog.close();
  if (!waiting) {
    let settle;
    waiting = new Promise((resolve) => { settle = resolve; });
    waiting.settle = (isIn) => {
      waiting = null;
      if (dialog.open) dialog.close();
      settle(isIn);
    };
  }
  if (!dialog.open) {
    const typing = document.activeElement;
    if (isModal) dialog.showModal();
    else dialog.show();
    if (isModal) dialog.querySelector("[name=password]").focus();
    else typing?.focus({ preventScroll: true });
  }
  return waiting;
}

async function logIn() {
  const password = dialog.querySelector("[name=password]");
  const error = dialog.querySelector("[data-error]");
  error.textContent = "";
  const now = await session();
  if (now?.account === account) {
    password.value = "";
    waiting?.settle(true);
    return;
  }
  const body = new URLSearchParams({ username: account, password: password.value });
  let answer = null;
  try {
    const headers = { "X-CSRFToken": now?.csrf ?? "" };
    answer = now && (await fetch(dialog.dataset.login, { method: "POST", credentials: "same-origin", headers, body }));
  } catch {
    answer = null;
  }
  if (answer?.ok) {
    password.value = "";
    takeToken((await answer.json()).csrf);
    say("");
    waiting?.settle(true);
  } else if (answer?.status === 429) {
    error.textContent = dialog.dataset.textWait.replace("{seconds}", answer.headers.get("Retry-After") ?? "60");
  } else if (answer?.status === 403 && answer.headers.get("Content-Type")?.includes("json")) {
    error.textContent = (await answer.json()).words;
    password.select();
  } else {
    error.textContent = dialog.dataset.textBusy;
  }
}

/** Return whether this page's own person is logged in, asking to log in where nobody or somebody else is. */
export async function isLoggedIn(options) {
  const now = await session();
  if (!now) {
    say(dialog.dataset.textBusy, true);
    return false;
  }
  return now.account === account || askToLogIn({ ...options, other: now.account });
}

async function lookAfter(form, submitter) {
  asked.add(form);
  const isIn = await isLoggedIn();
  asked.delete(form);
  if (!isIn) return;
  say("");
  onTheirWay.add(form);
  form.requestSubmit(submitter);
}

if (dialog) {
  dialog.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopPropagation();
    logIn();
  });
  dialog.querySelector("[data-close]").addEventListener("click", () => waiting?.settle(false));
  dialog.addEventListener("cancel", () => waiting?.settle(false));
  document.addEventListener("submit", (event) => {
    const form = event.target;
    const isPost = form.getAttribute("method")?.toLowerCase() === "post";
    if (!isPost || event.defaultPrevented || onTheirWay.has(form) || !form.closest("#content")) return;
    // Comments are sent by a script of their own, which keeps what could not be sent.
    if (form.closest("[data-not-sent]")) return;
    event.preventDefault();
    if (!asked.has(form)) lookAfter(form, event.submitter);
  });
  // A page that comes back from the browser's memory may be sent again.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) for (const form of document.forms) onTheirWay.delete(form);
  });
}

/** Return whether a form was looked after and is being sent. */
export const isOnItsWay = (form) => onTheirWay.has(form);
