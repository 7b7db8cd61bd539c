// Forms that may be sent without a network: what could not be sent is kept on this machine and sent again, in order.
// Sending twice does no harm: the server keeps the same marks and the same photo once. Every form works without this.

const STORE = "waiting";
const LARGEST = 4 * 1024 * 1024; // bytes of a photo that the server takes
const LONGEST_SIDE = 2400; // pixels of a photo that was too large
const JUDGED = [400, 404, 409, 410, 413, 422]; // the server looked at what was sent and did not take it

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

// Only what was kept by whoever sits here now: the next inspector at this telephone sends nothing in another's name.
async function waiting() {
  const items = await store("readonly", (rows) => rows.getAll());
  return items.filter((item) => item.who === undefined || item.who === place.dataset.who);
}
const holdsFile = (item) => item.entries.some(([, value]) => typeof value !== "string");

// A form is kept once: a later save takes the place of the earlier one. Photos are kept one by one.
async function keep(item) {
  await dropLike(item);
  return store("readwrite", (rows) => rows.add(item));
}

async function dropLike(item) {
  await sending;
  if (holdsFile(item)) return;
  for (const one of await waiting()) if (one.action === item.action && !holdsFile(one)) await drop(one.id);
}
const replace = (item) => store("readwrite", (rows) => rows.put(item));
const drop = (id) => store("readwrite", (rows) => rows.delete(id));

async function entriesOf(form) {
  const entries = [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken");
  return Promise.all(entries.map(async ([name, value]) => [name, typeof value === "string" ? value : await small(value)]));
}

// A photo that the server would find too large is drawn anew, smaller; any other stays as the camera made it.
async function small(file) {
  if (file.size <= LARGEST) return file;
  try {
    const photo = await createImageBitmap(file);
    const part = Math.min(1, LONGEST_SIDE / Math.max(photo.width, photo.height));
    const paper = document.createElement("canvas");
    paper.width = Math.round(photo.width * part);
    paper.height = Math.round(photo.height * part);
    paper.getContext("2d").drawImage(photo, 0, 0, paper.width, paper.height);
    const drawn = await new Promise((resolve) => { paper.toBlob(resolve, "image/jpeg", 0.85); });
    return drawn ? new File([drawn], "photo.jpg", { type: "image/jpeg" }) : file;
  } catch {
    return file; // no photo: the server says so
  }
}

function bodyOf(entries) {
  const token = document.querySelector("[name=csrfmiddlewaretoken]");
  const body = new FormData();
  if (token) body.append("csrfmiddlewaretoken", token.value);
  for (const [name, value] of entries) body.append(name, value);
  return body;
}

// "sent": the server has it. "later": it never arrived. "login": the session is over. "refused": it arrived and was not taken.
// Whatever else goes wrong (a form of an earlier session, a proxy) is tried again: nothing that was kept is lost by it.
async function send(item) {
  let answer;
  try {
    answer = await fetch(item.action, { method: "POST", body: bodyOf(item.entries), credentials: "same-origin" });
  } catch {
    return "later";
  }
  if (answer.redirected && new URL(answer.url).pathname.startsWith("/accounts/")) return "login";
  if (answer.ok) return "sent";
  return JUDGED.includes(answer.status) ? "refused" : "later";
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

// What waits for a form is shown in it, so that nobody fills it in twice; with what its writer had before him, so that
// the server still tells him where a colleague was faster.
function fill(form, entries) {
  for (const [name, value] of entries) {
    if (typeof value !== "string") continue;
    for (const box of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (box.type === "radio") box.checked = box.value === value;
      else if (box.type !== "file" && (box.type !== "hidden" || name.startsWith("seen-"))) box.value = value;
    }
  }
}

async function install(place) {
  const forms = [...document.querySelectorAll("form[data-offline]")];
  for (const form of forms) {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const item = { who: place.dataset.who, action: form.getAttribute("action"), entries: await entriesOf(form) };
      const came = await send(item);
      if (came !== "later" && came !== "login") await dropLike(item);
      if (came === "sent") return location.assign(place.dataset.page);
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
  addEventListener("online", () => flush(place));
  const before = (await waiting()).length;
  await tell(place);
  // A form that was refused stands filled in until it is sent by hand; a photo that was refused is told of, and gone.
  for (const item of await waiting()) if (item.refused && holdsFile(item)) await drop(item.id);
  if (before && navigator.onLine) {
    await flush(place);
    if (!(await waiting()).length) location.assign(place.dataset.page);
  }
}

const place = document.querySelector("[data-offline-state]");
if (place && "indexedDB" in window) {
  install(place);
  if ("serviceWorker" in navigator) navigator.serviceWorker.register(place.dataset.worker).catch(() => {});
}
