// Policy "address": the one sender address of the account, in three steps.

import { get, post, put, Refusal, remove } from "./api.js";
import { domainSteps, path } from "./domain.js";
import { fold, h } from "./elements.js";
import { moment, text } from "./language.js";
import { step } from "./progress.js";
import { trying } from "./trying.js";

/** The steps; nothing if this server does not know sender addresses. */
export async function addressSteps(scene) {
  const here = scene.path + "/sender-address";
  const element = h("div", { id: "set-up" });
  let shown;
  let inner = null;

  async function refresh() {
    const state = await get(here);
    const domain = await theDomain(scene, state);
    // How far the domain is, the steps follow by themselves.
    const now = JSON.stringify([state.address, state.confirmedAt, state.requested, state.enabled, domain?.name]);
    if (now !== shown) {
      shown = now;
      inner?.stop();
      inner = null;
      element.replaceChildren(draw(state, domain));
    }
  }

  function draw(state, domain) {
    const one = step(1, waitsForMail(state) || !known(state) ? "current" : "done", text().steps.address, addressPart(here, state, again));
    if (domain) {
      inner = domainSteps(scene, domain, one, true);
      return inner.element;
    }
    const name = domainName(state);
    return h(
      "div",
      {},
      one,
      step(2, "later", text().steps.records, name ? addDomain(scene, name, again) : h("p", {}, text().address.first)),
      step(3, "later", text().steps.check, h("p", {}, h("small", {}, text().check.hours))),
    );
  }

  async function again() {
    shown = null;
    await refresh();
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

function waitsForMail(state) {
  return state.requested?.waitsFor === "confirmation";
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

function addressPart(here, state, then) {
  const words = text().address;
  const said = h("p", { role: "alert", id: "address-said" });
  const wish = state.requested;
  return [
    h("p", {}, words.intro),
    state.address ? h("p", { id: "address-state" }, state.enabled ? words.enabled(state.address) : words.confirmed(state.address)) : null,
    waitsForMail(state)
      ? h(
          "article",
          { class: "notice", id: "address-sent" },
          h("p", {}, words.sent(wish.address)),
          h("p", {}, words.spam),
          wish.expiresAt ? h("p", {}, h("small", {}, words.until(moment(wish.expiresAt)))) : null,
          resend(here),
        )
      : null,
    wish?.waitsFor === "domain" ? h("p", {}, words.waitsForDomain(wish.address, state.domain?.name ?? wish.address.split("@").pop())) : null,
    known(state)
      ? fold("change-address", words.change, h("p", {}, words.otherDomain), form(here, said, then), said, cancel(here, said, then))
      : [form(here, said, then), said],
    h("p", {}, h("small", { id: "address-hint" }, words.free)),
  ];
}

function form(here, said, then) {
  const words = text().address;
  const field = h("input", {
    name: "address",
    type: "email",
    autocomplete: "email",
    required: true,
    "aria-label": words.label,
    "aria-describedby": "address-hint address-said",
    placeholder: "sales@" + text().domains.placeholder,
  });
  return h(
    "form",
    {
      id: "address-form",
      novalidate: true,
      onsubmit: (event) => {
        event.preventDefault();
        trying(said, async () => (await put(here, { address: field.value }), then()));
      },
    },
    h("label", { for: "address-field" }, words.label),
    h("fieldset", { role: "group" }, (field.id = "address-field") && field, h("button", { type: "submit" }, words.button)),
  );
}

function resend(here) {
  const said = h("p", { role: "status" });
  return h(
    "div",
    {},
    h(
      "button",
      { type: "button", class: "secondary outline", id: "resend", onclick: () => trying(said, async () => (await post(here + "/resend"), (said.textContent = text().address.resent))) },
      text().address.resend,
    ),
    said,
  );
}

function cancel(here, said, then) {
  const words = text().address;
  return h(
    "button",
    {
      type: "button",
      class: "secondary outline",
      onclick: () => confirm(words.sure) && trying(said, async () => (await remove(here), then())),
    },
    words.cancel,
  );
}
