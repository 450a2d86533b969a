// One domain: its three steps, and what else can be done about it.

import { address, at, get, post, remove } from "./api.js";
import { contact, fold, h } from "./elements.js";
import { keyTurns } from "./keys.js";
import { moment, text } from "./language.js";
import { handover } from "./handover-link.js";
import { providerHelp } from "./provider.js";
import { progress, setStep, step, stepStates } from "./progress.js";
import { isStopped } from "./status.js";
import { trying } from "./trying.js";

export async function domainPage(scene, name) {
  const first = await get(path(scene, name));
  const shown = domainSteps(scene, first, step(1, "done", text().steps.domain, h("p", {}, text().steps.added(first.unicodeName ?? first.name))));
  return {
    title: first.unicodeName ?? first.name,
    stop: shown.stop,
    element: h(
      "div",
      {},
      h("p", {}, h("a", { href: "#/" + at(scene.account.id) }, "← ", text().back)),
      h("h1", { translate: "no" }, first.unicodeName ?? first.name),
      shown.element,
      scene.help(),
    ),
  };
}

/** Whether mail of the account fails where it may not leave under a domain of its own. */
export function rejects(scene) {
  return scene.account.onUnverified === "reject";
}

export function path(scene, name) {
  return scene.path + "/domains/" + encodeURIComponent(name);
}

/** Steps 2 and 3 of a domain under a first step, and what belongs to it; named where the page is not about it alone. */
export function domainSteps(scene, first, stepOne, named) {
  const here = path(scene, first.name);
  const said = h("p", { role: "alert", id: "restart-said" });
  const again = [h("p", { class: "buttons" }, h("button", { type: "button", id: "restart", onclick: () => trying(said, restart) }, text().check.restart)), said];
  const operator = scene.platform.supportContact;
  const whom = operator ? h("p", {}, contact(operator)) : null;
  const source = {
    named: Boolean(named),
    get: () => get(here),
    check: () => post(here + "/check"),
    file: (form) => address(here + "/records?format=" + form),
    next: () => keys.todo(),
    more: (status) => ({ EXPIRED: again, SUSPENDED: whom })[status] ?? null,
    words: (status) => ({ ...text().status[status], ...(rejects(scene) ? text().status[status].rejects : {}) }),
  };
  const keys = keyTurns(here, () => shown.redraw());
  const shown = progress(source, first, scene.signedOut);
  const link = handover(here, first);
  const past = history(here, first);
  const removing = removal(scene, first);
  // A domain the operator has stopped cannot be removed.
  const offer = (domain) => (removing.hidden = domain.status === "SUSPENDED");
  offer(first);
  keys.show(first);
  const states = stepStates(first);
  const todo = h("div", { class: "todo", hidden: isStopped(first) }, h("p", {}, text().records.intro), h("p", {}, text().records.who), providerHelp(here, first.records));
  const two = step(
    2,
    states.records,
    text().steps.records,
    todo,
    shown.records,
    link.element,
  );
  const three = step(3, states.check, text().steps.check, shown.check);
  shown.onShow((domain) => {
    const now = stepStates(domain);
    setStep(two, 2, now.records);
    setStep(three, 3, now.check);
    todo.hidden = isStopped(domain);
    link.follow(domain);
    past.follow(domain);
    offer(domain);
    keys.show(domain);
  });

  async function restart() {
    await post(scene.path + "/domains", { name: first.name });
    scene.redraw();
  }

  return {
    stop: shown.stop,
    domain: shown.domain,
    onShow: shown.onShow,
    element: h("div", {}, shown.standing, keys.element, stepOne, two, three, past.element, removing),
  };
}

function history(here, first) {
  const list = h("div", { class: "overflow-auto" });
  const said = h("p", { role: "alert" });
  const element = fold("history", text().history.title, said, list);
  let fresh = false;
  let known = chapter(first);
  element.addEventListener("toggle", () => trying(said, load));

  /** What could not be fetched is asked for again when the history is opened again. */
  async function load() {
    if (!element.open || fresh) {
      return;
    }
    const events = await get(here + "/history");
    fresh = true;
    list.replaceChildren(
      events.length === 0 ? h("p", {}, text().history.none) : h("ul", { class: "history" }, events.map(event)),
    );
  }

  return {
    element,
    /** What happened to the domain is told to whoever has the history open. */
    follow(domain) {
      const now = chapter(domain);
      if (now !== known) {
        known = now;
        fresh = false;
        trying(said, load);
      }
    },
  };
}

/** What of a domain cannot change without an entry in its history. */
function chapter(domain) {
  return JSON.stringify([domain.status, domain.records.map((record) => [record.fullName, record.state, record.found])]);
}

function event(one) {
  const words = text().history;
  const what =
    one.statusBefore === undefined
      ? words.begun
      : one.statusBefore === one.statusAfter
        ? words.seen
        : words.changed(text().status[one.statusAfter]?.badge ?? one.statusAfter);
  return h(
    "li",
    {},
    h("small", { class: "block" }, h("time", { datetime: one.at }, moment(one.at)), " · ", h("span", { class: "whole" }, words.cause[one.cause] ?? one.cause)),
    h("strong", {}, what),
    one.detail ? h("details", {}, h("summary", {}, text().records.evidence), h("pre", {}, h("code", {}, one.detail))) : null,
  );
}

function removal(scene, domain) {
  const name = domain.unicodeName ?? domain.name;
  const said = h("p", { role: "alert" });
  return fold(
    "removal",
    text().removal.title,
    h("p", {}, rejects(scene) ? text().removal.rejects : text().removal.text),
    said,
    h(
      "button",
      {
        type: "button",
        class: "secondary",
        onclick: async () => {
          if (!confirm(text().removal.sure(name))) {
            return;
          }
          await trying(said, async () => {
            await remove(path(scene, domain.name));
            scene.goTo("#/" + at(scene.account.id));
          });
        },
      },
      text().removal.button(name),
    ),
  );
}
