import { get, Refusal } from "./api.js";
import { h, part } from "./elements.js";
import { text } from "./language.js";

/** "Mail you send now leaves as …, because …": the dry run of the same rules that decide about mail. */
export function mailNow(scene) {
  const body = part("div", { "aria-live": "polite", id: "mail-now" }, ({ answer, verified }) => [
    h("p", {}, text().now.leaves),
    h("p", { class: "from" }, from(answer, scene)),
    h("p", {}, text().why[answer.code] ?? answer.explanation, " ", answer.replyTo && answer.replyTo !== answer.from ? text().now.replies(answer.replyTo) : ""),
    verified === null
      ? null
      : h(
          "p",
          { id: "verified-domains" },
          h("small", {}, text().verified.title, ": "),
          verified.length === 0 ? h("small", {}, text().verified.none) : verified.map((name) => [h("strong", { translate: "no" }, name), " "]),
        ),
  ]);

  async function refresh() {
    const answer = await get(scene.path + "/explain");
    body.show({ answer, verified: await verifiedDomains(scene) });
  }

  return {
    refresh,
    element: h("article", { "aria-labelledby": "mail-now-title" }, h("h2", { id: "mail-now-title" }, text().now.title), body.element),
  };
}

async function verifiedDomains(scene) {
  if (scene.account.member.role !== "admin" || !scene.account.option) {
    return null;
  }
  try {
    const domains = await get(scene.path + "/domains");
    return domains.filter((one) => one.status === "VERIFIED" || one.status === "AT_RISK").map((one) => one.unicodeName ?? one.name);
  } catch (refusal) {
    if (refusal instanceof Refusal) {
      return null;
    }
    throw refusal;
  }
}

/** What a recipient sees as sender. */
export function from(answer, scene) {
  if (answer.outcome === "refused") {
    return h("strong", {}, text().now.refused);
  }
  if (!answer.from) {
    return h("strong", {}, text().now.own);
  }
  return h("strong", { translate: "no" }, answer.from);
}
