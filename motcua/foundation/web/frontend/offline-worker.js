// Keeps the page of an open visit, with its styles and scripts, on the phone. Everything else goes to the network as ever.
const KEPT = "motcua-offline-1";

self.addEventListener("install", (event) => {
  event.waitUntil(self.skipWaiting());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) if (name !== KEPT) await caches.delete(name);
    await self.clients.claim();
    for (const client of await self.clients.matchAll({ type: "window" })) await warm(client.url);
  })());
});

// The page that registered the worker came before it: fetch it once more, so that it is there without a network.
async function warm(address) {
  try {
    const answer = await fetch(address, { credentials: "same-origin" });
    if (answer.headers.get("X-Offline") !== "1") return;
    const kept = await caches.open(KEPT);
    const text = await answer.clone().text();
    await kept.put(address, answer);
    const parts = [...text.matchAll(/(?:href|src)="(\/static\/[^"]+)"/g)].map((found) => found[1]);
    await Promise.all(parts.map((part) => kept.add(part).catch(() => {})));
  } catch {
    // no network: nothing to keep
  }
}

async function page(request) {
  const kept = await caches.open(KEPT);
  try {
    const answer = await fetch(request);
    if (answer.headers.get("X-Offline") === "1") await kept.put(request.url, answer.clone());
    else if (answer.redirected && new URL(answer.url).pathname.startsWith("/accounts/")) await caches.delete(KEPT);
    else await kept.delete(request.url);
    return answer;
  } catch (problem) {
    const found = await kept.match(request.url);
    if (found) return found;
    throw problem;
  }
}

async function part(request) {
  const kept = await caches.open(KEPT);
  try {
    const answer = await fetch(request);
    if (answer.ok) await kept.put(request, answer.clone());
    return answer;
  } catch (problem) {
    const found = await kept.match(request, { ignoreSearch: true });
    if (found) return found;
    throw problem;
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const path = new URL(request.url).pathname;
  if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) return;
  if (request.mode === "navigate" && /\/inspections\/\d+\/$/.test(path)) event.respondWith(page(request));
  else if (path.startsWith("/static/")) event.respondWith(part(request));
});
