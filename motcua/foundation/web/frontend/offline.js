// Forms that may be sent without a network: what could not be sent is kept on this machine and sent again, in order.
// Sending twice does no harm: the server keeps the same marks and the same photo once. Every form works without this.

const STORE = "waiting";

function opened() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open("motcua-offline", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { keyPath: "id", autoIncrement: true });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

async function store(mode, act) {
  const base = await opened();
  try {
    return await new Promise((resolve, reject) => {
      const asked = act(base.transaction(STORE, mode).objectStore(STORE));
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
  } finally {
    base.close();
  }
}

const waiting = () => store("readonly", (rows) => rows.getAll());
const keep = (item) => store("readwrite", (rows) => rows.add(item));
const replace = (item) => store("readwrite", (rows) => rows.put(item));
const drop = (id) => store("readwrite", (rows) => rows.delete(id));

function entriesOf(form) {
  return [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken");
}

function bodyOf(entries) {
  const token = document.querySelector("[name=csrfmiddlewaretoken]");
  const body = new FormData();
  if (token) body.append("csrfmiddlewaretoken", token.value);
  for (const [name, value] of entries) body.append(name, value);
  return body;
}

// "sent": the server has it. "later": it never arrived. "login": the session is over. "refused": it arrived and was not taken.
async function send(item) {
  let answer;
  try {
    answer = await fetch(item.action, { method: "POST", body: bodyOf(item.entries), credentials: "same-origin" });
  } catch {
    return "later";
  }
  if (answer.redirected && new URL(answer.url).pathname.startsWith("/accounts/")) return "login";
  if (answer.ok) return "sent";
  return answer.status >= 500 ? "later" : "refused";
}

let sending = null;

async function sendAll(place) {
  for (const item of await waiting()) {
    if (item.refused) continue;
    const came = await send(item);
    if (came === "sent") await drop(item.id);
    else if (came === "refused") await replace({ ...item, refused: true });
    else return came === "login" ? say(place, place.dataset.login) : tell(place);
  }
  await tell(place, true);
}

function flush(place) {
  sending ??= sendAll(place).finally(() => { sending = null; });
  return sending;
}

function say(place, words) {
  place.textContent = words;
  place.className = "govuk-inset-text";
}

async function tell(place, tried = false) {
  const items = await waiting();
  const refused = items.filter((item) => item.refused).length;
  const left = items.length - refused;
  if (left) say(place, `${place.dataset.waiting} ${left}`);
  else if (refused) say(place, `${place.dataset.refused} ${refused}`);
  else if (tried && place.textContent) say(place, place.dataset.sent);
}

// What waits for a form is shown in it, so that nobody fills it in twice.
function fill(form, entries) {
  for (const [name, value] of entries) {
    if (typeof value !== "string") continue;
    for (const box of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (box.type === "radio") box.checked = box.value === value;
      else if (box.type !== "hidden" && box.type !== "file") box.value = value;
    }
  }
}

async function install(place) {
  const forms = [...document.querySelectorAll("form[data-offline]")];
  for (const form of forms) {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const item = { action: form.getAttribute("action"), entries: entriesOf(form) };
      const came = await send(item);
      if (came === "sent") return location.reload();
      if (came === "refused") return form.submit(); // the server's own words stand on the page that follows
      await keep(item);
      if (form.querySelector("[type=file]")) form.reset();
      if (came === "login") say(place, place.dataset.login);
      else await tell(place);
    });
  }
  for (const item of await waiting()) {
    const form = forms.find((one) => one.getAttribute("action") === item.action);
    if (form) fill(form, item.entries);
  }
  // What was refused now stands in the form again, to be looked at and sent by hand.
  for (const item of (await waiting()).filter((one) => one.refused)) await drop(item.id);
  addEventListener("online", () => flush(place));
  const before = (await waiting()).length;
  await tell(place);
  if (before && navigator.onLine) {
    await flush(place);
    if (!(await waiting()).length) location.reload();
  }
}

const place = document.querySelector("[data-offline-state]");
if (place && "indexedDB" in window) {
  install(place);
  if ("serviceWorker" in navigator) navigator.serviceWorker.register(place.dataset.worker).catch(() => {});
}
