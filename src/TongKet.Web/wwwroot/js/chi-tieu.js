// While a target is typed: what it means on the grain of the place, as the engine says it. Without scripts the check button says the same.
"use strict";
(() => {
  for (const field of document.querySelectorAll("input[data-hint]")) {
    const says = document.getElementById(field.getAttribute("aria-describedby"));
    const before = says.textContent;
    let waiting;
    field.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(async () => {
        const typed = field.value;
        try {
          const answer = await fetch(field.dataset.hint + encodeURIComponent(typed));
          if (answer.ok && field.value === typed) says.textContent = await answer.text() || before;
        } catch {
          says.textContent = before;
        }
      }, 300);
    });
  }
})();
