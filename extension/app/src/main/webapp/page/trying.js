import { Refusal } from "./api.js";
import { relative, sentence, text } from "./language.js";

/** Does something the server may refuse, and then says why, where the person is looking. Answers whether it was done. */
export async function trying(said, task) {
  said.textContent = "";
  try {
    await task();
    return true;
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) {
      throw refusal;
    }
    said.textContent = words(refusal);
    return false;
  }
}

function words(refusal) {
  const later = () => relative(new Date(Date.now() + refusal.retryAfter * 1000).toISOString());
  if (refusal.code === "too-many-confirmations") {
    return text().address.wait(later());
  }
  return refusal.code === "confirmation-denied" ? text().address.unwanted(later()) : sentence(refusal);
}
