// Enhancements only: every page works without this file.
"use strict";

// The error summary is read first.
document.querySelector("[data-focus]")?.focus();

// A double click sends a form once. The button is freed again if the page comes back from the browser's memory.
for (const form of document.querySelectorAll("form[data-once]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
  });
}
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

// Text boxes grow with their text.
const grow = (box) => {
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight + 4}px`;
};
for (const box of document.querySelectorAll("textarea")) {
  grow(box);
  box.addEventListener("input", () => grow(box));
}

// Leaving with unsaved text asks first.
let unsaved = false;
for (const form of document.querySelectorAll("form[action$='/fields']")) {
  form.addEventListener("input", () => { unsaved = true; });
  form.addEventListener("submit", () => { unsaved = false; });
}
addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });
