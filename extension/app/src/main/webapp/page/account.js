// An account at one glance: what mail goes out as, its domains, its people, its last mails.

import { at, get, post, Refusal } from "./api.js";
import { contact, h } from "./elements.js";
import { moment, sentence, text } from "./language.js";
import { addressSteps, addressStepsOff } from "./address.js";
import { every } from "./watch.js";
import { mailNow } from "./mailnow.js";
import { ownAddress } from "./own-address.js";
import { membersSection } from "./members.js";
import { recentMail } from "./mails.js";
import { badge } from "./status.js";

const OFTEN = 5_000;
/** Every how many rounds it is asked whom each member's mail is from. */
const MEMBERS = 6;
/** Every how many rounds it is asked whether the account itself is another one now: its option, its policy, the role in it. */
const ITSELF = 2;

/** Draws the account for its member; what is for admins only is not there at all for others. */
export async function accountPage(scene) {
  const { account, platform } = scene;
  const admin = account.member.role === "admin";
  const preview = mailNow(scene);
  const mails = recentMail(scene);
  const setUp = admin ? await setUpParts(scene) : null;
  const members = admin ? membersSection(scene) : null;
  const own = account.senderPolicy === "member" || !account.member.certain ? ownAddress(scene) : null;

  let knownVerified;
  let round = 0;

  async function refresh() {
    if (round % ITSELF === 1 && (await scene.isNews())) {
      return;
    }
    const domains = admin && account.option ? await get(scene.path + "/domains") : null;
    const verified = domains?.filter((one) => one.status === "VERIFIED" || one.status === "AT_RISK").map((one) => one.unicodeName ?? one.name);
    await Promise.all([preview.refresh(verified), mails.refresh(), own?.refresh(), setUp?.refresh(domains)]);
    // Whom each member's mail is from is many questions; it changes with the members and the verified domains, else seldom.
    const now = JSON.stringify(verified);
    await members?.refresh(now !== knownVerified || round % MEMBERS === 0);
    knownVerified = now;
    round++;
  }

  await refresh();
  const ticking = every(OFTEN, refresh, scene.signedOut);
  return {
    title: account.displayName,
    stop() {
      ticking.stop();
      setUp?.stop?.();
    },
    element: h(
      "div",
      {},
      h("hgroup", {}, h("h1", {}, account.displayName), h("p", {}, text().page.title)),
      platform.observing ? h("article", { class: "notice" }, text().now.observing) : null,
      preview.element,
      account.option || !admin ? null : optionOff(platform),
      own?.element ?? null,
      setUp?.element ?? null,
      members?.element ?? null,
      mails.element,
      admin ? scene.help() : scene.support(),
    ),
  };
}

function optionOff(platform) {
  const url = platform.optionOrderUrl;
  const whom = platform.supportContact;
  return h(
    "article",
    { class: "notice", id: "option-off" },
    h("h2", {}, text().option.title),
    h("p", {}, text().option.text),
    url ? h("p", {}, h("a", { href: url, role: "button", rel: "noreferrer" }, text().option.order)) : null,
    url || !whom ? null : h("p", {}, text().option.ask, " ", contact(whom)),
  );
}

async function setUpParts(scene) {
  if (scene.account.senderPolicy === "address") {
    if (!scene.account.option) {
      return { refresh() {}, element: addressStepsOff() };
    }
    const steps = await addressSteps(scene);
    if (steps) {
      return withDomains(steps, domainList(scene));
    }
  }
  return domainList(scene);
}

/** The steps of the sender address, and below them all the account's domains once there are any. */
function withDomains(steps, list) {
  const show = (domains) => {
    list.refresh(domains);
    list.element.hidden = domains.length === 0;
  };
  return {
    refresh: async (domains) => {
      show(domains);
      await steps.refresh();
    },
    stop: steps.stop,
    element: h("div", {}, steps.element, list.element),
  };
}

function domainList(scene) {
  const off = !scene.account.option;
  const said = h("p", { role: "alert", id: "domain-said" });
  const list = h("div", { id: "domains" });
  const hint = h("small", { id: "domain-hint" }, text().domains.hint);
  const adding = h("button", { type: "submit" }, text().domains.add);
  let shown;
  const form = h(
    "form",
    { onsubmit: add, autocomplete: "off" },
    h(
      "fieldset",
      { role: "group", disabled: off },
      h("input", {
        name: "domain",
        "aria-label": text().domains.name,
        "aria-describedby": "domain-hint domain-said",
        "data-kept": "domain",
        placeholder: text().domains.placeholder,
        required: true,
        autocapitalize: "none",
        spellcheck: "false",
        inputmode: "url",
      }),
      adding,
    ),
    said,
    hint,
  );

  function refresh(domains) {
    if (off) {
      return;
    }
    const now = JSON.stringify(domains.map((one) => [one.name, one.status, one.statusSince]));
    if (now !== shown) {
      shown = now;
      // With a domain there, something else may be next.
      adding.className = domains.length === 0 ? "" : "outline";
      list.replaceChildren(
        domains.length === 0
          ? h("p", {}, text().domains.none)
          : h("ul", { class: "rows" }, domains.map((one) => row(scene, one))),
      );
    }
  }

  async function add(event) {
    event.preventDefault();
    said.textContent = "";
    try {
      const added = await post(scene.path + "/domains", { name: form.elements.domain.value });
      location.hash = place(scene, added.name);
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) {
        throw refusal;
      }
      said.textContent = sentence(refusal);
      // What was refused says the same, and more to the point.
      hint.hidden = true;
      form.elements.domain.setAttribute("aria-invalid", "true");
      form.elements.domain.focus();
    }
  }

  return {
    refresh,
    element: h(
      "section",
      { "aria-labelledby": "domains-title", class: off ? "off" : null, id: "set-up" },
      h("h2", { id: "domains-title" }, text().domains.title),
      h("p", {}, text().domains.intro),
      list,
      form,
    ),
  };
}

export function place(scene, domain) {
  return "#/" + at(scene.account.id, "domains", domain);
}

function row(scene, domain) {
  return h(
    "li",
    {},
    h("a", { href: place(scene, domain.name), "aria-label": text().domains.open(domain.unicodeName ?? domain.name) }, domain.unicodeName ?? domain.name),
    badge(domain.status),
    h("small", {}, text().domains.since(moment(domain.statusSince))),
  );
}
