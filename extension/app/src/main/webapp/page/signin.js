import { post, Refusal } from "./api.js";
import { h } from "./elements.js";
import { relative, sentence, text } from "./language.js";

const WANTED = "sender-domains.wanted";

/** Whoever signs in elsewhere comes back without what stands after #, which no server ever sees. */
function remember() {
  try {
    sessionStorage.setItem(WANTED, location.hash);
  } catch {
    // Without storage people begin at their first account.
  }
}

/** Goes on to where somebody wanted to go before signing in elsewhere. Answers whether there is such a place. */
export function remembered() {
  try {
    const wanted = sessionStorage.getItem(WANTED) ?? "";
    sessionStorage.removeItem(WANTED);
    if (wanted === "" || location.hash !== "") {
      return false;
    }
    location.hash = wanted;
    return true;
  } catch {
    return false;
  }
}

/**
 * What to sign in with: a form, or the way to wherever people sign in for all applications.
 *
 * @param ended whether somebody was signed in just now, and did not sign out here
 */
export function signIn(session, signedIn, ended) {
  return session.signIn === "single-sign-on"
    ? frame(session, ended, text().signIn.elsewhere, h("a", { href: "sign-in", role: "button", id: "sign-in", onclick: remember }, text().signIn.button))
    : frame(session, ended, text().signIn.why, form(signedIn));
}

function frame(session, ended, why, how) {
  return h(
    "article",
    { class: "narrow" },
    h("hgroup", {}, h("h1", {}, text().signIn.title), h("p", {}, session.platformName)),
    ended ? h("p", { role: "alert", id: "session-over" }, text().signIn.ended) : null,
    h("p", {}, why),
    how,
  );
}

function form(signedIn) {
  const said = h("p", { role: "alert" });
  const form = h(
    "form",
    { onsubmit: send },
    h("label", {}, text().signIn.name, h("input", { name: "name", autocomplete: "username", required: true, autocapitalize: "none", spellcheck: "false" })),
    h("label", {}, text().signIn.password, h("input", { name: "password", type: "password", autocomplete: "current-password", required: true })),
    said,
    h("button", { type: "submit" }, text().signIn.button),
  );
  return form;

  async function send(event) {
    event.preventDefault();
    const button = form.querySelector("button");
    button.setAttribute("aria-busy", "true");
    try {
      await post("session", { name: form.elements.name.value, password: form.elements.password.value });
      signedIn();
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) {
        throw refusal;
      }
      said.textContent = refusal.code === "too-many-sign-ins" ? text().signIn.wait(relative(new Date(Date.now() + refusal.retryAfter * 1000).toISOString())) : sentence(refusal);
      form.elements.password.focus();
    } finally {
      button.removeAttribute("aria-busy");
    }
  }
}
