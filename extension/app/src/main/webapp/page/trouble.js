// While the server cannot be reached, is starting, or has no database: that passes, and nobody has to do anything.

import { h } from "./elements.js";
import { sentence, text } from "./language.js";

/** In milliseconds: how long after a failure it is tried again. */
const AGAIN = 5_000;

/** What the product itself answers while it is starting, or without its database. */
const AWAY = ["unavailable", "database-unavailable"];

/** A server that is starting answers for the product, and knows nothing of it yet. */
function isAway(refusal) {
  return refusal.status === 0 || (refusal.ours ? AWAY.includes(refusal.code) : refusal.status >= 500 || refusal.status === 404);
}

/** Whether it passes by itself. */
export function passes(refusal) {
  return isAway(refusal) || refusal.status >= 500 || refusal.status === 429;
}

/** In milliseconds: when to try again. */
export function pause(refusal) {
  return Math.max(AGAIN, refusal.retryAfter * 1000);
}

/** What to say in place of what could not be shown. */
export function told(refusal) {
  return h("p", { role: "alert" }, words(refusal));
}

function words(refusal) {
  if (!isAway(refusal)) {
    return sentence(refusal);
  }
  return refusal.status === 0 ? text().lost : text().notReady;
}

/** Below a page that is shown already; it stays as it is meanwhile. */
export function trouble() {
  return h("p", { id: "trouble", role: "status" });
}

/** Says so, or that all is well again. */
export function tell(refusal) {
  const bar = document.getElementById("trouble");
  const now = refusal && (isAway(refusal) || refusal.status >= 500) ? words(refusal) : "";
  if (bar && bar.textContent !== now) {
    bar.textContent = now;
  }
}
