// Public pages are readable again without a line; nothing else on them needs a script.
"use strict";
if ("serviceWorker" in navigator) navigator.serviceWorker.register("/cong-sw.js", { scope: "/" }).catch(() => undefined);
