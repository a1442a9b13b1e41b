// Counts what is typed into a text of an announcement and copies it; without this file it is selected by hand.
"use strict";

const letters = (text) => [...text];
const LIGHT = /[\u0000-\u10FF\u2000-\u200D\u2010-\u201F\u2032-\u2037]/u;
// As X counts: an address is 23, a letter of these ranges 1, any other 2.
const weighted = (text) => {
  const addresses = text.match(/https?:\/\/[!-~]*/gu) ?? [];
  const rest = letters(text.replace(/https?:\/\/[!-~]*/gu, ""));
  return addresses.length * 23 + rest.reduce((sum, letter) => sum + (LIGHT.test(letter) ? 1 : 2), 0);
};
const MEASURES = {
  magazine: (text) => letters(text.replaceAll("\n", "")).length,
  web: (text) => letters(text.replaceAll("\n", "")).length,
  line: (text) => text.length,
  x: weighted,
};

const count = (box) => {
  const told = document.getElementById(box.dataset.count);
  const length = MEASURES[box.dataset.measure](box.value);
  const most = Number(box.dataset.most) || Infinity;
  const over = length > most ? `　${told.dataset.over}` : "";
  told.textContent = most === Infinity ? `${length}` : `${length} / ${most}${over}`;
  told.classList.toggle("over", length > most);
};
for (const box of document.querySelectorAll("textarea[data-measure]")) {
  box.addEventListener("input", () => count(box));
}

const copy = async (box) => {
  box.select();
  if (navigator.clipboard) return navigator.clipboard.writeText(box.value);
  // Where the page came without HTTPS there is no clipboard but this one.
  if (!document.execCommand("copy")) throw new Error("not copied");
  return undefined;
};
for (const button of document.querySelectorAll("button[data-copies]")) {
  const face = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await copy(document.getElementById(button.dataset.copies)).then(() => { button.textContent = button.dataset.done; }, () => {});
    setTimeout(() => { button.textContent = face; }, 4000);
  });
}
