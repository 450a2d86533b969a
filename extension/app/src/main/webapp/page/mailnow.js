import { get } from "./api.js";
import { called, h, part, sender } from "./elements.js";
import { text } from "./language.js";

/** "Mail you send now goes out as …, because …": the dry run of the same rules that decide about mail. */
export function mailNow(scene) {
  const body = part("div", { "aria-live": "polite", id: "mail-now" }, ({ answer, verified }) => [
    h("p", { class: "from" }, from(answer)),
    h("p", {}, why(answer, scene), " ", replies(answer)),
    answer.ifAccountNamed ? named(answer.ifAccountNamed) : null,
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

/** Who belongs to several accounts is told which one it is that the mail counts for. */
export function why(answer, { me, account }) {
  const other = me.accounts.find((one) => one.id === answer.account);
  return other && other.id !== account.id ? text().now.elsewhere(called(other, me.accounts)) : text().why[answer.code] ?? answer.explanation;
}

function named(answer) {
  const words = text().now;
  return h(
    "div",
    { id: "mail-named" },
    h("p", {}, words.ifNamed, " ", h("span", { class: "block" }, from(answer))),
    answer.reason === "several-accounts" ? h("p", {}, h("small", {}, words.how)) : null,
  );
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
