// A mail that asks for a confirmation, and that a mail server refused.

import { fold, h } from "./elements.js";
import { text } from "./language.js";

/** What the mail server said, for whoever can make something of it; nothing if that is not known. */
export function serversWords(words) {
  return words ? fold(null, text().refused.title, h("p", {}, h("small", {}, text().refused.hint)), h("pre", {}, h("code", { translate: "no" }, words))) : null;
}
