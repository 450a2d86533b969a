// The REST interface as this page uses it.

import { language } from "./language.js";

const BASE = new URL("../api/", import.meta.url);

/** Says that a page asks, where somebody can sign in by a form: the browser needs no window of its own for that. */
const PAGE = { "X-Requested-With": "sender-domains" };

/** What happens on the window when an answer says that nobody is signed in (any more). */
export const SESSION_OVER = "sender-domains-session-over";

/** What the codes of answers begin with that are not the product's. */
const FOREIGN = "status-";

/** The server did not do what was asked; its code says why. */
export class Refusal extends Error {
  constructor(status, code, detail, retryAfter) {
    super(detail);
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
    /** Whether the product said so, and not what stands before it. */
    this.ours = !code.startsWith(FOREIGN);
  }
}

/** The address of something in the interface; each step of the path is encoded. */
export function at(...steps) {
  return steps.map(encodeURIComponent).join("/");
}

export function address(path) {
  return new URL(path, BASE).href;
}

export async function get(path) {
  return ask("GET", path);
}

export async function post(path, body) {
  return ask("POST", path, body ?? {});
}

export async function put(path, body) {
  return ask("PUT", path, body);
}

export async function remove(path) {
  return ask("DELETE", path, {});
}

async function ask(method, path, body) {
  let answer;
  try {
    answer = await fetch(address(path), {
      method,
      headers: {
        ...PAGE,
        Accept: "application/json",
        "Accept-Language": language(),
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      },
      body: body === undefined || method === "DELETE" ? undefined : JSON.stringify(body),
    });
  } catch (lost) {
    throw new Refusal(0, "unreachable", lost.message, 5);
  }
  const text = await answer.text();
  const json = parsed(text);
  if (answer.status === 401 && path !== "session") {
    dispatchEvent(new Event(SESSION_OVER));
  }
  if (!answer.ok) {
    throw new Refusal(
      answer.status,
      json?.code ?? FOREIGN + answer.status,
      json?.detail ?? "",
      Number(answer.headers.get("Retry-After")) || 0,
    );
  }
  return json;
}

function parsed(text) {
  try {
    return text === "" ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
