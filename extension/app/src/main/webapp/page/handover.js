// The page behind a link, for the person who has the DNS login and none here.

import { address, get, post, Refusal } from "./api.js";
import { contact, fold, h } from "./elements.js";
import { frame } from "./frame.js";
import { keyTurns } from "./keys.js";
import { moment, text } from "./language.js";
import { progress, setStep, step, stepStates } from "./progress.js";
import { providerHelp } from "./provider.js";
import { isComplete, isStopped } from "./status.js";
import { pause, told } from "./trouble.js";

// As it stands in the address: whatever is broken in it is for the server to call unknown.
const HERE = "handover/" + location.pathname.split("/").pop();

let screen = null;
let shown = null;
let retry = null;

function draw() {
  clear();
  screen = frame({ me: null, redraw: draw });
  open(screen);
}

function clear() {
  clearTimeout(retry);
  shown?.stop();
  shown = null;
}

/** Shows what the link leads to. Only who is told that there is no such link is told so; everything else may pass. */
async function open(here) {
  try {
    const given = await get(HERE);
    if (here === screen) {
      document.title = text().given.title(given.domain.unicodeName ?? given.domain.name);
      // Its readers know the platform by its name, if at all.
      here.call(given.platformName);
      here.show(page(given));
    }
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) {
      throw refusal;
    }
    if (here !== screen) {
      return;
    }
    if (isGone(refusal)) {
      gone();
      return;
    }
    here.show(told(refusal));
    retry = setTimeout(() => open(here), pause(refusal));
  }
}

function isGone(refusal) {
  return refusal.status === 404 && refusal.ours;
}

function gone() {
  clear();
  screen.show(h("article", { class: "notice", id: "gone" }, h("h1", {}, text().given.gone), h("p", {}, text().given.goneText)));
}

/** The domain in an answer; a link that was withdrawn or ran out meanwhile ends what is shown. */
async function domainOf(answer) {
  try {
    return (await answer).domain;
  } catch (refusal) {
    if (refusal instanceof Refusal && isGone(refusal)) {
      gone();
    }
    throw refusal;
  }
}

function page(first) {
  const source = {
    get: () => domainOf(get(HERE)),
    check: () => domainOf(post(HERE + "/check")),
    next: () => keys.todo(),
    words: (status) => text().given.status[status],
    file: (form) => address(HERE + "/records?format=" + form),
  };
  const keys = keyTurns(HERE, () => shown?.redraw());
  shown = progress(source, first.domain, null);
  const states = stepStates(first.domain);
  const todo = h("div", { class: "todo" }, h("p", {}, text().records.intro), providerHelp(HERE, first.domain.records));
  const one = step(1, states.records, text().steps.records, todo, shown.records);
  const two = step(2, states.check, text().given.check, shown.check);
  const done = h("p", { role: "status", id: "done" });
  shown.onShow(follow);
  follow(first.domain);
  return h(
    "div",
    {},
    h("h1", {}, text().given.title(first.domain.unicodeName ?? first.domain.name)),
    h("p", {}, text().given.intro(first.account, first.platformName)),
    h("p", {}, h("small", {}, text().given.ask, " ", text().given.until(moment(first.expiresAt)))),
    shown.standing,
    done,
    keys.element,
    one,
    two,
    h(
      "section",
      { "aria-labelledby": "help" },
      h("h2", { id: "help" }, text().help.title),
      text().help.items.map(([question, answer]) => fold(null, question, h("p", {}, answer))),
      first.supportContact ? h("article", {}, h("strong", {}, text().support.title), " ", text().support.text, " ", contact(first.supportContact)) : null,
    ),
  );

  function follow(domain) {
    const now = stepStates(domain);
    setStep(one, 1, now.records);
    setStep(two, 2, now.check);
    todo.hidden = isStopped(domain);
    keys.show(domain);
    done.textContent = isComplete(domain) && keys.settled() ? text().given.done : "";
  }
}

draw();
