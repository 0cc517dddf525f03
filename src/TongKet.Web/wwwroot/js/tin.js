// Pasting from Word or a page into the text of an article: the server makes mark-up of it. Without scripts the field below does the same.
"use strict";
(() => {
  const field = document.querySelector("textarea[data-clean]");
  if (!field) return;
  field.addEventListener("paste", async (event) => {
    const html = event.clipboardData?.getData("text/html");
    if (!html) return;
    const plain = event.clipboardData.getData("text/plain");
    event.preventDefault();
    const sent = new FormData();
    for (const hidden of field.form.querySelectorAll("input[type=hidden]")) sent.append(hidden.name, hidden.value);
    sent.delete("__lan");
    sent.append("trangDan", html);
    let text = plain;
    try {
      const answer = await fetch(field.dataset.clean, { method: "POST", body: sent });
      // Signed out meanwhile, the answer is the page of sign-in.
      if (answer.ok && !answer.redirected) text = await answer.text() || plain;
    } catch {
      // Without a line the plain words are better than nothing.
    }
    field.focus();
    if (!document.execCommand("insertText", false, text)) field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
  });
})();
