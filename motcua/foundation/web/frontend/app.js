// Starts the components that need a script, HTMX, and the few behaviours of the house. Every page works without it.
import { Button, Checkboxes, ErrorSummary, NotificationBanner, PasswordInput, Radios, ServiceNavigation, SkipLink } from "govuk-frontend";
import htmx from "htmx.org";
import { chooseAll } from "./choose.js";
import { installFailures } from "./failures.js";
import { installKeys } from "./keys.js";
import { foldTables, installLive } from "./live.js";

const COMPONENTS = [Button, Checkboxes, ErrorSummary, NotificationBanner, PasswordInput, Radios, ServiceNavigation, SkipLink];

function start(scope) {
  for (const Component of COMPONENTS) {
    const selector = `[data-module="${Component.moduleName}"]`;
    const places = [...scope.querySelectorAll(selector), ...(scope.matches?.(selector) ? [scope] : [])];
    for (const place of places) {
      if (place.hasAttribute(`data-${Component.moduleName}-init`)) continue;
      try {
        new Component(place);
      } catch (problem) {
        console.warn(problem);
      }
    }
  }
  foldTables(scope);
}

function moveFocus(scope) {
  const wanted = scope.matches?.("[data-focus]") ? scope : scope.querySelector("[data-focus]");
  if (!wanted) return;
  if (wanted.tabIndex < 0) wanted.tabIndex = -1;
  wanted.focus();
}

document.body.classList.add("js-enabled", "govuk-frontend-supported");
window.htmx = htmx;
start(document);
chooseAll(document.body);
installKeys(document);
installFailures(document);
installLive(document);
document.addEventListener("click", (event) => {
  if (event.target.closest?.("[data-print]")) window.print();
});
document.body.addEventListener("htmx:load", (event) => {
  start(event.detail.elt);
  moveFocus(event.detail.elt);
});
