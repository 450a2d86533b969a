// Where a domain stands, its records, and the check: what the tenant's page and the hand-over page have in common.

import { Refusal } from "./api.js";
import { h, part } from "./elements.js";
import { clock, moment, sentence, text } from "./language.js";
import { announce, files, recordCards } from "./records.js";
import { badge, counted, inPlace, isComplete, isStopped } from "./status.js";
import { every } from "./watch.js";

const OFTEN = 5_000;
const SELDOM = 30_000;
/** A page that is left open does not go on asking every few seconds for ever. */
const PATIENCE = 20 * 60_000;
/** In milliseconds: whoever presses while somebody else looks is not told what was found longer ago than this. */
const RECENT = 60_000;
/** States of domains whose records were all right before. */
const LOST = ["VERIFIED", "AT_RISK", "REVOKED"];
const CHANGEABLE = ["PENDING", "AT_RISK", "REVOKED"];

/**
 * The parts that show a domain and keep it up to date.
 *
 * @param source how to get the domain, how to check it, and where its records are as files; whether it is to be named; what
 *     is next, where that is not for the domain's status to say; what to say of a status, where these readers are others than
 *     the account's; what can be done in a status beyond that
 * @param first the domain as it is now
 */
export function progress(source, first, signedOut) {
  let domain = first;
  let busy = false;
  let looking = null;
  let others = false;
  const begun = Date.now();
  const shownElsewhere = [];

  const words = source.words ?? ((status) => text().status[status]);
  const standing = part("div", { id: "standing" }, (shown) => drawStanding(shown, words(shown.status), source.more?.(shown.status)));
  const cards = recordCards();
  const records = h("div", { id: "records" }, cards.element);
  const hours = h("p", { class: "todo" }, h("small", {}, text().check.hours));
  const plan = part("div", { id: "plan" }, drawPlan);
  // Nobody who comes to look at a finished domain has to scroll past its records; who saw it finish keeps the view.
  const folded = h("details", { open: !isComplete(first) && !isStopped(first), id: "records-fold" }, h("summary", {}, text().records.all(first.records.length)), records, h("p", { class: "todo" }, h("small", {}, text().records.ttl)), files(source.file));
  const answer = h("p", { role: "status", id: "answer" });
  const button = h("button", { type: "button", id: "check", onclick: press }, text().check.button);

  function show(now) {
    const before = domain;
    domain = now;
    standing.show({ name: source.named ? now.unicodeName ?? now.name : null, status: now.status, ...counted(now), overdue: now.overdue, message: now.message, deadline: LOST.includes(now.status) ? now.deadline : null, todo: source.next?.(now) ?? null });
    cards.show(now.records, { lost: LOST.includes(now.status), over: isStopped(now), overdue: now.overdue });
    plan.show(now);
    button.hidden = isStopped(now);
    hours.hidden = isStopped(now);
    if ((isComplete(before) && !isComplete(now)) || (isStopped(before) && !isStopped(now))) {
      folded.open = true;
    }
    if (before.status !== now.status) {
      announce(text().status[now.status].badge + ". " + words(now.status).sentence);
    }
    shownElsewhere.forEach((listener) => listener(now));
  }

  /** Whoever presses while the page itself looks is answered by that look. */
  function look() {
    looking ??= found().finally(() => (looking = null));
    return looking;
  }

  /** What a look finds. If somebody else looks or has just looked, then what that found; if nobody did, that is said. */
  async function found() {
    try {
      others = false;
      return await source.check();
    } catch (refusal) {
      if (refusal instanceof Refusal && refusal.code === "check-too-soon") {
        others = true;
        return source.get();
      }
      throw refusal;
    }
  }

  async function press() {
    button.setAttribute("aria-busy", "true");
    button.textContent = text().check.running;
    answer.textContent = "";
    busy = true;
    try {
      show(await look());
      answer.textContent = told(domain, others);
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) {
        throw refusal;
      }
      answer.textContent = sentence(refusal);
    } finally {
      busy = false;
      button.removeAttribute("aria-busy");
      button.textContent = text().check.button;
    }
  }

  async function refresh() {
    if (busy) {
      return;
    }
    const now = await (isAwaited(domain) ? look() : source.get());
    if (busy) {
      // Somebody pressed meanwhile, and is answered there.
      return;
    }
    if (now.status !== domain.status || inPlace(now) !== inPlace(domain)) {
      // What the last press of the button was answered does not hold any more.
      answer.textContent = "";
    }
    show(now);
  }

  const delay = () => (isAwaited(domain) && Date.now() - begun < PATIENCE ? OFTEN : SELDOM);
  show(first);
  const watching = every(delay, refresh, signedOut);
  return {
    stop: watching.stop,
    standing: standing.element,
    records: folded,
    check: [hours, button, answer, plan.element],
    onShow: (listener) => shownElsewhere.push(listener),
    redraw: () => show(domain),
    domain: () => domain,
  };
}

/** Something may change any moment: it is looked at often. */
function isAwaited(domain) {
  return CHANGEABLE.includes(domain.status) || (domain.status === "VERIFIED" && !isComplete(domain));
}

/**
 * What whoever pressed the button is answered: what was found, whatever that is (PRODUCT rule C1).
 *
 * @param others whether somebody else's look is told, which may not be over yet
 */
export function told(domain, others) {
  const answers = text().check.answers;
  if (!domain.lastCheckedAt || (others && Date.now() - new Date(domain.lastCheckedAt).getTime() > RECENT)) {
    return answers.underWay;
  }
  const { all, found, lacking, unclear } = counted(domain);
  const time = clock(domain.lastCheckedAt);
  if (unclear > 0 && lacking === 0) {
    return answers.undetermined(time, found, all);
  }
  if (isComplete(domain)) {
    return answers.VERIFIED(time);
  }
  if (LOST.includes(domain.status)) {
    return (domain.status === "REVOKED" ? answers.REVOKED : answers.AT_RISK)(time, found, all);
  }
  if (domain.records.every((record) => record.state === "missing")) {
    return (domain.overdue ? answers.overdue : answers.none)(time);
  }
  return answers.some(time, found, all);
}

function drawStanding({ name, status, found, all, wrong, lacking, unclear, overdue, message, deadline, todo }, said, more) {
  const words = { ...said, ...(overdue ? said.overdue : {}) };
  const differs = wrong > 0;
  if (status === "VERIFIED" && lacking + unclear > 0) {
    Object.assign(words, lacking > 0 ? words.lacking : words.unclear);
    todo = lacking > 0 ? null : todo;
  }
  return h(
    "article",
    { class: "standing " + status.toLowerCase() + (status === "VERIFIED" && lacking > 0 ? " at_risk" : ""), "data-status": status },
    name ? h("p", {}, h("strong", { translate: "no" }, name)) : null,
    h("p", {}, badge(status), " ", differs && words.differs ? words.differs.sentence : words.sentence),
    h("p", {}, h("strong", {}, todo ?? next({ words, found, all, differs }))),
    deadline ? h("p", { id: "deadline" }, text().check.deadline[status](moment(deadline))) : null,
    message && !differs ? h("p", {}, overdue ? message : h("small", {}, message)) : null,
    more,
  );
}

function next({ words, found, all, differs }) {
  if (differs && words.differs) {
    return words.differs.next(found, all);
  }
  return found > 0 && words.partly ? words.partly(found, all) : words.next;
}

function drawPlan(domain) {
  const words = text().check;
  const deadline = domain.status === "PENDING" && domain.deadline;
  return h(
    "div",
    { class: "quiet-text" },
    isAwaited(domain) ? h("p", {}, words.watching) : null,
    domain.undeterminedSince ? h("p", {}, words.undetermined(moment(domain.undeterminedSince))) : null,
    h("p", {}, domain.lastCheckedAt ? words.last(moment(domain.lastCheckedAt)) : words.never),
    domain.nextCheckAt ? h("p", { id: "next-check" }, words.next(moment(domain.nextCheckAt))) : null,
    domain.nextCheckAt && domain.nextCheckMessage ? h("p", {}, domain.nextCheckMessage) : null,
    deadline ? h("p", { id: "deadline" }, words.deadline.PENDING(moment(deadline))) : null,
  );
}

const MARKS = { done: "✓", current: "→", later: "·" };

/** One of the three steps, with its state in words. */
export function step(number, state, title, ...content) {
  const id = "step-" + number;
  return h(
    "section",
    { class: "step " + state, "aria-labelledby": id, "data-step": number, "data-step-state": state },
    h(
      "h2",
      { id },
      h("span", { class: "number", "aria-hidden": "true" }, state === "done" ? MARKS.done : String(number)),
      h("span", {}, h("small", {}, `STEP ${number} · ${text().steps[state]}`), title),
    ),
    content,
  );
}

/** Sets a step's state anew, as the domain moves on. */
export function setStep(section, number, state) {
  section.className = "step " + state;
  section.dataset.stepState = state;
  section.querySelector(".number").textContent = state === "done" ? MARKS.done : String(number);
  section.querySelector("h2 small").textContent = `STEP ${number} · ${text().steps[state]}`;
}

/** How far steps 2 and 3 are. */
export function stepStates(domain) {
  const all = domain.records.length > 0 && inPlace(domain) === domain.records.length;
  const verified = domain.status === "VERIFIED" && counted(domain).lacking === 0;
  if (isStopped(domain)) {
    return { records: all ? "done" : "later", check: "later" };
  }
  return { records: all || verified ? "done" : "current", check: verified ? "done" : all ? "current" : "later" };
}
