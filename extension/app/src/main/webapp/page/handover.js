// The page behind a link, for the person who has the DNS login and none here.

import { address, at, get, post, Refusal } from "./api.js";
import { contact, fold, h } from "./elements.js";
import { frame } from "./frame.js";
import { moment, text } from "./language.js";
import { progress, setStep, step, stepStates } from "./progress.js";
import { providerHelp } from "./provider.js";

const TOKEN = decodeURIComponent(location.pathname.split("/").pop());
const HERE = at("handover", TOKEN);

let shown = null;

async function draw() {
  shown?.stop();
  shown = null;
  const screen = frame({ me: null, redraw: draw });
  try {
    const given = await get(HERE);
    document.title = text().given.title(given.domain.name);
    screen.show(page(given));
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) {
      throw refusal;
    }
    screen.show(h("article", { class: "notice" }, h("h1", {}, text().given.gone), h("p", {}, text().given.goneText)));
  }
}

function page(given) {
  const source = {
    get: async () => (await get(HERE)).domain,
    check: async () => (await post(HERE + "/check")).domain,
    file: (form) => address(HERE + "/records?format=" + form),
  };
  shown = progress(source, given.domain, null);
  const states = stepStates(given.domain);
  const one = step(1, states.records, text().steps.records, h("div", { class: "todo" }, h("p", {}, text().records.intro), providerHelp(HERE)), shown.records);
  const two = step(2, states.check, text().steps.check, shown.check);
  const done = h("p", { role: "status", id: "done", class: "from" });
  shown.onShow((domain) => follow(domain));
  follow(given.domain);
  return h(
    "div",
    {},
    h("h1", {}, text().given.title(given.domain.unicodeName ?? given.domain.name)),
    h("p", {}, text().given.intro(given.account, given.platformName)),
    shown.standing,
    done,
    one,
    two,
    h(
      "section",
      { "aria-labelledby": "help" },
      h("h2", { id: "help" }, text().help.title),
      text().help.items.map(([question, answer]) => fold(null, question, h("p", {}, answer))),
      given.supportContact ? h("article", {}, h("strong", {}, text().support.title), " ", text().support.text, " ", contact(given.supportContact)) : null,
      h("p", {}, h("small", {}, text().given.until(moment(given.expiresAt)))),
    ),
  );

  function follow(domain) {
    const now = stepStates(domain);
    setStep(one, 1, now.records);
    setStep(two, 2, now.check);
    done.textContent = domain.status === "VERIFIED" ? text().given.done : "";
  }
}

draw();
