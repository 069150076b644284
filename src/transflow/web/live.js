// Says when the page that is shown is no longer as the files are. It never loads anything anew by
// itself: somebody may be typing.
"use strict";
(() => {
  // While the releases are read for the first time: how far that is, until there is the page.
  const follow = (part) => {
    const { address, seconds, lost } = part.dataset;
    const place = document.getElementById("lost");
    const ask = async () => {
      if (document.hidden) return;
      try {
        const answer = await fetch(`${address}?changed`, { cache: "no-store" });
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const now = answer.status === 503 && page.getElementById("reading");
        if (!now || page.title !== document.title) return location.reload();
        part.replaceChildren(...now.childNodes);
        place.textContent = "";
      } catch {
        place.textContent = lost;
      }
    };
    setInterval(ask, Number(seconds) * 1000);
    document.addEventListener("visibilitychange", ask);
  };
  const reading = document.getElementById("reading");
  if (reading) return follow(reading);

  const place = document.getElementById("fresh");
  if (!place) return;
  const { mark, address, seconds, changed, show, lost } = place.dataset;
  let said = "", misses = 0;

  const say = (words, link) => {
    if (said === words) return;
    said = words;
    place.textContent = words;
    if (!link) return;
    const anchor = document.createElement("a");
    anchor.href = address + location.hash;
    anchor.textContent = link;
    // A link to where one is already would only scroll.
    anchor.addEventListener("click", (event) => { event.preventDefault(); location.replace(address); });
    place.append(" ", anchor);
  };

  const ask = async () => {
    if (document.hidden) return;
    try {
      const answer = await fetch(`${address}?changed`, { headers: { "If-None-Match": `"${mark}"` }, cache: "no-store" });
      misses = 0;
      if (answer.status === 200) say(changed, show);
      else if (answer.status === 304) say("");
    } catch {
      misses += 1;
      if (misses > 1) say(lost);
    }
  };

  setInterval(ask, Number(seconds) * 1000);
  document.addEventListener("visibilitychange", ask);
})();
