// The member's own notification address: with policy "member" it is what mail is from.

import { put } from "./api.js";
import { fold, h } from "./elements.js";
import { text } from "./language.js";
import { trying } from "./trying.js";

/** Shows the address and lets its owner change it; a new one counts once it is confirmed by mail. */
export function ownAddress(scene) {
  const words = text().own;
  const said = h("p", { role: "alert", id: "own-said" });
  const waiting = h("div", { "aria-live": "polite" });
  const field = h("input", {
    id: "own-address",
    name: "own-address",
    type: "email",
    autocomplete: "email",
    required: true,
    "aria-describedby": "own-hint own-said",
  });
  show(scene.account.member);
  return fold(
    "own",
    words.title,
    h("p", { id: "own-hint" }, words.intro),
    h("form", { novalidate: true, onsubmit: send }, h("label", { for: "own-address" }, words.label), h("fieldset", { role: "group" }, field, h("button", { type: "submit" }, words.button))),
    said,
    waiting,
  );

  function show(member) {
    field.value = member.unconfirmedAddress ?? member.notificationAddress ?? "";
    waiting.replaceChildren(
      ...(member.unconfirmedAddress ? [h("p", {}, text().address.sent(member.unconfirmedAddress)), h("p", {}, text().address.spam)] : []),
    );
  }

  function send(event) {
    event.preventDefault();
    trying(said, async () => show(await put("me/notification-address", { account: scene.account.id, address: field.value })));
  }
}
