// The member's own notification address: with policy "member" it is what mail is from.

import { get, put } from "./api.js";
import { fold, h, part } from "./elements.js";
import { text } from "./language.js";
import { serversWords } from "./refused.js";
import { trying } from "./trying.js";

/** Shows the address and lets its owner change it; a new one counts once it is confirmed by mail. */
export function ownAddress(scene) {
  const words = text().own;
  const said = h("p", { role: "alert", id: "own-said" });
  const waiting = part("div", { "aria-live": "polite" }, (known) => [isAsked(known) ? question(known.notificationAddress) : null, known.unconfirmedAddress ? waits(known) : null]);
  const field = h("input", {
    id: "own-address",
    name: "own-address",
    type: "email",
    autocomplete: "email",
    required: true,
    "aria-describedby": "own-hint own-said",
  });
  let member = scene.account.member;
  let offered = "";
  show(member);
  const element = fold(
    "own",
    words.title,
    waiting.element,
    h("p", { id: "own-hint" }, words.intro),
    h("form", { novalidate: true, onsubmit: send }, h("label", { for: "own-address" }, words.label), h("fieldset", { role: "group" }, field, h("button", { type: "submit", class: "outline" }, words.button))),
    said,
  );
  element.open = !isSettled();

  return { element, refresh };

  /** News are of a mail that was sent, or of what others say of this member; in what is being typed they change nothing. */
  async function refresh() {
    if (isSettled()) {
      return;
    }
    const now = (await get("me")).accounts.find((one) => one.id === scene.account.id);
    if (now) {
      show(now.member);
    }
  }

  function isSettled() {
    return member.certain && !member.unconfirmedAddress;
  }

  function show(now) {
    member = now;
    const address = now.unconfirmedAddress ?? now.notificationAddress ?? "";
    if (field.value === offered) {
      field.value = address;
      offered = address;
    }
    waiting.show(now);
  }

  /** An admin entered the address: its person is asked. */
  function isAsked(known) {
    return !known.certain && !known.unconfirmedAddress && known.notificationAddress;
  }

  function waits(known) {
    const told = text().address;
    return known.undeliverableAt
      ? h("div", { id: "own-refused" }, h("p", { class: "attention" }, told.undeliverable(known.unconfirmedAddress)), serversWords(known.undeliverableWords))
      : h(
          "article",
          { class: "notice", id: "own-sent" },
          h("p", {}, told.sent(known.unconfirmedAddress), known.notificationAddress ? [" ", words.meanwhile(known.notificationAddress)] : null),
          h("p", {}, told.spam),
        );
  }

  /** Whoever says yes has this login, and so belongs to the account on more than an admin's word. */
  function question(address) {
    return h(
      "article",
      { class: "notice", id: "own-question" },
      h("p", {}, words.question(address)),
      h("button", { type: "button", id: "own-agree", onclick: () => claim(address) }, words.agree),
      h("p", {}, h("small", {}, words.notMine)),
    );
  }

  function send(event) {
    event.preventDefault();
    claim(field.value);
  }

  function claim(address) {
    trying(said, async () => {
      const now = await put("me/notification-address", { account: scene.account.id, address });
      offered = field.value;
      show(now);
    });
  }
}
