// Keeps the slips of a group leader at hand while there is no line. It stores pages and their files, never what is sent: that waits in the page's own queue.
"use strict";
const pages = "phieu-trang";
const files = "phieu-tep";
const patience = 4000;

self.addEventListener("install", event => event.waitUntil(self.skipWaiting()));
self.addEventListener("activate", event => event.waitUntil(self.clients.claim()));

async function keep(request, answer, name) {
  if (answer.ok && !answer.redirected && answer.type === "basic") await (await caches.open(name)).put(request, answer.clone());
  return answer;
}

async function fromCache(request) {
  return await caches.match(request, { ignoreSearch: false, ignoreVary: true }) || await caches.match(new URL(request.url).pathname, { ignoreVary: true });
}

// The line first; a slow or cut one gives the page that was seen last.
async function pageOf(request) {
  const line = fetch(request).then(answer => keep(new URL(request.url).pathname, answer, pages));
  const wait = new Promise(done => setTimeout(done, patience));
  try {
    const answer = await Promise.race([line, wait]);
    if (answer) return answer;
  } catch {
    return await fromCache(request) || await caches.match("/phieu", { ignoreVary: true }) || Response.error();
  }
  return await fromCache(request) || line;
}

async function fileOf(request) {
  return await caches.match(request, { ignoreVary: true }) || fetch(request).then(answer => keep(request, answer, files)).catch(() => caches.match(request, { ignoreSearch: true, ignoreVary: true }).then(found => found || Response.error()));
}

self.addEventListener("fetch", event => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate" && (pathname === "/phieu" || pathname.startsWith("/phieu/"))) event.respondWith(pageOf(request));
  else if (/^\/(css|js|fonts)\/|^\/icon\.svg$|^\/phieu\.webmanifest$/.test(pathname)) event.respondWith(fileOf(request));
});

// Another person at this phone does not see the pages of the one before.
self.addEventListener("message", event => event.waitUntil((async () => {
  const { owner, keep: addresses, assets } = event.data;
  const mark = await caches.match("/phieu-owner");
  if (mark && await mark.text() !== owner) await caches.delete(pages);
  const store = await caches.open(pages);
  await store.put("/phieu-owner", new Response(owner));
  const shelf = await caches.open(files);
  for (const address of assets) if (!await shelf.match(address)) await shelf.add(address).catch(() => undefined);
  for (const address of addresses) await fetch(address).then(answer => keep(address, answer, pages)).catch(() => undefined);
})()));
