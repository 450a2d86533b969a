// The records to publish, each value with a button that copies it.

import { h } from "./elements.js";
import { text } from "./language.js";
import { recordBadge } from "./status.js";

/** @param story whether a record that is missing was there before ("lost"), and whether nobody looks for it any more ("over"), and whether
 *     it has not been there for longer than DNS takes ("overdue") */
export function recordCards(records, story) {
  return h("ol", { class: "records" }, records.map((record, i) => h("li", {}, card(record, i, story))));
}

function card(record, i, story) {
  const title = "record-" + i;
  return h(
    "article",
    { "aria-labelledby": title, "data-purpose": record.purpose, "data-state": record.state },
    h(
      "header",
      {},
      h("h3", { id: title }, `${i + 1}. ${text().records.purpose[record.purpose] ?? record.purpose}`),
      recordBadge(record.state, story.lost),
    ),
    recordFields(record),
    findings(record, story),
  );
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

let voice = null;

/** Says something to those who do not see the page. */
export function announce(words) {
  if (!voice?.isConnected) {
    voice = h("p", { role: "status", class: "visually-hidden" });
    document.body.append(voice);
  }
  voice.textContent = words;
}

export function files(address) {
  return h(
    "p",
    { class: "files" },
    h("span", {}, text().records.files, ":"),
    ["bind", "csv", "terraform"].map((form) => h("a", { href: address(form), download: true }, text().records[form])),
  );
}
