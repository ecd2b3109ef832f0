/* The bookmark of the inbox, pressed on its own page: it says that it is to be dragged away. */

const link = document.querySelector("[data-bookmark]");

link?.addEventListener("click", (event) => {
  event.preventDefault();
  document.querySelector("[data-dragged]").hidden = false;
});
