// The slips of a group leader: heard before they are sent, kept in the phone while there is no line, sent once when it is back.
"use strict";
(() => {
  const page = document.querySelector("[data-slips]");
  if (!page) return;
  const owner = page.dataset.owner;
  const box = page.querySelector("[data-queue]");
  const form = page.querySelector("[data-slip-form]");
  const words = key => box.querySelector(`[data-say="${key}"]`).textContent;
  let sending = false;

  // Queue: one store of slips, each under the key that its form will carry however often it is sent.
  const opened = new Promise((done, failed) => {
    const asked = indexedDB.open("phieu", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("slips", { keyPath: "key" });
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
  const run = async (mode, act) => {
    const store = await opened;
    return new Promise((done, failed) => {
      const work = store.transaction("slips", mode, { durability: "strict" });
      const asked = act(work.objectStore("slips"));
      work.oncomplete = () => done(asked.result);
      work.onerror = work.onabort = () => failed(work.error);
    });
  };
  const waiting = async () => (await run("readonly", store => store.getAll())).sort((one, two) => one.at - two.at);
  const hold = slip => run("readwrite", store => store.put(slip));
  const drop = key => run("readwrite", store => store.delete(key));

  // Keys that rise with time, as the engine's own.
  function newKey() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    new DataView(bytes.buffer).setBigUint64(0, BigInt(Date.now()) << 16n | BigInt(bytes[6]) << 8n | BigInt(bytes[7]));
    bytes[6] = bytes[6] & 15 | 112;
    bytes[8] = bytes[8] & 63 | 128;
    return [...bytes].map(byte => byte.toString(16).padStart(2, "0")).join("");
  }

  async function show(note) {
    const all = await waiting();
    const own = all.filter(slip => slip.owner === owner);
    const refused = own.filter(slip => slip.faults);
    box.hidden = false;
    box.classList.toggle("full", all.length > 0);
    box.querySelector("[data-queue-mark]").textContent = all.length ? "◷" : "✓";
    box.querySelector("[data-queue-text]").textContent = (all.length ? words("unsent").replace("{0}", all.length) : words("sent-all")) + (note ? " " + words(note) : "");
    box.querySelector("[data-queue-send]").hidden = own.length === refused.length;
    const list = box.querySelector("[data-queue-list]");
    list.replaceChildren(...all.map(slip => {
      const line = document.createElement("li");
      line.append(slip.owner === owner ? slip.name + ": " + slip.printed : words("other"));
      if (slip.owner === owner && slip.faults) {
        const why = document.createElement("p");
        why.className = "fault";
        why.textContent = words("refused") + " " + slip.faults.join(" ");
        const correct = document.createElement("a");
        correct.href = slip.page;
        correct.textContent = words("correct");
        const forget = document.createElement("button");
        forget.type = "button";
        forget.className = "quiet";
        forget.textContent = words("drop");
        forget.addEventListener("click", async () => { await drop(slip.key); await show(); });
        line.append(why, correct, " ", forget);
      }
      return line;
    }));
    for (const link of document.querySelectorAll("[data-slip]")) {
      const held = own.findLast(slip => slip.page === link.dataset.slip);
      link.querySelector("[data-waiting]").hidden = !held;
      if (held) link.querySelector(".slip-last").textContent = held.printed;
    }
  }

  // Rules and a token of this session; the rules are kept for when there is no line.
  async function ask() {
    const answer = await fetch(page.dataset.rules, { cache: "no-store", signal: AbortSignal.timeout(15000) });
    if (answer.redirected || !answer.ok) return { signedOut: true };
    const sent = await answer.json();
    remember(sent.owner, { rules: sent.rules, checks: sent.checks, figures: sent.figures });
    return sent;
  }

  // What each period's slips are checked by, for when there is no line.
  function kept() {
    try {
      const all = JSON.parse(localStorage.getItem("phieu:quy-tac") || "{}");
      return all.owner === owner && all.periods && all.periods[page.dataset.rules] || { rules: [], checks: [], figures: {} };
    } catch {
      return { rules: [], checks: [], figures: {} };
    }
  }

  function remember(whose, known) {
    let all = null;
    try { all = JSON.parse(localStorage.getItem("phieu:quy-tac")); } catch { /* Not ours. */ }
    if (!all || all.owner !== whose || !all.periods) all = { owner: whose, periods: {} };
    all.periods[page.dataset.rules] = known;
    localStorage.setItem("phieu:quy-tac", JSON.stringify(all));
  }

  // A photo is made as small as the office needs it before it goes over a thin line; what cannot be read as a picture goes as it is.
  async function smaller(file) {
    try {
      if (!file.type.startsWith("image/")) throw new Error(file.type);
      const picture = await createImageBitmap(file);
      const scale = Math.min(1, 1600 / Math.max(picture.width, picture.height));
      const canvas = document.createElement("canvas");
      canvas.width = Math.round(picture.width * scale);
      canvas.height = Math.round(picture.height * scale);
      canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
      const content = await new Promise(done => canvas.toBlob(done, "image/jpeg", .8));
      return content && content.size < file.size ? { name: file.name.replace(/\.\w+$/, "") + ".jpg", content } : { name: file.name, content: file };
    } catch {
      return { name: file.name, content: file };
    }
  }

  async function flush() {
    if (sending) return;
    sending = true;
    try {
      const due = (await waiting()).filter(slip => slip.owner === owner && !slip.faults);
      if (due.length === 0) { await show(); return; }
      const session = await ask();
      if (session.signedOut || session.owner !== owner) { await show("sign-in"); return; }
      for (const slip of due) {
        const body = new FormData();
        for (const [name, value] of slip.fields) body.append(name, value);
        for (const { name, content } of slip.files) body.append("tep", content, name);
        body.append("__lan", slip.key);
        const answer = await fetch(slip.to, { method: "POST", body, headers: { "X-Form": session.token, "X-Queue": "1" }, signal: AbortSignal.timeout(60000) });
        if (answer.redirected || !(answer.headers.get("content-type") || "").includes("json")) {
          if (answer.status >= 500 || answer.redirected) { await show(answer.redirected ? "sign-in" : "offline"); return; }
          await hold({ ...slip, faults: [String(answer.status)] });
          continue;
        }
        const told = await answer.json();
        if (told.state === "taken") await drop(slip.key);
        else await hold({ ...slip, faults: told.messages, wantsNote: told.wantsNote });
      }
      await show();
    } catch {
      await show("offline");
    } finally {
      sending = false;
    }
  }

  function setUp() {
    const draft = "phieu:nhap:" + owner + location.pathname;
    const fields = [...form.querySelectorAll("[data-rule]")];
    const check = page.querySelector("[data-check]");
    const code = fields[0].dataset.rule;
    const doubts = check.querySelector("[data-doubts]");
    const note = check.querySelector("[data-note]");
    let known = kept();
    const found = () => {
      const rule = known.rules.find(one => one.code === code);
      if (!rule) return undefined;
      const now = TongKet.check(rule, fields[0].value, fields[1] && fields[1].value);
      const said = now.empty || now.faults.length ? [] : TongKet.judge(known.rules, known.checks, known.figures, code, now);
      return { ...now, faults: [...now.faults, ...said.filter(one => !one.isDoubt).map(one => one.message)], doubts: said.filter(one => one.isDoubt).map(one => one.message) };
    };
    const doubt = messages => {
      doubts.hidden = messages.length === 0;
      doubts.querySelector("[data-doubts-said]").textContent = messages.join(" ");
    };
    const tell = faults => {
      form.querySelector("[data-fault]").textContent = faults.join(" ");
      for (const field of fields) faults.length ? field.setAttribute("aria-invalid", "true") : field.removeAttribute("aria-invalid");
    };
    ask().then(sent => { if (sent.rules) known = sent; }).catch(() => { /* The kept rules serve. */ });

    try {
      const typed = JSON.parse(localStorage.getItem(draft) || "null");
      if (typed) fields.forEach((field, at) => { field.value = typed[at] ?? field.value; });
    } catch { /* Not ours. */ }
    form.addEventListener("input", () => {
      localStorage.setItem(draft, JSON.stringify(fields.map(field => field.value)));
      const now = found();
      if (!now) return;
      const waits = fields[1] && (!fields[0].value || !fields[1].value);
      tell(waits ? [] : now.faults);
      form.querySelector("[data-doubt]").textContent = waits || now.empty ? "" : now.doubts.join(" ");
      form.querySelector("[data-spoken]").textContent = now.spoken || "";
      const percent = form.querySelector("[data-percent]");
      if (percent) percent.textContent = now.percent || "";
    });
    form.addEventListener("submit", event => {
      const now = found();
      // Without rules the server checks, as without scripts.
      if (!now) return;
      event.preventDefault();
      if (now.empty || now.faults.length) {
        tell(now.empty ? [form.dataset.nothing] : now.faults);
        fields[0].focus();
        return;
      }
      check.querySelector("[data-printed]").textContent = now.printed;
      check.querySelector("[data-percent-said]").textContent = now.percent ? "· " + now.percent : "";
      check.querySelector("[data-spoken-said]").textContent = now.spoken;
      doubt(now.doubts);
      form.hidden = true;
      check.hidden = false;
      check.focus();
    });
    check.querySelector("[data-back]").addEventListener("click", () => {
      check.hidden = true;
      form.hidden = false;
      fields[0].focus();
    });
    check.querySelector("[data-send-now]").addEventListener("click", async event => {
      const unexplained = !doubts.hidden && !note.value.trim();
      const noteFault = check.querySelector("[data-note-fault]");
      noteFault.textContent = unexplained ? noteFault.dataset.words : "";
      if (unexplained) { note.focus(); return; }
      event.target.disabled = true;
      const now = found();
      const slip = {
        key: newKey(),
        owner,
        at: Date.now(),
        to: form.dataset.send,
        page: location.pathname,
        series: new FormData(form).get("loai"),
        name: form.dataset.name,
        printed: check.querySelector("[data-printed]").textContent,
        fields: [...new FormData(form), ["giaiTrinh", note.value]].filter(([name]) => !name.startsWith("__")),
        files: await Promise.all([...check.querySelector("[data-files]").files].map(smaller)),
      };
      // A newer slip of the same measure takes the place of one that still waits.
      for (const old of await waiting()) if (old.owner === owner && old.page === slip.page && old.series === slip.series) await drop(old.key);
      await hold(slip);
      localStorage.removeItem(draft);
      if (now && now.numerator !== undefined) {
        known.figures[code] = { numerator: String(now.numerator), denominator: now.denominator === undefined ? undefined : String(now.denominator) };
        remember(owner, { rules: known.rules, checks: known.checks, figures: known.figures });
      }
      await flush();
      const still = (await waiting()).find(one => one.key === slip.key);
      if (!still) { location.assign(form.dataset.sent + (slip.series && slip.series !== "Official" ? "?loai=" + slip.series : "")); return; }
      if (still.faults && still.wantsNote) {
        // The engine wants a look at something that the phone could not know: a word about it, and the slip goes again.
        event.target.disabled = false;
        doubt(still.faults);
        note.focus();
        return;
      }
      check.hidden = true;
      if (still.faults) {
        form.hidden = false;
        event.target.disabled = false;
        tell(still.faults);
        fields[0].focus();
        return;
      }
      const held = page.querySelector("[data-held]");
      held.hidden = false;
      held.focus();
    });
  }

  if (form) setUp();
  else ask().catch(() => { /* Asked again on the next page. */ });
  box.querySelector("[data-queue-send]").addEventListener("click", flush);
  window.addEventListener("online", flush);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) flush(); });
  setInterval(flush, 30000);
  show().then(flush);

  if ("serviceWorker" in navigator) {
    navigator.serviceWorker.register("/phieu-sw.js", { scope: "/phieu" }).then(async () => {
      const worker = (await navigator.serviceWorker.ready).active;
      const slips = [...document.querySelectorAll("[data-slip]")].map(link => link.dataset.slip);
      if (slips.length) worker.postMessage({ owner, keep: [...new Set(["/phieu", location.pathname, ...slips])], assets: [...document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src]")].map(one => one.href || one.src) });
    }).catch(() => { /* Without it the pages need a line; what is typed is kept all the same. */ });
  }
})();
