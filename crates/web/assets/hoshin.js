// Enhancements only: every page works without this file.
"use strict";

// The error summary is read first; else the focus goes into what the address has opened.
const FIELDS = "textarea, select, input:not([type=hidden], [type=radio]), input[type=radio]:checked";
const opened = () => {
  const named = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
  if (!document.querySelector("form[data-kept]") || document.querySelector(".save-bar") && !named) return null;
  const place = named ?? document.querySelector("[data-opened]");
  return place?.matches(FIELDS) ? place : place?.querySelector(FIELDS);
};
document.querySelector("[data-focus]")?.focus();
// After the browser has gone to the place that the address names, which takes the focus away once more.
addEventListener("load", () => setTimeout(() => {
  if (!document.querySelector("[data-focus]")) opened()?.focus();
}));

// A menu closes on Escape and when the work goes on elsewhere; without a script its button closes it.
const menus = () => document.querySelectorAll("details.menu[open]");
addEventListener("keydown", ({ key }) => {
  if (key !== "Escape") return;
  for (const menu of menus()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
addEventListener("click", ({ target }) => {
  for (const menu of menus()) if (!menu.contains(target)) menu.open = false;
});
addEventListener("focusin", ({ target }) => {
  for (const menu of menus()) if (!menu.contains(target)) menu.open = false;
});

// A double click sends a form once. The button is freed again if the page comes back from the browser's memory.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("form[data-once]")) return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
});
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

// Text boxes grow with their text.
const grow = (box) => {
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight + 4}px`;
};
const growAll = () => {
  for (const box of document.querySelectorAll("textarea")) grow(box);
};
growAll();
document.addEventListener("input", ({ target }) => {
  if (target instanceof HTMLTextAreaElement) grow(target);
});
// Zooming, turning the screen and a font that comes late change where lines break.
addEventListener("resize", growAll);
document.fonts.ready.then(growAll);

// Leaving with unsaved text asks first.
// A page that came back with a mistake or with another's text holds what is not saved yet.
let unsaved = document.querySelector("form[data-unsaved], form:is([action$='/fields'], [data-guarded]) :is([aria-invalid], .conflict textarea)") !== null;
for (const form of document.querySelectorAll("form[action$='/fields'], form[data-guarded]")) {
  form.addEventListener("input", () => { unsaved = true; });
  form.addEventListener("submit", () => { unsaved = false; });
}
addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });

// What is being typed is kept beside the policy every few seconds; the form says so in words of the page.
const PAUSE = 2000;
for (const form of document.querySelectorAll("form[data-kept]")) {
  let told = document.querySelector("[data-saved]");
  if (!told) {
    told = document.createElement("p");
    told.className = "kept";
    told.setAttribute("role", "status");
    form.append(told);
  }
  let waiting;
  const keep = async () => {
    const answer = await fetch(form.action.replace(/fields$/, "drafts"), { method: "POST", body: new URLSearchParams(new FormData(form)) });
    if (!answer.ok) return;
    unsaved = false;
    told.textContent = form.dataset.kept.replace("{at}", new Date().toLocaleTimeString("ja-JP", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Tokyo" }));
  };
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    // Without the server, typing goes on; leaving the page still asks first.
    waiting = setTimeout(() => keep().catch(() => {}), PAUSE);
  });
  form.addEventListener("submit", () => clearTimeout(waiting));
}

// Work under way is looked at again every few seconds. What says how far it is stays in place, so that it is read
// out; the rest of the page is exchanged around it, and the keyboard finds its place again.
const moves = async () => {
  const answer = await fetch(location.href);
  if (answer.redirected) return location.reload();
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main");
  const [now, next] = [document.querySelector(".reading"), fresh?.querySelector(".reading")];
  if (!answer.ok || !next) return;
  if (now.querySelector("[role=status]").textContent !== next.querySelector("[role=status]").textContent || !("moves" in next.dataset)) {
    const held = document.activeElement.getAttribute("aria-label");
    for (const child of [...now.parentElement.children]) if (child !== now) child.remove();
    const children = [...fresh.children];
    now.before(...children.slice(0, children.indexOf(next)));
    now.after(...children.slice(children.indexOf(next) + 1));
    now.querySelector("[role=status]").textContent = next.querySelector("[role=status]").textContent;
    for (const child of [...now.children].slice(1)) child.remove();
    now.append(...[...next.children].slice(1));
    if (held) document.querySelector(`main [aria-label="${CSS.escape(held)}"]`)?.focus();
  }
  if ("moves" in next.dataset) setTimeout(() => moves().catch(() => {}), PAUSE);
};
if (document.querySelector("[data-moves]")) setTimeout(() => moves().catch(() => {}), PAUSE);

// What the keyboard comes to stands clear of the bars at the top and the bottom; browsers show the first line of a text box only.
addEventListener("keyup", ({ key }) => {
  if (key === "Tab" && document.querySelector(".save-bar, .actbar")) document.activeElement.scrollIntoView({ block: "nearest" });
});

// A form of a year is drawn again while its boxes are filled.
for (const form of document.querySelectorAll("form[data-preview]")) {
  const shown = document.querySelector("[data-live]");
  let waiting;
  const draw = async () => {
    const answer = await fetch(form.dataset.preview, { method: "POST", body: new URLSearchParams(new FormData(form)) });
    if (answer.ok) shown.innerHTML = await answer.text();
  };
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    // Without the server the button 保存せずにプレビューする says what is wrong.
    waiting = setTimeout(() => draw().catch(() => {}), 600);
  });
}

// What is typed is looked at for wording; remarks appear beneath the box, and nothing waits for them.
for (const shown of document.querySelectorAll("[data-lint]")) {
  const [field, form] = [shown.dataset.lint, shown.closest("form")];
  const box = form?.elements.namedItem(`text:${field}`);
  let waiting;
  const look = async () => {
    const body = new URLSearchParams({ "form-token": form.elements.namedItem("form-token").value, field, text: box.value });
    const answer = await fetch(form.action.replace(/fields$/, "lint"), { method: "POST", body });
    // An answer that comes late speaks of an older text.
    if (answer.ok && body.get("text") === box.value) shown.innerHTML = await answer.text();
  };
  box?.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => look().catch(() => {}), 900);
  });
}

// A column is drawn on the picture of a page or over the cells of a sheet; without a script its edges are typed.
const column = document.querySelector("#draw");
if (column) {
  const fill = (values) => Object.entries(values).forEach(([name, value]) => { column.querySelector(`[name=column-${name}]`).value = value; });
  const number = (letters) => [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt() - 64, 0);
  const letters = (count) => (count ? letters(Math.floor((count - 1) / 26)) + String.fromCharCode(65 + (count - 1) % 26) : "");
  const onPage = (sheet, { clientX, clientY }) => {
    const [box, scale] = [sheet.getBoundingClientRect(), sheet.querySelector(".scale")];
    const at = (place, length, whole) => Math.round(Math.min(Math.max(place / length, 0), 1) * whole);
    return [at(clientX - box.left, box.width, scale.viewBox.baseVal.width), at(clientY - box.top, box.height, scale.viewBox.baseVal.height)];
  };
  const onSheet = (cell) => {
    const [, first, row] = cell.title.match(/^([A-Z]+)(\d+)$/);
    return { left: number(first), right: number(first) + cell.colSpan - 1, row: Number(row) };
  };
  let begun = null;
  const drawn = (event) => {
    if (begun?.sheet) {
      const [[x, y], [toX, toY]] = [begun.from, onPage(begun.sheet, event)];
      const [left, right, from] = [Math.min(x, toX), Math.max(x, toX), Math.min(y, toY)];
      const place = { x: left, y: from, width: right - left, height: Math.abs(toY - y) };
      for (const [name, value] of Object.entries(place)) begun.sheet.querySelector(".scale rect").setAttribute(name, value);
      if (right > left) fill({ left, right, from });
    }
    const cell = event.target.closest?.(".cells td[title]");
    if (begun?.cell && cell) {
      const ends = [begun.cell, onSheet(cell)];
      const edge = (which, name) => which(...ends.map((end) => end[name]));
      fill({ left: letters(edge(Math.min, "left")), right: letters(edge(Math.max, "right")), from: edge(Math.min, "row") });
    }
  };
  document.querySelector(".source")?.addEventListener("pointerdown", (event) => {
    const [sheet, cell] = [event.target.closest(".sheet-of-paper"), event.target.closest(".cells td[title]")];
    if (!column.open || event.button !== 0 || event.target.closest("a") || !(sheet || cell)) return;
    event.preventDefault();
    begun = sheet ? { sheet, from: onPage(sheet, event) } : { cell: onSheet(cell) };
    drawn(event);
  });
  addEventListener("pointermove", drawn);
  addEventListener("pointerup", (event) => {
    if (!begun) return;
    drawn(event);
    begun = null;
    column.querySelector("select").focus();
  });
  addEventListener("pointercancel", () => { begun = null; });
}

// Only a script can ask the browser to print; without it the browser's own menu does.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
