// Shortcuts. data-key="/" or "ctrl+enter" on a button, link or field; j and k move through [data-rows], Enter opens.
function nameOf(event) {
  const held = [event.ctrlKey || event.metaKey ? "ctrl" : "", event.altKey ? "alt" : ""].filter(Boolean);
  return [...held, event.key.toLowerCase()].join("+");
}

function isTyping(element) {
  return element.isContentEditable || /^(input|textarea|select)$/i.test(element.tagName);
}

function use(element) {
  if (isTyping(element) && !/^(checkbox|radio|submit|button)$/.test(element.type)) {
    element.focus();
    element.select?.();
  } else {
    element.click();
  }
}

function step(page, by) {
  const links = [...page.querySelectorAll("[data-rows] [data-open]")].filter((link) => link.offsetParent !== null);
  const here = links.indexOf(page.activeElement?.closest("tr, li")?.querySelector("[data-open]"));
  links[Math.min(Math.max(here + by, 0), links.length - 1)]?.focus();
}

export function installKeys(page) {
  page.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    const name = nameOf(event);
    if (isTyping(event.target) && !/^(ctrl|alt)\+|^f\d+$/.test(name)) return;
    const wanted = [...page.querySelectorAll("[data-key]")].find((element) => element.dataset.key.toLowerCase() === name);
    if (wanted) {
      event.preventDefault();
      use(wanted);
    } else if (name === "j" || name === "k") {
      step(page, name === "j" ? 1 : -1);
    }
  });
}
