// Which language the page speaks: the one chosen here before, else the browser's.

import en from "./texts/en.js";
import ja from "./texts/ja.js";

const TEXTS = { ja, en };
const CHOSEN = "sender-domains.language";

let now = chosen() ?? (navigator.languages ?? [navigator.language]).map(known).find(Boolean) ?? "en";

function known(tag) {
  const primary = tag.toLowerCase().split("-")[0];
  return primary in TEXTS ? primary : undefined;
}

function chosen() {
  try {
    return known(localStorage.getItem(CHOSEN) ?? "");
  } catch {
    return undefined;
  }
}

export function language() {
  return now;
}

export function speak(wanted) {
  now = wanted;
  try {
    localStorage.setItem(CHOSEN, wanted);
  } catch {
    // Without storage the choice holds until the page is left.
  }
}

/** The texts of the language spoken now. */
export function text() {
  return TEXTS[now];
}

/** What to say of a refusal: our own sentence for what people can run into, else the server's. */
export function sentence(refusal) {
  return text().problems[refusal.code] ?? (refusal.message || text().problems.unknown);
}

/** "a, b, and c". */
export function listed(words) {
  return new Intl.ListFormat(now).format(words);
}

const MINUTE = 60_000;

export function moment(iso) {
  return new Intl.DateTimeFormat(now, { dateStyle: "medium", timeStyle: "short" }).format(new Date(iso));
}

/** The time of day; with the date, where that is not today's. */
export function clock(iso) {
  if (new Date(iso).toDateString() !== new Date().toDateString()) {
    return moment(iso);
  }
  return new Intl.DateTimeFormat(now, { timeStyle: "medium" }).format(new Date(iso));
}

/** "in 5 minutes", "2 days ago". */
export function relative(iso) {
  const distance = new Date(iso).getTime() - Date.now();
  const minutes = Math.round(distance / MINUTE);
  const words = new Intl.RelativeTimeFormat(now, { numeric: "auto" });
  if (Math.abs(distance) < MINUTE) {
    return words.format(Math.round(distance / 1000), "second");
  }
  if (Math.abs(minutes) < 60) {
    return words.format(minutes, "minute");
  }
  if (Math.abs(minutes) < 48 * 60) {
    return words.format(Math.round(minutes / 60), "hour");
  }
  return words.format(Math.round(minutes / (24 * 60)), "day");
}
