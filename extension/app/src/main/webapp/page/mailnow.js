import { get } from "./api.js";
import { h, part, sender } from "./elements.js";
import { text } from "./language.js";

/** "Mail you send now leaves as …, because …": the dry run of the same rules that decide about mail. */
export function mailNow(scene) {
  const body = part("div", { "aria-live": "polite", id: "mail-now" }, ({ answer, verified }) => [
    h("p", {}, text().now.leaves),
    h("p", { class: "from" }, from(answer)),
    h("p", {}, text().why[answer.code] ?? answer.explanation, " ", replies(answer)),
    answer.ifAccountNamed ? h("p", { id: "mail-named" }, text().now.ifNamed, " ", from(answer.ifAccountNamed)) : null,
    answer.outcome === "fallback" ? h("p", {}, h("small", {}, text().now.named)) : null,
    verified === null
      ? null
      : h(
          "p",
          { id: "verified-domains" },
          h("small", {}, text().verified.title, ": "),
          verified.length === 0 ? h("small", {}, scene.account.onUnverified === "reject" ? text().verified.noneRejects : text().verified.none) : verified.map((name) => [h("strong", { translate: "no" }, name), " "]),
        ),
  ]);

  /** Shows also which domains are verified, to whom that may be known. */
  async function refresh(verified) {
    body.show({ answer: await get(scene.path + "/explain"), verified: verified ?? null });
  }

  return {
    refresh,
    element: h("article", { "aria-labelledby": "mail-now-title" }, h("h2", { id: "mail-now-title" }, text().now.title), body.element),
  };
}

/** Where answers go: that they come to the sender, too, is news where mail leaves under a domain of its own only. */
export function replies({ code, fromHeader, replyTo }) {
  if (!replyTo) {
    return "";
  }
  if (address(replyTo) !== address(fromHeader ?? "")) {
    return text().now.replies(replyTo);
  }
  return code.startsWith("verified-") ? text().now.repliesToo : "";
}

function address(header) {
  return (/<([^<>]*)>$/.exec(header.trim())?.[1] ?? header.trim()).toLowerCase();
}

/** What a recipient sees as sender. */
function from(answer) {
  if (answer.outcome === "refused") {
    return h("strong", {}, text().now.refused);
  }
  if (answer.outcome === "other-account") {
    return h("strong", {}, text().now.other);
  }
  if (!answer.fromHeader) {
    return h("strong", {}, text().now.own);
  }
  return sender(answer.fromHeader);
}
