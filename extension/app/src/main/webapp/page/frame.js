// What surrounds every view: title, language, account, sign-out. The view itself goes into the main part.

import { remove } from "./api.js";
import { called, h } from "./elements.js";
import { language, speak, text } from "./language.js";
import { trouble } from "./trouble.js";

/**
 * Draws the surroundings.
 *
 * @param here me, account, and what to do when the language, the account or the login changes
 */
export function frame({ me, account, leave, redraw, choose }) {
  document.documentElement.lang = language();
  const brand = h("strong", { translate: "no" }, me?.platform.name ?? text().page.title);
  const main = h("main", { id: "main", class: "container", tabindex: "-1" }, h("p", { "aria-busy": "true" }, text().loading));
  document.body.replaceChildren(
    h("a", { class: "skip", href: "#main", onclick: (event) => jump(event, main) }, text().page.skip),
    h(
      "header",
      { class: "container" },
      h("nav", {}, h("ul", {}, h("li", {}, brand)), controls()),
    ),
    main,
    trouble(),
    h("p", { role: "status", class: "visually-hidden", id: "voice" }),
  );
  return { show: (content) => main.replaceChildren(content), call: (platform) => (brand.textContent = platform) };

  function controls() {
    return h("ul", {}, [accounts(), languages(), me ? signOut() : null].filter(Boolean).map((one) => h("li", {}, one)));
  }

  function accounts() {
    return account && me.accounts.length > 1
      ? h(
          "select",
          { "aria-label": text().page.account, onchange: (event) => choose(event.target.value) },
          me.accounts.map((one) => h("option", { value: one.id, selected: one === account }, called(one, me.accounts))),
        )
      : null;
  }

  function languages() {
    const other = language() === "ja" ? "en" : "ja";
    const name = { ja: "日本語", en: "English" }[other];
    return h("button", { type: "button", class: "plain", lang: other, id: "language", onclick: switchTo }, name);

    /** Whoever switches with the keyboard can go on from there. */
    function switchTo() {
      speak(other);
      redraw();
      document.getElementById("language").focus();
    }
  }

  function signOut() {
    return h("button", { type: "button", class: "plain", id: "sign-out", title: me.principal, onclick: () => remove("session").then(leave, leave) }, text().page.signOut);
  }
}

/** The address after # names the view, so a skip link must not change it. */
function jump(event, main) {
  event.preventDefault();
  main.focus();
}
