/* The bar of an import: asks every two seconds how far it is, and shows the page anew once it is done. */

const EVERY = 2000;
const bar = document.querySelector("[data-import-progress] progress");
const place = bar?.closest("[data-import-progress]");

async function look() {
  const answer = await fetch(place.dataset.importProgress, { headers: { Accept: "application/json" } });
  if (!answer.ok) return;
  const { done, total, under_way: isUnderWay } = await answer.json();
  if (!isUnderWay) {
    location.replace(location.pathname);
    return;
  }
  bar.max = Math.max(total, 1);
  bar.value = done;
  place.querySelector("[data-done]").textContent = done;
  place.querySelector("[data-total]").textContent = total;
  setTimeout(look, EVERY);
}

if (bar) setTimeout(look, EVERY);
