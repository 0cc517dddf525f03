// The entry grid: keys as in a sheet, paste from one, undo, faults while typing, and unsaved work kept in this browser. Without it the form is a form.
"use strict";
(() => {
  const form = document.querySelector("form[data-entry]");
  if (!form) return;
  const store = "nhap:" + form.dataset.keep;
  const week = 7 * 24 * 3600 * 1000;
  const status = form.querySelector("[data-status]");
  const undo = form.querySelector("[data-undo]");
  const rows = [...form.querySelectorAll("table.entry-grid tbody tr")].map(row => [...row.querySelectorAll("[data-rule]")]);
  const fields = [...form.querySelectorAll("[data-rule]")];
  const first = new Map(fields.map(field => [field, field.value]));
  const past = [];
  const note = form.querySelector("[data-note]");
  let rules = {};
  let typing = null;
  let asking = null;

  const say = (key, ...values) => {
    const words = form.querySelector(`[data-say="${key}"]`).textContent;
    status.textContent = values.reduce((text, value, at) => text.replace(`{${at}}`, value), words);
  };
  const changed = () => fields.filter(field => field.value !== first.get(field));
  const cellOf = field => field.closest(".entry-cell");

  function judge(field) {
    const rule = rules[field.dataset.rule];
    if (!rule) return;
    const cell = cellOf(field);
    const [one, two] = cell.querySelectorAll("[data-rule]");
    const found = TongKet.check(rule, one.value, two && two.value);
    // A denominator that is still to come is no fault while its cell has the focus.
    const waits = two && (!one.value || !two.value) && cell.contains(document.activeElement);
    const faults = waits ? [] : found.faults;
    cell.querySelector("[data-fault]").textContent = faults.join(" ");
    for (const each of [one, two]) if (each) faults.length ? each.setAttribute("aria-invalid", "true") : each.removeAttribute("aria-invalid");
    const percent = cell.querySelector("[data-percent]");
    if (percent) percent.textContent = found.percent || "";
    cell.classList.toggle("changed", [one, two].some(each => each && each.value !== first.get(each)));
  }

  function total(code) {
    const output = form.querySelector(`[data-total="${code}"]`);
    const rule = rules[code];
    if (!output || !rule) return;
    let part = 0n, whole = 0n, filled = 0;
    for (const cell of new Set(rows.flat().filter(field => field.dataset.rule === code).map(cellOf))) {
      const [one, two] = cell.querySelectorAll("[data-rule]");
      const found = TongKet.check(rule, one.value, two && two.value);
      if (found.empty || found.faults.length || found.numerator === undefined) continue;
      filled++;
      part += found.numerator;
      whole += found.denominator || 0n;
    }
    const unit = "\u00A0" + rule.unit;
    output.textContent = filled === 0 ? "–"
      : rule.kind === "YesNo" ? part + "/" + rows.length + unit
      : rule.kind === "Amount" ? TongKet.write(part, rule.decimals) + unit
      : whole === 0n ? "–"
      : TongKet.percent(part, whole, rule.percentDecimals) + " (" + TongKet.write(part, rule.decimals) + "/" + TongKet.write(whole, rule.decimals) + unit + ")";
  }

  function tell() {
    const wrong = form.querySelectorAll(".entry-cell [aria-invalid]").length;
    const doubted = [...form.querySelectorAll("[data-doubt]")].filter(one => one.textContent).length;
    wrong ? say("wrong", changed().length, wrong) : doubted ? say("doubted", changed().length, doubted) : say("typed", changed().length);
  }

  function keep() {
    const values = Object.fromEntries(changed().map(field => [field.name, field.value]));
    try {
      Object.keys(values).length ? localStorage.setItem(store, JSON.stringify({ at: Date.now(), values })) : localStorage.removeItem(store);
    } catch { /* A full or closed browser store takes the convenience away, not the form. */ }
  }

  // The engine says what figures say against each other, their last period and their neighbours: asked when typing rests, one question at a time.
  function judgeTogether() {
    clearTimeout(asking);
    asking = setTimeout(async () => {
      try {
        const body = new FormData(form);
        const answer = await fetch(form.dataset.judge, { method: "POST", body, signal: AbortSignal.timeout(15000) });
        if (answer.redirected || !answer.ok) return;
        const said = await answer.json();
        let doubted = false;
        for (const cell of new Set(fields.map(cellOf))) {
          const [one, two] = cell.querySelectorAll("[data-rule]");
          const found = said[one.name.slice(2)] || { faults: [], doubts: [] };
          // What was typed since is asked again.
          if ([one, two].some(each => each && each.value !== body.get(each.name))) continue;
          cell.querySelector("[data-doubt]").textContent = found.doubts.join(" ");
          doubted = doubted || found.doubts.length > 0;
          const fault = cell.querySelector("[data-fault]");
          if (found.faults.length && !fault.textContent && !cell.contains(document.activeElement)) {
            fault.textContent = found.faults.join(" ");
            for (const each of [one, two]) if (each) each.setAttribute("aria-invalid", "true");
          }
        }
        note.hidden = !doubted && !note.querySelector("textarea").value;
        tell();
      } catch { /* Without a line the engine says it when the form is sent. */ }
    }, 500);
  }

  function after(touched) {
    for (const field of touched) judge(field);
    for (const code of new Set(touched.map(field => field.dataset.rule))) total(code);
    undo.hidden = past.length === 0;
    keep();
    judgeTogether();
  }

  function put(changes) {
    past.push(changes.map(([field]) => [field, field.value]));
    for (const [field, value] of changes) field.value = value;
    typing = null;
    after(changes.map(([field]) => field));
  }

  function takeBack() {
    const step = past.pop();
    if (!step) return;
    for (const [field, value] of step) field.value = value;
    typing = null;
    step[0][0].focus();
    after(step.map(([field]) => field));
    say("undone", step.length);
  }

  // Words of a sheet for a choice of ours.
  function choiceOf(select, text) {
    const asked = text.trim().toLowerCase();
    const option = [...select.options].find(one => one.value.toLowerCase() === asked || one.text.trim().toLowerCase() === asked);
    return option ? option.value : asked === "x" || asked === "có" ? "1" : asked === "không" ? "0" : null;
  }

  function paste(event) {
    const text = event.clipboardData.getData("text/plain").replace(/\r/g, "").replace(/\n$/, "");
    const place = rows.findIndex(row => row.includes(event.target));
    if (place < 0 || !/[\t\n/]/.test(text)) return;
    event.preventDefault();
    const column = rows[place].indexOf(event.target);
    const changes = [];
    let lost = 0;
    text.split("\n").forEach((line, down) => {
      const row = rows[place + down];
      // "158/160" in one cell of a sheet are the two numbers of a rate.
      line.split("\t").flatMap(cell => /^[0-9., ]+\/[0-9., ]+$/.test(cell.trim()) ? cell.split("/") : [cell]).forEach((cell, right) => {
        const field = row && row[column + right];
        if (!field) { lost++; return; }
        const value = field.tagName === "SELECT" ? choiceOf(field, cell) : cell.trim();
        value === null ? lost++ : changes.push([field, value]);
      });
    });
    if (changes.length) put(changes);
    say("pasted", changes.length, lost);
  }

  function move(event) {
    const field = event.target;
    const down = rows.findIndex(row => row.includes(field));
    if (event.key.toLowerCase() === "z" && (event.ctrlKey || event.metaKey) && field.dataset.rule) {
      event.preventDefault();
      takeBack();
      return;
    }
    if (down < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    const right = rows[down].indexOf(field);
    const choice = field.tagName === "SELECT";
    const atStart = choice || (field.selectionStart === 0 && field.selectionEnd === 0);
    const atEnd = choice || (field.selectionStart === field.value.length && field.selectionEnd === field.value.length);
    const whole = !choice && field.selectionStart === 0 && field.selectionEnd === field.value.length && field.value.length > 0;
    const to =
      event.key === "Enter" ? (event.shiftKey ? [down - 1, right] : [down + 1, right])
      : event.key === "ArrowDown" && !choice ? [down + 1, right]
      : event.key === "ArrowUp" && !choice ? [down - 1, right]
      : event.key === "ArrowLeft" && (atStart || whole) ? [down, right - 1]
      : event.key === "ArrowRight" && (atEnd || whole) ? [down, right + 1]
      : null;
    if (!to) return;
    event.preventDefault();
    const next = rows[to[0]] && rows[to[0]][to[1]];
    if (!next) return;
    next.focus();
    if (next.select) next.select();
  }

  function offerKept() {
    let kept = null;
    try { kept = JSON.parse(localStorage.getItem(store) || "null"); } catch { /* Not ours. */ }
    const box = form.querySelector("[data-kept]");
    if (!kept || Date.now() - kept.at > week || form.dataset.saved === "yes") {
      localStorage.removeItem(store);
      return;
    }
    const changes = fields.filter(field => field.name in kept.values && kept.values[field.name] !== field.value).map(field => [field, kept.values[field.name]]);
    if (!changes.length) return;
    box.querySelector("[data-kept-count]").textContent = changes.length;
    box.hidden = false;
    box.querySelector("[data-kept-take]").addEventListener("click", () => { put(changes); box.hidden = true; changes[0][0].focus(); tell(); });
    box.querySelector("[data-kept-drop]").addEventListener("click", () => { localStorage.removeItem(store); box.hidden = true; });
  }

  form.addEventListener("input", event => {
    if (!event.target.dataset.rule) return;
    // One step back takes a whole stay in a field, not a letter.
    if (typing !== event.target) {
      past.push([[event.target, event.target.dataset.before ?? first.get(event.target)]]);
      typing = event.target;
    }
    after([event.target]);
    tell();
  });
  form.addEventListener("focusin", event => { if (event.target.dataset.rule) event.target.dataset.before = event.target.value; });
  form.addEventListener("focusout", event => {
    typing = null;
    if (event.target.dataset.rule) setTimeout(() => judge(event.target));
  });
  form.addEventListener("paste", paste);
  form.addEventListener("keydown", move);
  undo.addEventListener("click", takeBack);

  // The line is tried before the page is given up: what was typed is never sent into nothing.
  form.addEventListener("submit", async event => {
    event.preventDefault();
    keep();
    try {
      const answer = await fetch("/healthz", { cache: "no-store", signal: AbortSignal.timeout(8000) });
      if (!answer.ok) throw new Error(String(answer.status));
      form.submit();
    } catch {
      say("offline", changed().length);
      window.addEventListener("online", () => say("online", changed().length), { once: true });
    }
  });

  document.documentElement.classList.add("scripted");
  fetch(form.dataset.rules).then(answer => answer.json()).then(sent => {
    rules = Object.fromEntries(sent.rules.map(rule => [rule.code, rule]));
    for (const field of fields) if (field.value) judge(field);
  }).catch(() => { /* The server judges all the same when the form is sent. */ });
  offerKept();
})();
