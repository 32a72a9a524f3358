// Notes stand at the end of their chapter. Where there is room, this sets them beside the
// lines that call them; where there is none, a call opens its note as a pop-up.
(() => {
  const root = document.documentElement;
  const page = document.querySelector(".page");
  const room = matchMedia("screen and (min-width: 70rem)");
  const calls = [...document.querySelectorAll('a[role="doc-noteref"]')];
  const noteOf = (call) => document.getElementById(decodeURIComponent(call.hash.slice(1)));

  const place = () => {
    root.classList.toggle("beside", room.matches && calls.length > 0);
    if (!room.matches) return;
    const origin = page.getBoundingClientRect().top;
    const seen = new Set();
    const placed = [];
    for (const call of calls) {
      const note = noteOf(call);
      if (!note || seen.has(note)) continue;
      seen.add(note);
      placed.push({ note, top: call.getBoundingClientRect().top - origin, height: note.offsetHeight });
    }
    let free = 0;
    for (const { note, top, height } of placed) {
      const at = Math.max(top - 4, free);
      note.style.top = `${at}px`;
      free = at + height + 12;
    }
    page.style.minHeight = `${free}px`;
  };

  const popup = document.createElement("div");
  popup.className = "popup";
  popup.popover = "auto";
  popup.setAttribute("role", "dialog");
  popup.tabIndex = -1;
  document.body.append(popup);
  let opener = null;

  const open = (call) => {
    const note = noteOf(call);
    if (!note) return false;
    const copy = note.cloneNode(true);
    copy.removeAttribute("id");
    copy.querySelectorAll("[id]").forEach((element) => element.removeAttribute("id"));
    copy.querySelectorAll('a[role="doc-backlink"]').forEach((link) => {
      link.replaceWith(link.textContent.startsWith("↑") ? "" : link.textContent);
    });
    const close = document.createElement("button");
    close.className = "close";
    close.type = "button";
    close.textContent = "×";
    close.setAttribute("aria-label", popup.dataset.close || "Close");
    close.addEventListener("click", () => popup.hidePopover());
    popup.replaceChildren(close, ...copy.childNodes);
    popup.setAttribute("aria-label", call.textContent);
    opener = call;
    popup.showPopover();
    popup.focus({ preventScroll: true });
    return true;
  };
  popup.addEventListener("toggle", (event) => {
    if (event.newState === "closed" && opener) opener.focus({ preventScroll: true });
  });
  document.addEventListener("click", (event) => {
    const call = event.target.closest('a[role="doc-noteref"]');
    if (call && !room.matches && "showPopover" in popup && open(call)) event.preventDefault();
  });

  let waiting = 0;
  const later = () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(place);
  };
  place();
  addEventListener("resize", later);
  addEventListener("load", later);
  room.addEventListener("change", later);
})();
