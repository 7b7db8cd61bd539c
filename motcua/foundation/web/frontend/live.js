// Pages that stay current by themselves, and the tables beside their charts.
const LIVE = "[data-live]";
const FOCUSABLE = "a[href], button, input, summary, [tabindex]";
const opened = new Map(); // key of a chart -> whether its table was left open
let held = null; // where the keyboard stood in a place that is being replaced

// Without a script the table of a chart stands open; with one it is a click away, and stays as it was left.
export function foldTables(scope) {
  const figures = [...scope.querySelectorAll("[data-chart]"), ...(scope.matches?.("[data-chart]") ? [scope] : [])];
  for (const figure of figures) {
    const table = figure.querySelector("details");
    if (!table) continue;
    table.open = opened.get(figure.dataset.chart) ?? false;
    table.addEventListener("toggle", () => opened.set(figure.dataset.chart, table.open));
  }
}

const nameOf = (element) => `${element.getAttribute("href") ?? ""} ${element.textContent}`;

function hold(place) {
  const here = document.activeElement;
  held = place.contains(here) && here !== place
    ? { id: place.id, at: [...place.querySelectorAll(FOCUSABLE)].indexOf(here), name: nameOf(here) } : null;
}

function giveBack() {
  if (!held) return;
  const all = [...(document.getElementById(held.id)?.querySelectorAll(FOCUSABLE) ?? [])];
  const same = all[held.at] && nameOf(all[held.at]) === held.name ? all[held.at] : all.find((one) => nameOf(one) === held.name);
  (same ?? all[held.at])?.focus({ preventScroll: true });
  held = null;
}

// What nobody looks at asks for nothing, and asks at once when it is looked at again. Where something has been ticked
// nothing is replaced under the hand.
export function installLive(root) {
  root.body.addEventListener("htmx:beforeRequest", (event) => {
    const place = event.detail.elt;
    if (place.matches?.(LIVE) && (root.hidden || place.querySelector("input:checked"))) event.preventDefault();
  });
  root.body.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target.matches?.(LIVE)) hold(event.detail.target);
  });
  root.body.addEventListener("htmx:afterSettle", giveBack);
  root.addEventListener("visibilitychange", () => {
    if (!root.hidden) for (const place of root.querySelectorAll(LIVE)) window.htmx.trigger(place, "seen");
  });
}
