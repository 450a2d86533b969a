// The tenant's page: who is signed in, which account, which view.

import { get, at, Refusal } from "./api.js";
import { contact, fold, h } from "./elements.js";
import { text } from "./language.js";
import { accountPage } from "./account.js";
import { domainPage } from "./domain.js";
import { frame } from "./frame.js";
import { remembered, signIn } from "./signin.js";
import { passes, pause, told } from "./trouble.js";

let me = null;
let current = null;
let drawings = 0;
let retry = null;

/** Draws whatever the address after # names; who is signed in is asked anew each time. */
async function draw() {
  const mine = ++drawings;
  clearTimeout(retry);
  current?.stop?.();
  current = null;
  await fill(surroundings(), mine);
}

/** What cannot be had at the moment comes as soon as it can. */
async function fill(screen, mine) {
  try {
    const session = await get("session");
    document.title = text().page.title + " · " + session.platformName;
    const whoever = session.principal ? await get("me") : null;
    if (mine !== drawings) {
      return;
    }
    if (JSON.stringify(whoever) !== JSON.stringify(me)) {
      me = whoever;
      screen = surroundings();
    }
    if (me && remembered()) {
      return;
    }
    if (!me) {
      screen.show(signIn(session, draw));
      return;
    }
    const drawn = await view();
    if (mine !== drawings) {
      // Another view was asked for meanwhile.
      drawn.stop?.();
      return;
    }
    current = drawn;
    screen.show(current.element);
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) {
      throw refusal;
    }
    if (mine !== drawings) {
      return;
    }
    screen.show(h("div", {}, told(refusal), wayBack()));
    if (passes(refusal)) {
      retry = setTimeout(() => fill(screen, mine), pause(refusal));
    }
  }
}

function surroundings() {
  return frame({ me, account: membership(), leave: signedOut, redraw: draw, choose });
}

async function view() {
  const account = membership();
  if (!account) {
    return { element: me.accounts.length === 0 ? nobody() : elsewhere() };
  }
  const scene = { me, account, platform: me.platform, path: at("accounts", account.id), help, signedOut: draw, redraw: draw, goTo };
  const domain = place()[2];
  return domain && account.member.role === "admin" && account.option
    ? domainPage(scene, domain)
    : accountPage(scene);
}

/** The address after #, in its steps: account, "domains", domain. */
function place() {
  return location.hash.replace(/^#\/?/, "").split("/").map(decoded);
}

function decoded(step) {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}

/** The account the address names, or the first one if it names none; another company's never stands in for it. */
function membership() {
  const named = place()[0];
  return me?.accounts.find((one) => named === "" || one.id === named) ?? null;
}

/** From what is not there any more to what is. */
function wayBack() {
  const account = membership();
  return account && place().length > 1 ? h("p", {}, h("a", { href: "#/" + at(account.id) }, "← ", text().back)) : null;
}

function choose(id) {
  location.hash = "#/" + encodeURIComponent(id);
}

/** Also where the view is already, which is then drawn anew. */
function goTo(hash) {
  if (location.hash === hash) {
    move();
  } else {
    location.hash = hash;
  }
}

function signedOut() {
  me = null;
  draw();
}

function nobody() {
  return h("section", {}, h("h1", {}, text().nobody.title), h("p", {}, text().nobody.text(me.principal)), support());
}

/** A link, in a mail for instance, leads to an account that is not one of this login's. */
function elsewhere() {
  return h(
    "section",
    { id: "not-your-account" },
    h("h1", {}, text().elsewhere.title),
    h("p", {}, text().elsewhere.text(me.principal)),
    h("ul", {}, me.accounts.map((one) => h("li", {}, h("a", { href: "#/" + at(one.id) }, one.displayName)))),
    support(),
  );
}

function help() {
  return h(
    "section",
    { "aria-labelledby": "help" },
    h("h2", { id: "help" }, text().help.title),
    text().help.items.map(([question, answer]) => fold(null, question, h("p", {}, answer))),
    support(),
  );
}

function support() {
  const whom = me?.platform.supportContact;
  return h(
    "article",
    { class: "support" },
    h("strong", {}, text().support.title),
    " ",
    whom ? [text().support.text, " ", contact(whom)] : text().support.none,
  );
}

/** Another view begins at its top, for eyes and for screen readers. */
async function move() {
  await draw();
  scrollTo(0, 0);
  document.getElementById("main").focus({ preventScroll: true });
}

addEventListener("hashchange", move);
draw();
