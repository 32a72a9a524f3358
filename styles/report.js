// The report's filters and keys. Without a script every finding is shown, and nothing is lost.
(() => {
  "use strict";
  const forms = [...document.querySelectorAll(".filters")];
  const visible = () => [...document.querySelectorAll(".findings li[data-code]")].filter((item) => item.offsetParent);

  const apply = (form) => {
    const list = document.getElementById(`list-${form.dataset.book}`);
    const data = new FormData(form);
    const severities = new Set(data.getAll("severity"));
    const words = (data.get("words") || "").toLowerCase();
    let count = 0, all = 0;
    for (const file of list.querySelectorAll(".file")) {
      let some = false;
      for (const item of file.querySelectorAll("li[data-code]")) {
        const fits = severities.has(item.dataset.severity)
          && (!data.get("code") || data.get("code") === item.dataset.code)
          && (!data.get("path") || data.get("path") === file.dataset.path)
          && (!data.get("new") || "new" in item.dataset)
          && (!words || item.textContent.toLowerCase().includes(words));
        item.hidden = !fits;
        some ||= fits;
        count += fits;
        all += 1;
      }
      file.hidden = !some;
    }
    form.querySelector("output").textContent = count === all ? `${all} shown` : `${count} of ${all} shown`;
  };

  const go = (item) => {
    document.querySelectorAll(".current").forEach((other) => other.classList.remove("current"));
    item.classList.add("current");
    item.focus({ preventScroll: true });
    item.scrollIntoView({ block: "center" });
  };

  const step = (by) => {
    const items = visible();
    const at = items.findIndex((item) => item.classList.contains("current"));
    const next = at < 0 ? (by > 0 ? 0 : items.length - 1) : at + by;
    if (items[next]) go(items[next]);
  };

  const jump = () => {
    const item = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!item) return;
    if (item.matches("li[data-code]")) {
      if (!item.offsetParent) forms.forEach((form) => form.reset());
      go(item);
    } else if (!item.offsetParent) {
      forms.forEach((form) => form.reset());
      item.scrollIntoView();
    }
  };

  for (const form of forms) {
    form.hidden = false;
    for (const kind of ["input", "change"]) form.addEventListener(kind, () => apply(form));
    form.addEventListener("reset", () => setTimeout(() => apply(form)));
    form.addEventListener("submit", (event) => event.preventDefault());
    apply(form);
  }
  window.addEventListener("hashchange", jump);
  jump();
  window.addEventListener("beforeprint", () => document.querySelectorAll("details:not(.why)").forEach((d) => { d.open = true; }));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.matches("input[type=search], select, textarea");
    if (event.key === "Escape" && typing) event.target.blur();
    else if (typing) return;
    else if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "/" && forms.length) { event.preventDefault(); forms[0].elements.words.focus(); }
  });
})();
