// The records to publish, each value with a button that copies it.

import { h, part } from "./elements.js";
import { text } from "./language.js";
import { recordBadge } from "./status.js";

/** The records, of which only what is news is drawn anew: whoever copies one goes on, while another turns right. */
export function recordCards() {
  const element = h("ol", { class: "records" });
  let cards = new Map();
  return {
    element,

    /** @param story whether a record that is missing was there before ("lost"), and whether nobody looks for it any more ("over"), and
     *     whether it has not been there for longer than DNS takes ("overdue") */
    show(records, story) {
      const before = [...cards.keys()].join();
      cards = new Map(records.map((record, i) => [record.fullName, cards.get(record.fullName) ?? card(i)]));
      records.forEach((record) => cards.get(record.fullName).show(record, nth(record, records), story));
      if (before !== [...cards.keys()].join()) {
        element.replaceChildren(...[...cards.values()].map((one) => h("li", {}, one.element)));
      }
    },
  };
}

function nth(record, records) {
  const alike = records.filter((one) => one.purpose === record.purpose);
  return alike.length > 1 ? alike.indexOf(record) + 1 : null;
}

/** Who skims the titles is not to take two records for one. */
function named(purpose, nth) {
  const words = text().records;
  const name = words.purpose[purpose] ?? purpose;
  return nth ? words.numbered(name, nth) : name;
}

function card(i) {
  const title = "record-" + i;
  const head = part("header", {}, ({ purpose, nth, state, lost, over }) => [
    h("h3", { id: title }, `${i + 1}. ${named(purpose, nth)}`),
    recordBadge(state, { lost, over }),
  ]);
  const fields = part("div", {}, recordFields);
  const found = part("div", {}, ({ record, story }) => findings(record, story));
  const element = h("article", { "aria-labelledby": title }, head.element, fields.element, found.element);
  return {
    element,
    /** @param nth which of the records with the same purpose it is, from 1; null if there is no other */
    show(record, nth, story) {
      element.dataset.purpose = record.purpose;
      element.dataset.state = record.state;
      head.show({ purpose: record.purpose, nth, state: record.state, lost: story.lost, over: story.over });
      fields.show({ type: record.type, host: record.host, value: record.value, fullName: record.fullName });
      keepingOpen(found.element, () => found.show({ record, story }));
    },
  };
}

/** What somebody opened to read stays open, though its words may be news. */
function keepingOpen(element, change) {
  const finding = (one) => one?.closest("[data-finding]")?.dataset.finding;
  const opened = [...element.querySelectorAll("details[open]")].map(finding);
  const focused = element.contains(document.activeElement) ? finding(document.activeElement) : undefined;
  change();
  for (const details of element.querySelectorAll("[data-finding] details")) {
    details.open = opened.includes(finding(details));
    if (focused === finding(details) && !element.contains(document.activeElement)) {
      details.querySelector("summary").focus();
    }
  }
}

/** What a form at a DNS provider asks for. */
export function recordFields(record) {
  const words = text().records;
  return h(
    "dl",
    {},
    field(words.type, record.type, false),
    field(words.host, record.host, true),
    field(words.value, record.value, true),
    field(words.fullName, record.fullName, true, words.fullHint),
  );
}

function field(label, value, copied, hint) {
  return h(
    "div",
    {},
    h("dt", {}, label, hint ? h("small", { class: "block" }, hint) : null),
    h("dd", {}, h("code", { translate: "no" }, dotted(value)), copied ? copyButton(label, value) : null),
  );
}

/** Broken behind its dots, where a line is too short for it. */
function dotted(value) {
  return value.split(".").map((part, i) => (i === 0 ? part : [".", h("wbr"), part]));
}

/** What is there instead, what it should be, and what to do about it. */
function findings(record, story) {
  if (record.findings.length === 0) {
    return null;
  }
  return h(
    "div",
    { class: "findings" },
    record.found && record.found !== record.value
      ? h(
          "dl",
          { class: "compare" },
          h("div", {}, h("dt", {}, text().records.found), h("dd", {}, h("code", { translate: "no" }, record.found))),
          h("div", {}, h("dt", {}, text().records.expected), h("dd", {}, h("code", { translate: "no" }, record.value))),
        )
      : null,
    record.findings.map((finding) =>
      h(
        "div",
        { "data-finding": finding.code },
        h("p", {}, finding.code === "RECORD_MISSING" ? text().records[["over", "lost", "overdue"].find((one) => story[one]) ?? "missing"] : finding.message),
        finding.evidence ? h("details", {}, h("summary", {}, text().records.evidence), h("pre", {}, h("code", {}, finding.evidence))) : null,
      ),
    ),
  );
}

export function copyButton(what, value, label) {
  const words = () => label ?? text().records.copy;
  const button = h(
    "button",
    {
      type: "button",
      class: "secondary outline copy",
      "aria-label": label ?? text().records.copyWhat(what, value),
      onclick: async () => {
        const done = (await copy(value)) ? text().records.copied : text().records.notCopied;
        button.textContent = done;
        announce(done);
        setTimeout(() => (button.textContent = words()), 2000);
      },
    },
    words(),
  );
  return button;
}

/** Answers whether it was possible. */
async function copy(value) {
  try {
    await navigator.clipboard.writeText(value);
    return true;
  } catch {
    // Without HTTPS a browser has no clipboard for pages, but still copies what is selected.
    const field = h("textarea", { class: "visually-hidden", "aria-hidden": "true", readonly: true });
    field.value = value;
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }
}

/** Says something to those who do not see the page; with what is there for that from the beginning, as only news of it is spoken. */
export function announce(words) {
  document.getElementById("voice").textContent = words;
}

export function files(address) {
  return h(
    "p",
    { class: "files" },
    h("span", {}, text().records.files, ":"),
    ["bind", "csv", "terraform"].map((form) => h("a", { href: address(form), download: true }, text().records[form])),
  );
}
