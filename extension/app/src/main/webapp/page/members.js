// The members of an account: whom their mail is from, and what an admin can change about them.

import { at, get, put, remove } from "./api.js";
import { h, part, sender } from "./elements.js";
import { text } from "./language.js";
import { serversWords } from "./refused.js";
import { trying } from "./trying.js";

/** Whom a member's mail is from is a question to the server for each one that is shown. */
const AT_ONCE = 20;
/** In milliseconds: who goes on typing is not asked about yet. */
const TYPING = 300;

export function membersSection(scene) {
  const here = scene.path + "/members";
  const said = h("p", { role: "status", id: "members-said" });
  const title = h("h2", { id: "members-title", tabindex: "-1" }, text().members.title);
  const list = part("div", { id: "member-list" }, draw);
  const search = h("input", { type: "search", id: "member-search", "aria-label": text().members.search, placeholder: text().members.search, autocomplete: "off", oninput: typed });
  const searching = h("div", { hidden: true }, search);
  let members = [];
  let first = 0;
  let questions = 0;
  let pause = null;

  function typed() {
    clearTimeout(pause);
    pause = setTimeout(() => turn(0), TYPING);
  }

  /** @param due whether whom mail is from is to be asked anew, though nothing is known to have changed; many are then asked for, too */
  async function refresh(due) {
    if (isBusy() || (members.length > AT_ONCE && !due)) {
      return;
    }
    const now = await get(here);
    const changed = JSON.stringify(now) !== JSON.stringify(members);
    if (changed) {
      // What the last change was answered does not hold any more.
      said.textContent = "";
    }
    if (changed || due) {
      await take(now, isBusy);
    }
  }

  async function load() {
    await take(await get(here));
  }

  async function take(now, tooLate) {
    members = now;
    searching.hidden = members.length <= AT_ONCE;
    await show(tooLate);
  }

  /** Nobody's typing is taken away by news. */
  function isBusy() {
    return list.element.querySelector("details[open]") !== null;
  }

  /** The last question counts: answers to those before it may come later. */
  async function show(tooLate = () => false) {
    const mine = ++questions;
    const wanted = search.value.trim().toLowerCase();
    const found = members.filter((one) => [one.principal, one.notificationAddress, one.unconfirmedAddress].some((words) => words?.toLowerCase().includes(wanted)));
    first = Math.max(0, Math.min(first, Math.floor((found.length - 1) / AT_ONCE) * AT_ONCE));
    const shown = found.slice(first, first + AT_ONCE);
    const answers = await Promise.all(shown.map((one) => get(scene.path + "/explain?principal=" + encodeURIComponent(one.principal))));
    if (mine !== questions || tooLate()) {
      return;
    }
    list.show({ rows: shown.map((one, i) => ({ one, answer: answers[i] })), first, count: found.length });
  }

  async function turn(to) {
    first = to;
    await trying(said, show);
  }

  /** Its button is drawn anew, so whoever pressed it goes on at the top of the list. */
  async function leaf(to) {
    await turn(to);
    title.focus();
  }

  function draw({ rows, first: from, count }) {
    const words = text().members;
    return [
      count === 0 ? h("p", {}, words.nobody) : h("ul", { class: "people" }, rows.map(row)),
      count > AT_ONCE
        ? h(
            "nav",
            { "aria-label": words.pages, class: "pages" },
            h("button", { type: "button", class: "secondary outline", id: "members-back", disabled: from === 0, onclick: () => leaf(from - AT_ONCE) }, words.back),
            h("span", { "aria-live": "polite" }, words.range(from + 1, from + rows.length, count)),
            h("button", { type: "button", class: "secondary outline", id: "members-on", disabled: from + AT_ONCE >= count, onclick: () => leaf(from + AT_ONCE) }, words.on),
          )
        : null,
    ];
  }

  function row({ one, answer }) {
    const words = text().members;
    return h(
      "li",
      { "data-member": one.principal },
      h(
        "div",
        {},
        h("strong", { translate: "no" }, one.principal),
        " ",
        h("span", { class: "badge quiet" }, words.roles[one.role] ?? one.role),
        one.principal === scene.me.principal ? h("small", { class: "block" }, words.you) : null,
        h("small", { class: "block" }, words.address, ": ", one.notificationAddress ?? words.none),
        one.unconfirmedAddress ? waits(one) : null,
      ),
      h("div", {}, h("small", { class: "block" }, words.from), leaves(answer), reason(answer), answer.ifAccountNamed ? h("small", { class: "block" }, text().now.ifNamed, " ", h("span", { class: "block" }, leaves(answer.ifAccountNamed))) : null),
      change(one),
    );
  }

  function waits(one) {
    const words = text().members;
    return one.undeliverableAt
      ? h("div", { "data-refused": true }, h("small", { class: "block attention" }, words.undeliverable(one.unconfirmedAddress)), serversWords(one.undeliverableWords))
      : h("small", { class: "block" }, words.unconfirmed(one.unconfirmedAddress));
  }

  /** What is said of a member stands in the row until it is saved. */
  function change(one) {
    const words = text().members;
    const trouble = h("p", { role: "alert" });
    const fields = personFields(one);
    const box = h(
      "details",
      { class: "change" },
      h("summary", { "aria-label": words.changeWho(one.principal) }, words.change),
      h(
        "form",
        {
          novalidate: true,
          onsubmit: (event) => {
            event.preventDefault();
            trying(trouble, () => save(one.principal, fields.values(), box));
          },
        },
        fields.elements,
        trouble,
        h(
          "div",
          { class: "buttons" },
          h("button", { type: "submit" }, words.save),
          h("button", { type: "button", class: "secondary outline", onclick: () => trying(trouble, () => leave(one, box)) }, words.remove),
        ),
      ),
    );
    return box;
  }

  async function save(principal, values, box) {
    const saved = await put(here + "/" + at(principal), values);
    box.open = false;
    if (principal === scene.me.principal && saved.role !== "admin") {
      scene.signedOut();
      return;
    }
    await load();
    tell(saved);
  }

  async function leave(one, box) {
    const words = text().members;
    if (!confirm(one.principal === scene.me.principal ? words.sureSelf : words.sure(one.principal))) {
      return;
    }
    await remove(here + "/" + at(one.principal));
    box.open = false;
    if (one.principal === scene.me.principal) {
      scene.signedOut();
      return;
    }
    await load();
    said.textContent = words.removed(one.principal);
  }

  function tell(saved) {
    const words = text().members;
    said.textContent = saved.unconfirmedAddress ? words.asked(saved.principal, saved.unconfirmedAddress) : words.saved(saved.principal);
  }

  function adding() {
    const words = text().members;
    const trouble = h("p", { role: "alert", id: "member-trouble" });
    const name = h("input", { name: "principal", id: "member-name", required: true, autocapitalize: "none", spellcheck: "false", autocomplete: "off", "aria-describedby": "member-name-hint member-trouble" });
    const fields = personFields({ role: "general" });
    const box = h(
      "details",
      { id: "add-member", class: "change" },
      h("summary", {}, words.add),
      h("p", {}, words.addIntro),
      h(
        "form",
        { novalidate: true, id: "member-form", onsubmit: send },
        h("label", {}, words.login, name, h("small", { id: "member-name-hint" }, words.loginHint)),
        fields.elements,
        trouble,
        h("button", { type: "submit" }, words.addButton),
      ),
    );

    function send(event) {
      event.preventDefault();
      const principal = name.value.trim();
      trying(trouble, async () => {
        if (principal === "") {
          trouble.textContent = text().problems["missing-value"];
          name.focus();
          return;
        }
        if ((await get(here)).some((one) => one.principal === principal)) {
          trouble.textContent = words.already(principal);
          return;
        }
        await save(principal, fields.values(), box);
        event.target.reset();
      });
    }

    return box;
  }

  return {
    refresh,
    element: h(
      "section",
      { "aria-labelledby": "members-title", id: "members" },
      title,
      scene.account.senderPolicy === "member" ? h("p", {}, text().members.intro) : null,
      searching,
      said,
      list.element,
      adding(),
    ),
  };
}

/** What can be said of a member, in fields. An address that waits is kept as it is unless it is changed. */
function personFields(one) {
  const words = text().members;
  const role = h("select", { name: "role" }, Object.entries(words.roles).map(([value, name]) => h("option", { value, selected: value === one.role }, name)));
  const address = h("input", { name: "address", type: "email", autocomplete: "off", value: one.unconfirmedAddress ?? one.notificationAddress ?? "" });
  return {
    elements: [h("label", {}, words.role, role, h("small", {}, words.roleHint)), h("label", {}, words.address, address, h("small", {}, words.addressHint))],
    values: () => ({ role: role.value, ...(address.value.trim() === "" ? {} : { notificationAddress: address.value.trim() }) }),
  };
}

/** Of mail that counts for another account nothing more is to be known here. */
function reason(answer) {
  return answer.outcome === "other-account" ? null : h("small", { class: "block" }, text().why[answer.code] ?? answer.explanation);
}

function leaves(answer) {
  if (answer.outcome === "refused") {
    return text().members.refused;
  }
  if (answer.outcome === "other-account") {
    return text().now.other;
  }
  return answer.fromHeader ? sender(answer.fromHeader) : text().members.own;
}
