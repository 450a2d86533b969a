// What somebody was typing when the page had to be drawn anew: it is there again, for the same person at the same place.

let kept = null;

function fields() {
  return [...document.querySelectorAll("[data-kept]")];
}

export function keepTyped(who) {
  const values = fields()
    .filter((field) => field.value !== "")
    .map((field) => [field.dataset.kept, field.value]);
  kept = values.length > 0 ? { who, where: location.hash, values: new Map(values) } : kept;
}

export function giveBackTyped(who) {
  const before = kept;
  kept = null;
  if (before?.who !== who || before.where !== location.hash) {
    return;
  }
  for (const field of fields()) {
    field.value ||= before.values.get(field.dataset.kept) ?? "";
  }
}
