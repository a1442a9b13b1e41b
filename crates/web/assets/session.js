// Warns before a session ends. The limits and the words stand on the page; without this file only the warning is missing.
"use strict";
{
  const WARN_SECONDS = 5 * 60;
  const { idle, idleLeft, left, sessionSoon, sessionOver, sessionButton } = document.body.dataset;
  const now = () => Date.now() / 1000;
  const end = now() + Number(left);
  let idleEnd = now() + Number(idleLeft);
  let banner;

  // Work in another window keeps this one signed in too.
  const windows = "BroadcastChannel" in window ? new BroadcastChannel("hoshin-session") : undefined;
  const used = () => { idleEnd = now() + Number(idle); };

  const goOn = async () => {
    const answer = await fetch("/session", { redirect: "manual", cache: "no-store" }).catch(() => undefined);
    if (answer?.status === 204) {
      used();
      windows?.postMessage("used");
    } else if (answer) {
      idleEnd = now();
    }
    look();
  };

  const show = (role, text, button) => {
    if (!banner) {
      banner = document.createElement("div");
      banner.className = "banner session";
      banner.append(document.createElement("p"));
      document.getElementById("main").before(banner);
    }
    banner.setAttribute("role", role);
    const words = banner.firstElementChild;
    // The same text again would be read out again.
    if (words.textContent !== text) words.textContent = text;
    const shown = banner.querySelector("button");
    if (button && !shown) {
      const made = document.createElement("button");
      made.type = "button";
      made.className = "solid";
      made.textContent = button;
      made.addEventListener("click", goOn);
      banner.append(made);
    } else if (!button) {
      shown?.remove();
    }
  };

  const look = () => {
    const rest = Math.min(idleEnd, end) - now();
    if (rest <= 0) {
      show("alert", sessionOver, undefined);
    } else if (rest <= WARN_SECONDS) {
      // Nothing moves the end in any case.
      show("status", sessionSoon.replace("{minutes}", Math.max(1, Math.ceil(rest / 60))), idleEnd < end ? sessionButton : undefined);
    } else {
      banner?.remove();
      banner = undefined;
    }
  };

  if (left) {
    windows?.addEventListener("message", () => { used(); look(); });
    windows?.postMessage("used");
    look();
    setInterval(look, 5_000);
    document.addEventListener("visibilitychange", look);
  }

  // Back from the sign-in server: what came back is sent on.
  document.querySelector("form[data-submit]")?.requestSubmit();
}
