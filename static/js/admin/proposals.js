/* The list of what a text may tell: keys for taking and dismissing, and marks that answer to the list. Without this
   script the boxes and the button do the same. */

const root = document.querySelectorAll("[data-proposals]");

function proposalsOf(box) {
  return [...box.querySelectorAll("[data-proposal]")];
}

function light(box, digest) {
  for (const mark of box.querySelectorAll("mark[data-rests]")) {
    mark.classList.toggle("is-lit", Boolean(digest) && mark.dataset.rests.split(" ").includes(digest));
  }
  const lit = box.querySelector("mark.is-lit");
  const text = box.querySelector("[data-lead-text]");
  if (!lit || !text) return;
  // The text scrolls in its own box: the page stays where it is.
  const above = lit.offsetTop - text.offsetTop - text.clientHeight / 3;
  if (lit.offsetTop - text.offsetTop < text.scrollTop || above > text.scrollTop) text.scrollTop = above;
}

function go(list, from, step) {
  const next = list[Math.min(list.length - 1, Math.max(0, list.indexOf(from) + step))];
  next?.focus();
}

function tell(input) {
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

function settle(proposal, kind) {
  const take = proposal.querySelectorAll("[data-take]");
  const dismiss = proposal.querySelector("[data-dismiss]");
  const box = kind === "take" ? take[0] : dismiss;
  if (!box) return;
  // Between several values nobody chooses by a key: the arrows do.
  if (kind === "take" && take.length > 1) return void box.focus();
  box.checked = !box.checked;
  tell(box);
}

function correct(box, proposal) {
  const take = [...proposal.querySelectorAll("[data-take]")];
  const button = box.querySelector("[data-put-in]");
  if (!take.length || !button) return;
  if (!take.some((one) => one.checked)) settle(proposal, "take");
  if (!take.some((one) => one.checked)) return;
  button.setAttribute("formaction", `#${proposal.dataset.goes}`);
  button.click();
}

const KEYS = {
  j: (box, list, proposal) => go(list, proposal, 1),
  k: (box, list, proposal) => go(list, proposal, -1),
  a: (box, list, proposal) => settle(proposal, "take"),
  x: (box, list, proposal) => settle(proposal, "dismiss"),
  c: (box, list, proposal) => correct(box, proposal),
};

function count(box) {
  const place = box.querySelector("[data-ticked]");
  if (!place) return;
  const ticked = box.querySelectorAll("[data-take]:checked").length;
  place.textContent = ticked ? `${ticked} ${box.dataset.textTicked}` : "";
}

for (const box of root) {
  const list = proposalsOf(box);
  box.addEventListener("keydown", (event) => {
    const proposal = event.target.closest("[data-proposal]");
    const act = KEYS[event.key];
    if (!proposal || !act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    act(box, list, proposal);
  });
  box.addEventListener("focusin", (event) => light(box, event.target.closest("[data-proposal]")?.dataset.proposal));
  box.addEventListener("click", (event) => {
    const mark = event.target.closest("mark[data-rests]");
    const first = mark && list.find((one) => mark.dataset.rests.split(" ").includes(one.dataset.proposal));
    first?.focus();
  });
  box.addEventListener("change", (event) => {
    const proposal = event.target.closest("[data-proposal]");
    if (proposal && event.target.checked) {
      // Taken and dismissed at once says nothing.
      const other = event.target.matches("[data-take]") ? "[data-dismiss]" : "[data-take]";
      for (const one of proposal.querySelectorAll(other)) one.checked = false;
    }
    count(box);
  });
  count(box);
}
