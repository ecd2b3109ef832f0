/* What the bookmark of the inbox hands over, between the page that it opens and the form: kept in this window alone,
   never sent. Whatever stands behind the "#" may have been written by anybody: texts are taken as texts, cut to size,
   and an address only as one of the web. */

const STORE = "desk-from-page";
const LONGEST_MS = 60 * 60 * 1000; // for which what was handed over is still meant
const MOST_SIGNS = 400000; // of the coded part; what the bookmark makes is shorter

const isText = (value) => value === undefined || typeof value === "string";

/** Return an address of the web as it stands, or "". */
function webAddress(text) {
  try {
    const url = new URL(text);
    return ["http:", "https:"].includes(url.protocol) ? url.href : "";
  } catch {
    return "";
  }
}

const cut = (text = "", most) => text.replaceAll("\0", "").slice(0, most).toWellFormed?.() ?? text.slice(0, most);

/** Return {url, title, text, isAddressLeftOut} of the part behind "#", or why not: "bad", "large". */
export function read(fragment, longest) {
  if (fragment.length > MOST_SIGNS) return "large";
  let given;
  try {
    given = JSON.parse(decodeURIComponent(fragment));
  } catch {
    return "bad";
  }
  if (given === null || typeof given !== "object" || Array.isArray(given)) return "bad";
  const { url, title, text } = given;
  if (![url, title, text].every(isText)) return "bad";
  const kept = { url: webAddress(cut(url, longest.url)), title: cut(title, longest.title), text: cut(text, longest.text) };
  if (!kept.url && !kept.title.trim() && !kept.text.trim()) return "bad";
  return { ...kept, isAddressLeftOut: Boolean(url) && !kept.url };
}

/** Keep it for the form; false where this browser keeps nothing. */
export function keep(found) {
  try {
    sessionStorage.setItem(STORE, JSON.stringify({ ...found, at: Date.now() }));
    return true;
  } catch {
    return false;
  }
}

/** Return what was handed over, once; null when there is nothing, or nothing of this hour. */
export function take() {
  try {
    const found = JSON.parse(sessionStorage.getItem(STORE));
    sessionStorage.removeItem(STORE);
    return found && Date.now() - found.at < LONGEST_MS ? found : null;
  } catch {
    return null;
  }
}
