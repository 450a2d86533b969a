import { h } from "./elements.js";
import { text } from "./language.js";

const LOOKS = {
  PENDING: "waiting",
  VERIFIED: "good",
  AT_RISK: "attention",
  REVOKED: "attention",
  EXPIRED: "quiet",
  SUSPENDED: "quiet",
};

/** The status in two words; never by colour alone. */
export function badge(status) {
  return h("span", { class: "badge " + (LOOKS[status] ?? "quiet"), "data-status": status }, text().status[status]?.badge ?? status);
}

const RECORDS = { found: "good", unchecked: "quiet", missing: "waiting", over: "quiet", lost: "attention", wrong: "attention", undetermined: "quiet" };

/** @param story what a record that is missing means: whether it was there before, or nobody looks for it any more */
export function recordBadge(state, { lost, over }) {
  const shown = state !== "missing" ? state : over ? "over" : lost ? "lost" : state;
  return h("span", { class: "badge " + (RECORDS[shown] ?? "quiet"), "data-state": state }, text().records.state[shown] ?? state);
}

const STOPPED = ["SUSPENDED", "EXPIRED"];

/** Nobody looks for its records, and nothing is to be published. */
export function isStopped(domain) {
  return STOPPED.includes(domain.status);
}

export function inPlace(domain) {
  return counted(domain).found;
}

/** How many of its records are how, as the last look found them. */
export function counted(domain) {
  const are = (...states) => domain.records.filter((record) => states.includes(record.state)).length;
  return { all: domain.records.length, found: are("found"), wrong: are("wrong"), lacking: are("wrong", "missing"), unclear: are("undetermined") };
}

/** It is verified, and the last look found nothing to the contrary. */
export function isComplete(domain) {
  const { lacking, unclear } = counted(domain);
  return domain.status === "VERIFIED" && lacking + unclear === 0;
}
