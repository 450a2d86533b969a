// Looking again and again while somebody is looking.

import { get, Refusal } from "./api.js";
import { tell } from "./trouble.js";

/** What was shown is not to be had any more: by this person, or by anybody. */
function isOver(refusal) {
  return refusal.status === 401 || refusal.status === 403 || (refusal.status === 404 && refusal.ours);
}

/**
 * Does something every so often while the page is seen, and once when it comes back into sight. Before that it asks who
 * is signed in: asked anything else without a login, the browser would open a window of its own.
 *
 * @param delay in milliseconds, or what says so
 * @param signedOut called when the session has ended, or what is shown is not for this person any more, or not there
 */
export function every(delay, task, signedOut) {
  let stopped = false;
  let timer = null;
  let wait = 0;

  const pause = () => (typeof delay === "function" ? delay() : delay);

  function plan(milliseconds) {
    clearTimeout(timer);
    if (!stopped) {
      timer = setTimeout(run, milliseconds);
    }
  }

  async function run() {
    if (document.visibilityState !== "visible") {
      return;
    }
    wait = pause();
    try {
      if (signedOut && !(await get("session")).principal) {
        stop();
        signedOut();
        return;
      }
      await task();
      tell(null);
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) {
        throw refusal;
      }
      tell(refusal);
      if (signedOut && isOver(refusal)) {
        stop();
        signedOut();
        return;
      }
      wait = Math.max(wait, refusal.retryAfter * 1000);
    } finally {
      plan(wait);
    }
  }

  function seen() {
    if (document.visibilityState === "visible") {
      plan(0);
    }
  }

  function stop() {
    stopped = true;
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", seen);
  }

  document.addEventListener("visibilitychange", seen);
  plan(pause());
  return { stop, soon: () => plan(0) };
}
