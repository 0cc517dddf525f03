// Keeps the public pages that were read last, so that they can be read without a line. Pages that are not public are neither kept nor touched.
"use strict";
const pages = "cong-trang";
const files = "cong-tep";
const most = 40;
const patience = 4000;
const own = /^\/(ban-lam-viec|quan-tri|tai-khoan|dang-nhap|dang-xuat|nhat-ky|phieu|api|tep|healthz|readyz|loi)(\/|$)/;
const note = '<p class="offline" role="status">Máy đang ngoại tuyến: đây là bản đã lưu, có thể chưa phải bản mới nhất.</p>';

self.addEventListener("install", event => event.waitUntil(caches.open(files).then(store => store.add("/ngoai-tuyen.html")).then(() => self.skipWaiting())));
self.addEventListener("activate", event => event.waitUntil(self.clients.claim()));

const isPublic = answer => answer.ok && !answer.redirected && answer.type === "basic" && /\bpublic\b/.test(answer.headers.get("Cache-Control") || "");

async function keepPage(address, answer) {
  if (!isPublic(answer)) return;
  const store = await caches.open(pages);
  await store.delete(address);
  await store.put(address, answer);
  const kept = await store.keys();
  for (const old of kept.slice(0, Math.max(0, kept.length - most))) await store.delete(old);
}

async function keptPage(address) {
  const found = await (await caches.open(pages)).match(address, { ignoreVary: true });
  if (!found) return await caches.match("/ngoai-tuyen.html") || Response.error();
  const html = (await found.text()).replace(/<body([^>]*)>/, "<body$1>" + note);
  return new Response(html, { headers: { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": found.headers.get("Content-Security-Policy") || "default-src 'self'" } });
}

// The line first; only a cut one gives the page that was seen before, and a slow one if there is such a page.
async function pageOf(event, address) {
  const line = fetch(event.request).then(answer => {
    event.waitUntil(keepPage(address, answer.clone()).catch(() => undefined));
    return answer;
  });
  const slow = new Promise(done => setTimeout(done, patience));
  try {
    const first = await Promise.race([line, slow]);
    if (first) return first;
    return await (await caches.open(pages)).match(address, { ignoreVary: true }) ? await keptPage(address) : await line;
  } catch {
    return keptPage(address);
  }
}

async function fileOf(request) {
  const found = await caches.match(request, { ignoreVary: true });
  if (found) return found;
  const answer = await fetch(request);
  if (isPublic(answer)) await (await caches.open(files)).put(request, answer.clone());
  return answer;
}

self.addEventListener("fetch", event => {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin || own.test(pathname)) return;
  if (request.mode === "navigate") event.respondWith(pageOf(event, pathname + search));
  else if (/^\/(css|js|fonts)\/|^\/icon\.svg$/.test(pathname)) event.respondWith(fileOf(request));
});
