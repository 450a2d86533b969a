// Builds the page. Whatever comes from outside becomes a text node or an attribute value, never markup.

/** Makes an element; children are nodes, texts, lists of them, or null for nothing. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) {
      continue;
    }
    if (name.startsWith("on")) {
      element.addEventListener(name.slice(2), value);
    } else {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  element.append(...nodes(children));
  return element;
}

function nodes(children) {
  return children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);
}

/** A part of the page that is drawn anew only when what it shows has changed, so that nobody loses focus or place. */
export function part(tag, attributes, draw) {
  const element = h(tag, attributes);
  let shown;
  return {
    element,
    show(data) {
      const now = JSON.stringify(data);
      if (now !== shown) {
        shown = now;
        element.replaceChildren(...nodes([draw(data)]));
      }
    },
  };
}

export function fold(id, summary, ...content) {
  return h("details", { id }, h("summary", {}, summary), ...content);
}

/** An account's name; with its id where another of the accounts has the same name. */
export function called(account, accounts) {
  const alike = accounts.filter((one) => one.displayName === account.displayName);
  return alike.length > 1 ? `${account.displayName} (${account.id})` : account.displayName;
}

/** What a recipient sees as sender. An address is broken only where it is longer than a line. */
export function sender(header) {
  const address = Math.max(0, header.lastIndexOf("<"));
  return h("strong", { translate: "no" }, header.slice(0, address), h("span", { class: "whole" }, header.slice(address)));
}

/** A link if the text is one, or a mail address; the text itself otherwise. */
export function contact(text) {
  if (/^https?:\/\//.test(text)) {
    return h("a", { href: text, rel: "noreferrer" }, text);
  }
  if (/^[^\s@]+@[^\s@]+$/.test(text)) {
    return h("a", { href: "mailto:" + encodeURIComponent(text).replace("%40", "@") }, text);
  }
  return h("strong", {}, text);
}
