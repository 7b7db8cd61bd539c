// A failed HTMX request is said in the nearest message area, never swallowed.
const AREA = "[data-failures]";

function nearestArea(from) {
  for (let place = from; place; place = place.parentElement) {
    const area = place.querySelector?.(AREA);
    if (area) return area;
  }
  return document.querySelector(AREA);
}

function sayUnreachable(from) {
  const words = document.querySelector("template#mc-unreachable");
  const area = nearestArea(from);
  if (!words || !area) return;
  area.replaceChildren(words.content.cloneNode(true));
  focusFirst(area);
}

function focusFirst(area) {
  const message = area.firstElementChild;
  if (!message) return;
  message.tabIndex = -1;
  message.focus();
}

export function installFailures(page) {
  page.body.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.xhr.getResponseHeader("X-Failure") !== "1") return;
    event.detail.shouldSwap = true;
    event.detail.swapOverride = "innerHTML";
    event.detail.target = nearestArea(event.detail.requestConfig.elt) ?? event.detail.target;
  });
  page.body.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.xhr?.getResponseHeader("X-Failure") === "1") focusFirst(event.detail.target);
  });
  page.body.addEventListener("htmx:beforeRequest", (event) => {
    nearestArea(event.detail.elt)?.replaceChildren();
  });
  page.body.addEventListener("htmx:sendError", (event) => sayUnreachable(event.detail.elt));
  page.body.addEventListener("htmx:timeout", (event) => sayUnreachable(event.detail.elt));
  page.body.addEventListener("htmx:responseError", (event) => {
    if (event.detail.xhr.getResponseHeader("X-Failure") !== "1") sayUnreachable(event.detail.elt);
  });
}
