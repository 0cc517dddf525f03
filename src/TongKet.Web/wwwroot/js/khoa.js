// Passkeys: asks the browser's own dialogue and puts its answer into the form. Without scripts the buttons stay hidden.
(() => {
  if (!window.PublicKeyCredential || !PublicKeyCredential.parseRequestOptionsFromJSON) return;
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const create = form.dataset.passkey === "create";
    const status = form.querySelector("[role=status]");
    form.hidden = false;
    form.addEventListener("submit", async event => {
      const answer = form.querySelector("input[name=khoa]");
      if (answer.value) return;
      event.preventDefault();
      try {
        const asked = await fetch(form.dataset.options, {
          method: "POST",
          headers: { "X-Form": form.querySelector("input[name=__form]").value },
        });
        if (!asked.ok) throw new Error(String(asked.status));
        const json = await asked.json();
        const credential = create
          ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(json) })
          : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(json) });
        answer.value = JSON.stringify(credential);
        form.submit();
      } catch {
        status.textContent = form.dataset.failed;
      }
    });
  }
})();
