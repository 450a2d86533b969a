// Policy "address": the one sender address of the account, in three steps.

import { get, post, put, Refusal, remove } from "./api.js";
import { domainSteps, path, rejects } from "./domain.js";
import { fold, h, part } from "./elements.js";
import { moment, text } from "./language.js";
import { setStep, step } from "./progress.js";
import { serversWords } from "./refused.js";
import { trying } from "./trying.js";

/**
 * The steps; nothing if this server does not know sender addresses. News changes only what it is about: nobody loses what is
 * being typed, what was opened, or a link that is shown once.
 */
export async function addressSteps(scene) {
  const here = scene.path + "/sender-address";
  const first = addressPart(scene, here, refresh);
  const one = step(1, "current", text().steps.address, first.element);
  const coming = part("div", {}, laterSteps);
  const element = h("div", { id: "address-steps" });
  let shown;
  let inner = null;

  async function refresh() {
    const state = await get(here);
    const domain = await theDomain(scene, state);
    setStep(one, 1, waitsForMail(state) || !known(state) ? "current" : "done");
    first.show(state);
    coming.show({ name: domainName(state) ?? null });
    // How far the domain is, its steps follow by themselves.
    const now = domain?.name ?? null;
    if (now !== shown) {
      shown = now;
      inner?.stop();
      keepingFocus(() => {
        inner = domain ? domainSteps(scene, domain, one, true) : null;
        element.replaceChildren(...(inner ? [inner.element] : [one, coming.element]));
      });
    }
  }

  function laterSteps({ name }) {
    return [
      step(2, "later", text().steps.records, name ? addDomain(scene, name, refresh) : h("p", {}, text().address.first)),
      step(3, "later", text().steps.check, h("p", {}, h("small", {}, text().check.hours))),
    ];
  }

  try {
    await refresh();
  } catch (refusal) {
    if (refusal instanceof Refusal && refusal.status === 404) {
      return null;
    }
    throw refusal;
  }
  return { element, refresh, stop: () => inner?.stop() };
}

/** What the steps would be, where the account may not go them (rule A4). */
export function addressStepsOff() {
  const words = text().address;
  const one = [h("p", {}, words.intro), form({ off: true })];
  return h(
    "div",
    { id: "address-steps", class: "off" },
    step(1, "later", text().steps.address, one),
    step(2, "later", text().steps.records, h("p", {}, words.first)),
    step(3, "later", text().steps.check, h("p", {}, h("small", {}, text().check.hours))),
  );
}

/** Moves things about the page; whoever was typing goes on typing. */
function keepingFocus(move) {
  const focused = document.activeElement;
  move();
  if (focused?.isConnected) {
    focused.focus();
  }
}

/** For somebody to open a link, be it that there has to be a new one first. */
function waitsForMail(state) {
  return ["confirmation", "expired"].includes(state.requested?.waitsFor);
}

function known(state) {
  return state.address ?? state.requested?.address;
}

/** The domain whose records the account has to publish; none as long as step 1 is not done (rule S4). */
function domainName(state) {
  if (state.domain) {
    return state.domain.name;
  }
  const confirmed = state.requested?.waitsFor === "domain" ? state.requested.address : state.address;
  return confirmed?.split("@").pop();
}

async function theDomain(scene, state) {
  const name = domainName(state);
  if (!name) {
    return null;
  }
  try {
    return await get(path(scene, name));
  } catch (refusal) {
    if (refusal instanceof Refusal && refusal.status === 404) {
      return null;
    }
    throw refusal;
  }
}

function addDomain(scene, name, then) {
  const said = h("p", { role: "alert" });
  return [
    said,
    h(
      "button",
      { type: "button", id: "add-domain", onclick: () => trying(said, async () => (await post(scene.path + "/domains", { name }), then())) },
      text().address.addDomain(name),
    ),
  ];
}

/** Step 1: what the address is, what is waited for, and how to set another. */
function addressPart(scene, here, then) {
  const words = text().address;
  const said = h("p", { role: "alert", id: "address-said" });
  const current = part("div", { "aria-live": "polite" }, ({ address, enabled }) =>
    address ? h("p", { id: "address-state" }, enabled ? words.enabled(address) : words.confirmed(address)) : null,
  );
  const sent = sentPart(here);
  const denied = part("div", { "aria-live": "polite" }, ({ address }) => (address ? h("article", { class: "notice", id: "address-denied" }, h("p", { class: "attention" }, words.denied(address))) : null));
  const waiting = part("div", { "aria-live": "polite" }, ({ address, domain }) => (address ? h("p", {}, words.waitsForDomain(address, domain)) : null));
  const entry = form({
    submit: (address) =>
      trying(said, async () => {
        await put(here, { address: address.value });
        address.value = "";
        await then();
        change.open = false;
        sent.element.focus();
      }),
  });
  const open = h("div", {}, entry, said);
  let refused = false;
  const other = h("p", {}, words.otherDomain);
  const stop = cancel(scene, here, said, then);
  const change = fold("change-address", words.change, other, stop);

  return {
    element: [h("p", {}, words.intro), current.element, sent.element, denied.element, waiting.element, change, open],
    show(state) {
      const wish = state.requested;
      current.show({ address: state.address, enabled: state.enabled });
      sent.show(waitsForMail(state) ? wish : null);
      denied.show(state.denied ?? {});
      waiting.show(wish?.waitsFor === "domain" ? { address: wish.address, domain: state.domain?.name ?? wish.address.split("@").pop() } : {});
      // Whose mail was refused mends the address next.
      if (wish?.undeliverableAt && !refused) {
        change.open = true;
        entry.elements.address.value ||= wish.address;
      }
      refused = Boolean(wish?.undeliverableAt);
      other.hidden = !state.address;
      stop.hidden = !state.address && refused;
      // The one form stands open for the first address, and in the fold for every other.
      change.hidden = !known(state);
      if (open.contains(entry) !== change.hidden) {
        keepingFocus(() => (change.hidden ? open.append(entry, said) : change.lastElementChild.before(entry, said)));
      }
    },
  };
}

/** That a mail was sent, to be sent again. */
function sentPart(here) {
  const words = text().address;
  const said = h("p", { role: "status", id: "resent" });
  const told = part("div", { "aria-live": "polite" }, ({ address, undeliverableAt, undeliverableWords, takenAt, waitsFor, expiresAt }) => {
    if (undeliverableAt) {
      return h("div", { id: "address-refused" }, h("p", { class: "attention" }, words.undeliverable(address)), serversWords(undeliverableWords));
    }
    if (takenAt) {
      return h("p", { class: "attention", id: "address-taken" }, words.taken(address));
    }
    if (waitsFor === "expired") {
      return h("p", { class: "attention", id: "address-expired" }, words.expired(address));
    }
    return [h("p", {}, words.sent(address)), h("p", {}, words.spam), expiresAt ? h("p", {}, h("small", {}, words.until(moment(expiresAt)))) : null];
  });
  const button = h(
    "button",
    { type: "button", class: "secondary outline", id: "resend", onclick: () => trying(said, async () => (await post(here + "/resend"), (said.textContent = words.resent))) },
    words.resend,
  );
  const element = h("article", { class: "notice", id: "address-sent", hidden: true, tabindex: "-1" }, told.element, button, said);
  let asked;
  return {
    element,
    show(wish) {
      element.hidden = !wish;
      // To an address that is refused for good nothing is sent again.
      button.hidden = Boolean(wish?.undeliverableAt);
      if (!wish || wish.address !== asked || wish.undeliverableAt) {
        said.textContent = "";
      }
      asked = wish?.address;
      if (wish) {
        told.show(wish);
      }
    },
  };
}

/** @param off whether nothing can be entered; otherwise "submit" is what to do with the field */
function form({ off, submit }) {
  const words = text().address;
  const field = h("input", {
    name: "address",
    type: "email",
    autocomplete: "email",
    required: true,
    "aria-label": words.label,
    "aria-describedby": "address-hint address-said",
    "data-kept": "address",
    placeholder: "sales@" + text().domains.placeholder,
  });
  return h(
    "form",
    {
      id: "address-form",
      novalidate: true,
      onsubmit: (event) => {
        event.preventDefault();
        submit(field);
      },
    },
    h("label", { for: "address-field" }, words.label),
    h("fieldset", { role: "group", disabled: off }, (field.id = "address-field") && field, h("button", { type: "submit" }, words.button)),
    h("small", { id: "address-hint" }, words.free),
  );
}

function cancel(scene, here, said, then) {
  const words = text().address;
  return h(
    "button",
    {
      type: "button",
      class: "secondary outline",
      onclick: () => confirm(rejects(scene) ? words.sureRejects : words.sure) && trying(said, async () => (await remove(here), then())),
    },
    words.cancel,
  );
}
