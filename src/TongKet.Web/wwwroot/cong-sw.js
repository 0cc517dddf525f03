// Keeps the public pages that were read last, so that they can be read without a line. What is not public, no page, or of one person is neither kept nor touched.
"use strict";
const pages = "cong-trang-2";
const files = "cong-tep-2";
const mostPages = 40;
const mostFiles = 60;
const patience = 4000;
// What was searched for is nobody else's business on a shared machine, and its snippets outlive what is taken back.
const own = /^\/(ban-lam-viec|quan-tri|tai-khoan|dang-nhap|dang-xuat|nhat-ky|phieu|api|tep|healthz|readyz|loi|tim-kiem)(\/|$)/;
const offline = '<p class="offline" role="status">Máy đang ngoại tuyến: đây là bản đã lưu, có thể chưa phải bản mới nhất.</p>';
const slow = '<p class="offline" role="status">Đường truyền đang chậm: đây là bản đã lưu, có thể chưa phải bản mới nhất.</p>';

self.addEventListener("install", event => event.waitUntil(caches.open(files).then(store => store.addAll(["/ngoai-tuyen.html", "/css/tongket.css"])).then(() => self.skipWaiting())));
self.addEventListener("activate", event => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith("cong-") && name !== pages && name !== files) await caches.delete(name);
  await self.clients.claim();
})()));

const isPublic = answer => {
  const rule = answer.headers.get("Cache-Control") || "";
  return answer.ok && !answer.redirected && answer.type === "basic" && /\bpublic\b/.test(rule) && !/no-cache|no-store|private/.test(rule);
};
const isPage = answer => isPublic(answer) && /^text\/html\b/i.test(answer.headers.get("Content-Type") || "");

async function trim(store, most) {
  const kept = await store.keys();
  for (const old of kept.slice(0, Math.max(0, kept.length - most))) await store.delete(old);
}

// Whatever the line says stands: a page that is gone or is of one person by now leaves no copy. A server in trouble says nothing about the page.
async function keepPage(address, answer) {
  if (answer.status >= 500 || answer.status === 429) return;
  const store = await caches.open(pages);
  await store.delete(address, { ignoreVary: true });
  if (!isPage(answer)) return;
  await store.put(address, answer);
  await trim(store, mostPages);
}

async function keptPage(address, note) {
  const found = await (await caches.open(pages)).match(address, { ignoreVary: true });
  if (!found) return null;
  const headers = new Headers(found.headers);
  headers.delete("Content-Encoding");
  headers.delete("Content-Length");
  return new Response((await found.text()).replace(/<body([^>]*)>/, "<body$1>" + note), { headers });
}

// The line first; only a cut one gives the page that was seen before, and a slow one if there is such a page.
async function pageOf(line, address) {
  const late = new Promise(done => setTimeout(done, patience));
  try {
    return await Promise.race([line, late]) || await keptPage(address, slow) || await line;
  } catch {
    return await keptPage(address, offline) || await caches.match("/ngoai-tuyen.html") || Response.error();
  }
}

// A file whose address names its version never changes; any other is asked of the line first.
async function fileOf(request, isVersioned) {
  const store = await caches.open(files);
  const found = await store.match(request, { ignoreVary: true });
  if (found && isVersioned) return found;
  try {
    const answer = await fetch(request);
    if (answer.ok && isVersioned && isPublic(answer)) {
      await store.put(request, answer.clone());
      await trim(store, mostFiles);
    }
    return answer;
  } catch {
    return found || Response.error();
  }
}

self.addEventListener("fetch", event => {
  const { request } = event;
  const { origin, pathname, search, searchParams } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin || own.test(pathname)) return;
  if (request.mode === "navigate") {
    const line = fetch(request);
    event.waitUntil(line.then(answer => keepPage(pathname + search, answer.clone())).catch(() => undefined));
    event.respondWith(pageOf(line, pathname + search));
  } else if (/^\/(css|js|fonts)\/|^\/icon\.svg$/.test(pathname)) event.respondWith(fileOf(request, searchParams.has("v")));
});
