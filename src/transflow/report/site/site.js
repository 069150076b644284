// Finds releases over all pages of the overview. Without it every page can still be read.
"use strict";
(() => {
  const form = document.getElementById("finder");
  if (!form) return;
  const byId = (id) => document.getElementById(id);
  const found = byId("found"), list = byId("found-list"), more = byId("found-more");
  const lists = byId("lists"), count = byId("found-count"), wait = byId("found-wait");
  const says = found.dataset, page = 100;
  const names = ["q", "waits", "state", "lang", "owner", "category", "sort"];
  let results = [], shown = 0, asked = null, timer = 0;

  const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const field = (name) => form.elements.namedItem(name);
  const label = (name, value) => {
    const option = [...field(name).options].find((o) => o.value === value && value !== "");
    return option ? option.textContent : value;
  };
  const { lang } = document.documentElement;
  const format = new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, { dateStyle: "long", timeZone: "UTC" });
  const date = (day) => format.format(new Date(`${day}T00:00:00Z`));

  // A script, as a page that was opened from a folder may fetch nothing.
  const load = () => {
    asked ??= new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = form.dataset.index;
      script.onload = () => done(prepare(window.transflow));
      script.onerror = failed;
      document.head.append(script);
    });
    return asked;
  };
  const prepare = (data) => {
    const about = data.releases.map(([id, title, category, path = `releases/${id}.html`]) => ({ path, id, title, category }));
    return data.versions.map(([number, lang, state, waits, since, due, words, owner], order) => {
      const release = about[number];
      const text = fold([release.title, release.id, release.category, owner].join(" "));
      return { release, lang, state, waits, since, due, words, owner, order, text, category: release.category };
    });
  };

  const late = "\uffff", done = ["publication", "nobody"];
  const orders = {
    "": (a, b) => a.order - b.order,
    since: (a, b) => (a.since || late).localeCompare(b.since || late),
    deadline: (a, b) => (a.due || late).localeCompare(b.due || late),
    words: (a, b) => b.words - a.words,
    title: (a, b) => a.release.title.localeCompare(b.release.title, says.source),
    new: (a, b) => b.release.id.localeCompare(a.release.id),
  };
  const wanted = () => Object.fromEntries(names.map((n) => [n, field(n).value.trim()]).filter(([, v]) => v));
  const fits = (version, asks, words) =>
    ["waits", "state", "lang", "owner", "category"].every((n) => !asks[n] || version[n] === asks[n]) &&
    words.every((word) => version.text.includes(word));

  const element = (name, text, attributes = {}) => {
    const made = document.createElement(name);
    made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) if (value) made.setAttribute(key, value);
    return made;
  };
  const line = (version) => {
    const { release } = version, item = element("li", "");
    const title = element("bdi", release.title.trim() ? release.title : release.id, { lang: says.source });
    const link = element("a", "", { href: form.dataset.root + release.path });
    link.append(title);
    const overdue = version.due && version.due < says.today && !done.includes(version.waits);
    const parts = [
      label("lang", version.lang), label("state", version.state), label("waits", version.waits),
      version.since && version.waits !== "nobody" && `${says.since} ${date(version.since)}`,
      version.words > 0 && `${says.words} ${version.words}`,
      version.due && `${overdue ? says.late : says.due} ${date(version.due)}`,
      version.owner,
    ];
    item.append(link, element("small", parts.filter(Boolean).join(" · ")));
    return item;
  };
  const showMore = () => {
    list.append(...results.slice(shown, shown + page).map(line));
    shown = Math.min(shown + page, results.length);
    more.hidden = shown >= results.length;
  };

  const show = async (asks) => {
    const any = Object.keys(asks).length > 0;
    found.hidden = !any;
    lists.hidden = any;
    for (const turn of document.querySelectorAll(".pager")) turn.hidden = any;
    if (!any) return;
    wait.hidden = false;
    let all;
    try { all = await load(); } catch { wait.textContent = says.failed; return; }
    if (JSON.stringify(asks) !== JSON.stringify(wanted())) return;
    const words = fold(asks.q || "").split(/\s+/).filter(Boolean);
    results = all.filter((version) => fits(version, asks, words)).sort(orders[asks.sort || ""] || orders[""]);
    list.replaceChildren();
    shown = 0;
    showMore();
    count.textContent = String(results.length);
    wait.hidden = true;
  };

  const remember = (asks) => {
    const hash = new URLSearchParams(asks).toString();
    history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
  };
  const clear = () => {
    if (found.hidden) return;
    for (const name of names) field(name).value = "";
    show({});
  };
  const recall = () => {
    if (!location.hash.includes("=")) return clear();
    const asks = new URLSearchParams(location.hash.slice(1));
    for (const name of names) field(name).value = asks.get(name) || "";
    if (names.slice(1).some((name) => asks.get(name))) details.open = true;
    for (const select of form.querySelectorAll("select")) if (select.selectedIndex < 0) select.selectedIndex = 0;
    show(wanted());
  };
  const changed = () => { const asks = wanted(); remember(asks); show(asks); };

  form.hidden = false;
  const details = form.querySelector("details");
  details.open = matchMedia("(min-width: 44rem)").matches;
  form.addEventListener("submit", (event) => { event.preventDefault(); changed(); });
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(changed, 120); });
  form.addEventListener("reset", () => setTimeout(changed));
  form.addEventListener("focusin", () => load().catch(() => {}), { once: true });
  more.addEventListener("click", () => {
    const first = shown;
    showMore();
    list.children[first]?.querySelector("a")?.focus();
  });
  // A link to a section must show the lists that it is in.
  document.querySelector(".counts")?.addEventListener("click", (event) => {
    if (event.target.closest("a")) clear();
  });
  window.addEventListener("hashchange", recall);
  recall();
})();
