// The tenant's page: who is signed in, which account, which view.

import { get, at, Refusal, SESSION_OVER } from "./api.js";
import { called, contact, fold, h } from "./elements.js";
import { text } from "./language.js";
import { accountPage } from "./account.js";
import { domainPage } from "./domain.js";
import { frame } from "./frame.js";
import { remembered, signIn } from "./signin.js";
import { passes, pause, told } from "./trouble.js";
import { giveBackTyped, keepTyped } from "./typed.js";

let me = null;
/** Whether somebody was signed in, and is not any more without having signed out here. */
let ended = false;
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
    const title = [text().page.title, session.platformName];
    document.title = title.join(" · ");
    const whoever = session.principal ? await get("me") : null;
    if (mine !== drawings) {
      return;
    }
    ended = !whoever && (ended || me !== null);
    if (JSON.stringify(whoever) !== JSON.stringify(me)) {
      me = whoever;
      screen = surroundings();
    }
    if (me && remembered()) {
      return;
    }
    if (!me) {
      screen.show(signIn(session, move, ended));
      return;
    }
    const drawn = await view();
    if (mine !== drawings) {
      // Another view was asked for meanwhile.
      drawn.stop?.();
      return;
    }
    current = drawn;
    document.title = [current.title, ...title].filter(Boolean).join(" · ");
    screen.show(current.element);
    giveBackTyped(me.principal);
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
  return frame({ me, account: membership(), leave: signedOut, redraw, choose });
}

async function view() {
  const account = membership();
  if (!account) {
    return { element: me.accounts.length === 0 ? nobody() : elsewhere() };
  }
  const scene = { me, account, platform: me.platform, path: at("accounts", account.id), help, support, signedOut: start, redraw: draw, goTo, isNews };
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
  move();
}

/** The same, said anew. */
function redraw() {
  if (me) {
    keepTyped(me.principal);
  }
  draw();
}

/** What was shown is not any more what is to be shown to this person. */
async function start() {
  if (me) {
    keepTyped(me.principal);
  }
  await focusAfterDrawing();
}

/** Whether what this login may see has changed since it was drawn; then it is drawn anew. */
async function isNews() {
  const now = await get("me");
  if (!me || visible(now) === visible(me)) {
    return false;
  }
  await start();
  return true;
}

/** What decides about what is shown; of the members' addresses, the page that shows them knows. */
function visible({ platform, accounts }) {
  return JSON.stringify([platform, accounts.map(({ member, ...account }) => [account, member.role])]);
}

function nobody() {
  return h(
    "section",
    {},
    h("h1", {}, text().nobody.title),
    h("p", {}, me.operator ? text().nobody.operator(me.principal) : text().nobody.text(me.principal)),
    me.operator ? null : support(),
  );
}

/** A link, in a mail for instance, leads to an account that is not one of this login's. */
function elsewhere() {
  return h(
    "section",
    { id: "not-your-account" },
    h("h1", {}, text().elsewhere.title),
    h("p", {}, text().elsewhere.text(me.principal)),
    h("ul", {}, me.accounts.map((one) => h("li", {}, h("a", { href: "#/" + at(one.id) }, called(one, me.accounts))))),
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
  scrollTo(0, 0);
  await focusAfterDrawing();
}

async function focusAfterDrawing() {
  await draw();
  document.getElementById("main").focus({ preventScroll: true });
}

addEventListener("hashchange", move);
addEventListener(SESSION_OVER, () => me && start());
draw();
