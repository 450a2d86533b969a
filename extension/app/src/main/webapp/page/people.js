// The members of an account and whom their mail is from, and the mails that left.

import { get } from "./api.js";
import { h, part } from "./elements.js";
import { moment, text } from "./language.js";

/** How many members' mail is looked into; each is a question to the server. */
const SHOWN = 50;

export function membersList(scene) {
  const body = part("div", {}, (rows) => h("ul", { class: "people" }, rows.map(member)));

  async function refresh() {
    const members = (await get(scene.path + "/members")).slice(0, SHOWN);
    const answers = await Promise.all(members.map((one) => get(scene.path + "/explain?principal=" + encodeURIComponent(one.principal))));
    body.show(members.map((one, i) => ({ one, answer: answers[i] })));
  }

  return {
    refresh,
    element: h(
      "section",
      { "aria-labelledby": "members-title", id: "members" },
      h("h2", { id: "members-title" }, text().members.title),
      scene.account.senderPolicy === "member" ? h("p", {}, text().members.intro) : null,
      body.element,
    ),
  };
}

function member({ one, answer }) {
  const words = text().members;
  return h(
    "li",
    {},
    h(
      "div",
      {},
      h("strong", { translate: "no" }, one.principal),
      " ",
      h("span", { class: "badge quiet" }, words.roles[one.role] ?? one.role),
      h("small", { class: "block" }, words.address, ": ", one.notificationAddress ?? words.none),
      one.unconfirmedAddress ? h("small", { class: "block" }, words.unconfirmed(one.unconfirmedAddress)) : null,
    ),
    h("div", {}, h("small", { class: "block" }, words.from), leaves(answer), h("small", { class: "block" }, text().why[answer.code] ?? answer.explanation)),
  );
}

function leaves(answer) {
  if (answer.outcome === "refused") {
    return text().members.refused;
  }
  return answer.from ? h("strong", { translate: "no" }, answer.from) : text().members.own;
}

export function recentMail(scene) {
  const body = part("div", {}, (mails) => (mails.length === 0 ? h("p", {}, text().mails.none) : h("ul", { class: "people" }, mails.map(mail))));
  return {
    refresh: async () => body.show((await get(scene.path + "/decisions")).slice(0, 20)),
    element: h("section", { "aria-labelledby": "mails-title", id: "mails" }, h("h2", { id: "mails-title" }, text().mails.title), body.element),
  };
}

function mail(one) {
  const words = text().mails;
  return h(
    "li",
    {},
    h(
      "div",
      {},
      h("time", { datetime: one.at }, moment(one.at)),
      h("small", { class: "block" }, words.who, ": ", one.sender.principal ?? one.from.written ?? words.nobody, one.sender.deployment ? ` (${one.sender.deployment})` : ""),
    ),
    h(
      "div",
      {},
      h("small", { class: "block" }, words.from),
      h("strong", { translate: "no" }, one.from.used ?? words.refused),
      h("small", { class: "block" }, text().why[one.code] ?? one.explanation),
      one.observed ? h("small", { class: "block" }, words.observed) : null,
    ),
  );
}
