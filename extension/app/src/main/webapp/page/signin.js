import { post } from "./api.js";
import { h } from "./elements.js";
import { sentence, text } from "./language.js";

/** The form to sign in with. */
export function signIn(session, signedIn) {
  const said = h("p", { role: "alert" });
  const form = h(
    "form",
    { onsubmit: send },
    h("label", {}, text().signIn.name, h("input", { name: "name", autocomplete: "username", required: true, autocapitalize: "none", spellcheck: "false" })),
    h("label", {}, text().signIn.password, h("input", { name: "password", type: "password", autocomplete: "current-password", required: true })),
    said,
    h("button", { type: "submit" }, text().signIn.button),
  );
  return h(
    "article",
    { class: "narrow" },
    h("hgroup", {}, h("h1", {}, text().signIn.title), h("p", {}, session.platformName)),
    h("p", {}, text().signIn.why),
    form,
  );

  async function send(event) {
    event.preventDefault();
    const button = form.querySelector("button");
    button.setAttribute("aria-busy", "true");
    try {
      await post("session", { name: form.elements.name.value, password: form.elements.password.value });
      signedIn();
    } catch (refusal) {
      said.textContent = sentence(refusal);
      form.elements.password.focus();
    } finally {
      button.removeAttribute("aria-busy");
    }
  }
}
