"use strict";
/* The page is whole without this script; it shows one day of it at a time. Nothing here makes markup from text. */
(() => {
  const $ = (id) => document.getElementById(id);
  const all = (query, within = document) => [...within.querySelectorAll(query)];
  const data = JSON.parse($("data").textContent);
  const wars = data.wars.map((war) => war.war);
  const focuses = new Map(data.focuses.map((focus) => [focus.focus, focus]));
  const rungs = all("[data-rung]").map((row) => row.dataset.rung).reverse();
  const labels = new Map(data.milestones.map(({ milestone, label }) => [milestone, label]));
  const slider = $("slider");
  const certainties = all("[name=certainty]");

  const days = all(".day").map((section) => ({
    section,
    day: Number(section.id.slice("day=".length)),
    sides: all("h4", section).map((heading) => {
      const acts = all("li[id]", heading.parentNode).map((article) => ({ article, who: article.querySelector("span") }));
      const none = heading.parentNode.querySelector(":scope > p") ?? heading.parentNode.appendChild(document.createElement("p"));
      return { none, nothing: none.textContent || data.words.nothing, heading: heading.textContent, acts };
    }),
  }));
  const acts = data.wars.flatMap((war, number) => days.flatMap(({ day, sides }) => sides[number].acts.map((act) => Object.assign(act, { war, day }))));
  unpack();
  const dayOfEvent = new Map(acts.map(({ article, day }) => [article.id, day]));

  /* What the page says of an act stands in it once, and what repeats is numbered: here the data become whole, as they are handed out. */
  function unpack() {
    const { all_columns: names, columns, who, rungs: rungOf } = data.packed;
    delete data.packed;
    acts.forEach((act, number) => {
      const { article, war, day } = act;
      const [, what] = all("p", article);
      const [, note] = all("details p", article);
      const cells = {
        war: war.war,
        day,
        id: article.id,
        date: new Date(Date.parse(war.day_one) + (day - 1) * 864e5).toISOString().slice(0, 10),
        summary: [...what.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE).map((text) => text.data).join(""),
        sources: all("li", article).map((line) => line.querySelector("a")?.getAttribute("href") ?? line.textContent.trim()).join(" "),
        note: note?.textContent ?? "",
      };
      for (const [name, { values, at }] of Object.entries(columns)) cells[name] = values[at[number]];
      const seen = act.who.textContent;
      const bare = seen.split(": ").slice(1).join(": ") || seen;
      const turns = [seen, bare, bare.split(" ↔ ").reverse().join(" ↔ ")];
      act.cells = cells;
      act.row = names.map((name) => cells[name]);
      act.seen = { all: seen };
      for (const [focus, turn] of Object.entries(who[number])) act.seen[focus] = turns[turn] ?? turn;
      act.text = article.textContent.toLocaleLowerCase("en");
    });
    data.events = { columns: names, rows: acts.map(({ row }) => row) };
    data.who = Object.fromEntries(acts.map(({ article, seen }) => [article.id, seen]));
    for (const focus of data.focuses) {
      for (const [id, at] of Object.entries(focus.milestones)) {
        const [first, ...later] = at.map((number) => acts[number]?.day ?? null);
        const gaps = later.map((day) => (first === null || day === null ? null : day - first));
        focus.milestones[id] = {
          days: [first, ...later],
          events: at.map((number) => acts[number]?.article.id ?? null),
          lags: gaps.map((gap, number) => lagWords(gap, first, later[number], wars[number + 1])),
          lag: gaps[0] ?? null,
        };
      }
      for (const war of wars) {
        focus.ladder[war] = focus.ladder[war].map(([number, rises]) => {
          const { cells, day } = acts[number];
          return { rung: rungOf[cells.action], day, event: cells.id, rises: Boolean(rises) };
        });
      }
    }
  }

  function lagWords(lag, first, later, war) {
    const { none, same, minus } = data.words;
    if (lag !== null) return lag === 0 ? same : lag > 0 ? `+${lag}` : minus + -lag;
    if (later !== null) return `only ${war}`;
    return first === null ? none : `only ${wars[0]}`;
  }

  const fresh = () => ({ day: Number(slider.defaultValue), actor: data.focuses[0].focus, action: "", channel: "", certainty: "", text: "", whole: false, event: "" });
  let state = fresh();
  /* From here on the script goes to a day; without it the browser does. */
  days.forEach(({ section }) => section.removeAttribute("id"));

  /* Where the reader is stands in the address: #day=5, with what narrows it behind; #2020-041 is an event. */
  function read() {
    const hash = location.hash.slice(1);
    const found = fresh();
    if (dayOfEvent.has(hash)) return { ...found, day: dayOfEvent.get(hash), actor: shownTo(hash, found.actor), event: hash };
    const asked = new URLSearchParams(location.hash.slice(1));
    const day = asked.get("day");
    if (day !== null && /^-?\d+$/.test(day)) found.day = clamp(Number(day));
    else if (!asked.has("actor")) return null;
    if (focuses.has(asked.get("actor"))) found.actor = asked.get("actor");
    for (const one of ["action", "channel"]) {
      if (all(`#${one} option`).some((option) => option.value === asked.get(one))) found[one] = asked.get(one);
    }
    found.certainty = asked.get("certainty") ?? "";
    found.text = asked.get("text") ?? "";
    found.whole = asked.has("whole");
    return found;
  }

  function address() {
    const kept = new URLSearchParams({ day: state.day });
    if (state.actor !== data.focuses[0].focus) kept.set("actor", state.actor);
    for (const one of ["action", "channel", "certainty", "text"]) if (state[one]) kept.set(one, state[one]);
    if (state.whole) kept.set("whole", "");
    return `#${kept}`;
  }

  const clamp = (day) => Math.min(Math.max(day, data.days.first), data.days.last);
  const shownTo = (event, actor) => (actor in data.who[event] ? actor : "all");

  function passes(act) {
    const { action, channel, certainty } = act.cells;
    return act.seen[state.actor] !== undefined
      && (!state.action || action === state.action)
      && (!state.channel || channel === state.channel)
      && (!state.certainty || state.certainty.split(",").includes(certainty))
      && state.text.toLocaleLowerCase("en").split(/\s+/).every((word) => act.text.includes(word));
  }

  /* What narrows the acts has changed: mark every act, and draw the strip. */
  function sift() {
    const bars = [];
    const height = 34, gap = 5;
    let shown = 0;
    for (const { day, sides } of days) {
      sides.forEach(({ acts, none, nothing }, war) => {
        let here = 0, own = 0;
        for (const act of acts) {
          const pass = passes(act);
          act.article.hidden = !pass;
          own += act.seen[state.actor] !== undefined;
          here += pass;
          if (pass) act.who.textContent = act.seen[state.actor];
        }
        none.hidden = here > 0;
        none.textContent = acts.length && own ? "· nothing passes the filters" : nothing;
        shown += here;
        if (!here) return;
        bars.push({ day, war, here });
      });
    }
    const tallest = Math.max(1, ...bars.map(({ here }) => here));
    all("path", $("strip")).forEach((path, number) => {
      const foot = (number + 1) * height + number * gap;
      const own = bars.filter(({ war }) => war === number).map(({ day, here }) => {
        const tall = (here * (height - 4)) / tallest;
        return `M${day - data.days.first}.1 ${foot}v${-tall}h.8v${tall}z`;
      });
      path.setAttribute("d", own.join(""));
    });
    $("filtered").textContent = state.action || state.channel || state.certainty || state.text ? `: ${shown} pass` : "";
    return shown;
  }

  function mark(cell, day, extra = "") {
    const { reached, later, never } = data.words;
    cell.className = day === null ? "never" : day <= state.day ? "reached" : "later";
    cell.textContent = "";
    if (day === null) {
      cell.textContent = never;
      return;
    }
    const link = document.createElement("a");
    link.href = `#day=${day}`;
    /* What is in brackets in the words is left to the eye where there is room for it; a reader hears it always. */
    for (const part of (day <= state.day ? reached : later).replace("{day}", day).split(/(not yet \(|\))/)) {
      const long = /not yet|\)/.test(part);
      const piece = document.createElement("span");
      if (long) piece.className = "long";
      piece.textContent = part;
      link.append(piece);
    }
    cell.append(link);
    if (extra) {
      const here = document.createElement("span");
      here.className = "here";
      here.textContent = ` ${extra}`;
      cell.append(here);
    }
  }

  function rungOf(focus, war) {
    const rises = focus.ladder[war].filter((step) => step.rises && step.day <= state.day);
    return rises.length ? rises[rises.length - 1].rung : "";
  }

  function answer(focus) {
    const by = (at, number) => at[number] !== null && at[number] <= state.day;
    const lines = wars.flatMap((war, number) => {
      const rung = rungOf(focus, war);
      const height = rungs.indexOf(rung) + 1;
      const reached = Object.values(focus.milestones).filter(({ days: at }) => by(at, number)).length;
      const count = data.milestones.length;
      const line = document.createElement("div");
      const cells = [
        [war, "war"],
        [data.words.full.repeat(height) + data.words.hollow.repeat(rungs.length - height), "meter"],
        [rung || "nothing yet", "rung"],
        [`${reached} of ${count} milestone${count === 1 ? "" : "s"} by day ${state.day}`, "faint"],
      ];
      for (const [text, name] of cells) {
        const cell = document.createElement(name === "war" || name === "rung" ? "b" : "span");
        cell.className = name === "war" ? `w${number}` : name;
        cell.textContent = text;
        if (name === "meter") cell.setAttribute("aria-hidden", "true");
        line.append(cell);
      }
      const alone = data.telling.filter((one) => {
        const at = focus.milestones[one]?.days;
        return at && wars.every((_, other) => by(at, other) === (other === number));
      });
      if (!alone.length || wars.length < 2) return [line];
      const below = document.createElement("p");
      below.className = "alone faint";
      below.textContent = data.words.alone + alone.map((one) => labels.get(one)).join(" · ");
      return [line, below];
    });
    $("answer").replaceChildren(...lines);
  }

  function milestones(focus) {
    $("by-day").textContent = `By day ${state.day}`;
    all(".focus-name").forEach((name) => (name.textContent = focus.label));
    const never = { days: wars.map(() => null), lags: wars.slice(1).map(() => data.words.none), lag: null };
    all("[data-milestone]").forEach((row) => {
      const { days: at, lags, lag } = focus.milestones[row.dataset.milestone] ?? never;
      const cells = all("td", row);
      at.forEach((day, number) => mark(cells[number], day));
      lags.forEach((words, number) => (cells[wars.length + number].textContent = words));
      const bar = row.querySelector("rect");
      bar.setAttribute("width", Math.abs(lag ?? 0));
      bar.setAttribute("class", lag < 0 ? "sooner" : "later");
    });
  }

  function ladder(focus) {
    all("[data-rung]").forEach((row) => {
      all("td", row).forEach((cell, number) => {
        const step = focus.ladder[wars[number]].find(({ rung }) => rung === row.dataset.rung);
        mark(cell, step ? step.day : null, step && rungOf(focus, wars[number]) === step.rung ? "◀ highest" : "");
      });
    });
  }

  const standing = (since) => since.reduce((last, one) => (one[0] === null || one[0] <= state.day ? one : last));

  function tolls() {
    if (!data.tolls) return;
    $("by-toll").textContent = `Published by day ${state.day}`;
    all("[data-population]").forEach((row) => {
      const one = data.tolls.populations[Number(row.dataset.population)];
      all("td", row).forEach((cell, number) => {
        if (number >= wars.length) {
          cell.textContent = standing(one.ratios[wars[number - wars.length + 1]])[1];
          return;
        }
        const [, words, claimant] = standing(one.standing[wars[number]]);
        cell.querySelector(".count").textContent = words;
        cell.querySelector(".claimant").textContent = claimant;
      });
    });
  }

  function hypotheses() {
    const weighed = data.hypotheses;
    if (!weighed) return;
    const rows = all("[data-known]");
    rows.forEach((row) => (row.hidden = Number(row.dataset.known) > state.day));
    const known = rows.filter((row) => !row.hidden).length;
    $("known").textContent = `${known} of ${rows.length} items known by day ${state.day}`;
    const now = weighed.stands.reduce((last, one) => (one.from_day <= state.day ? one : last));
    $("verdict").firstChild.textContent = now.verdict;
    all("[data-sum]").forEach((row) => {
      all("td", row).forEach((cell, number) => {
        const one = weighed.hypotheses[number];
        if (one) cell.textContent = now.hypotheses[one.id][Number(row.dataset.sum)];
      });
    });
  }

  function controls() {
    slider.value = state.day;
    slider.setAttribute("aria-valuetext", `day ${state.day}`);
    $("now").textContent = `day ${state.day}`;
    $("back").disabled = state.day <= data.days.first;
    $("forward").disabled = state.day >= data.days.last;
    $("actor").value = state.actor;
    $("action").value = state.action;
    $("channel").value = state.channel;
    if ($("text").value !== state.text) $("text").value = state.text;
    certainties.forEach((box) => (box.checked = !state.certainty || state.certainty.split(",").includes(box.value)));
    $("whole").checked = state.whole;
    $("cursor").setAttribute("x", state.day - data.days.first);
    $("cursor").setAttribute("visibility", "visible");
  }

  /* Show the day. */
  function show() {
    const focus = focuses.get(state.actor);
    let now;
    for (const one of days) {
      one.section.hidden = !state.whole && one.day !== state.day;
      if (one.day === state.day) now = one;
    }
    $("question").textContent = `${focus.question}${state.day}?`;
    document.title = `${focus.question}${state.day}?`;
    all(".chosen").forEach((act) => act.classList.remove("chosen"));
    answer(focus);
    milestones(focus);
    ladder(focus);
    tolls();
    hypotheses();
    controls();
    const told = now.sides.map(({ heading, acts }) => {
      const count = acts.filter(({ article }) => !article.hidden).length;
      return `${heading}: ${count} act${count === 1 ? "" : "s"}`;
    });
    $("status").textContent = `Day ${state.day}. ${told.join(". ")}.`;
  }

  function go(changes, { sifted = true, push = false } = {}) {
    Object.assign(state, { event: "" }, changes);
    if (sifted) sift();
    show();
    history[push ? "pushState" : "replaceState"](null, "", address());
  }

  const move = (day) => go({ day: clamp(day) }, { sifted: false });

  function open(event) {
    go({ day: dayOfEvent.get(event), actor: shownTo(event, state.actor), action: "", channel: "", certainty: "", text: "" }, { push: true });
    history.replaceState(null, "", `#${event}`);
    reveal(event);
  }

  function reveal(event) {
    const article = $(event);
    article.classList.add("chosen");
    article.querySelector("details").open = true;
    article.scrollIntoView({ block: "center" });
  }

  function arrive() {
    const found = read();
    if (!found) return;
    const narrowed = ["actor", "action", "channel", "certainty", "text"].some((one) => found[one] !== state[one]);
    state = found;
    if (narrowed) sift();
    show();
    if (state.event) reveal(state.event);
    else $("day-view").scrollIntoView();
  }

  slider.addEventListener("input", () => move(slider.valueAsNumber));
  $("back").addEventListener("click", () => move(state.day - 1));
  $("forward").addEventListener("click", () => move(state.day + 1));
  for (const one of ["actor", "action", "channel"]) $(one).addEventListener("change", () => go({ [one]: $(one).value }));
  $("text").addEventListener("input", () => go({ text: $("text").value.trim() }));
  certainties.forEach((box) => box.addEventListener("change", () => {
    const on = certainties.filter(({ checked }) => checked).map(({ value }) => value);
    go({ certainty: on.length === certainties.length ? "" : on.join(",") || "none" });
  }));
  $("whole").addEventListener("change", () => go({ whole: $("whole").checked }));
  $("reset").addEventListener("click", () => go({ action: "", channel: "", certainty: "", text: "" }));
  $("controls").addEventListener("submit", (event) => event.preventDefault());
  $("strip").addEventListener("click", (event) => {
    const box = $("strip").getBoundingClientRect();
    move(data.days.first + Math.floor(((event.clientX - box.left) / box.width) * (data.days.last - data.days.first + 1)));
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.target.closest("input, select, textarea, .scroll")) return;
    const steps = { ArrowLeft: -1, ArrowRight: 1 };
    if (!(event.key in steps)) return;
    event.preventDefault();
    move(state.day + steps[event.key]);
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='#']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const target = link.getAttribute("href").slice(1);
    if (target.startsWith("day=")) {
      event.preventDefault();
      go({ day: clamp(Number(target.slice(4))) }, { sifted: false, push: true });
      $("day-view").scrollIntoView();
    } else if (dayOfEvent.has(target)) {
      event.preventDefault();
      open(target);
    }
  });
  addEventListener("hashchange", arrive);

  /* A word's definition while the pointer or the keyboard is on it; Escape puts it away. */
  const term = "a[href^='#term-']";
  const tip = $("tip");
  let told = null;
  function tell(word) {
    const entry = $(word.getAttribute("href").slice(1));
    if (!entry) return;
    told = word;
    tip.textContent = entry.querySelector("dd").textContent;
    tip.hidden = false;
    word.setAttribute("aria-describedby", "tip");
    const box = word.getBoundingClientRect();
    tip.style.left = `${Math.max(8, Math.min(scrollX + box.left, scrollX + document.documentElement.clientWidth - tip.offsetWidth - 8))}px`;
    tip.style.top = `${scrollY + box.bottom + 6}px`;
  }
  function hide() {
    told?.removeAttribute("aria-describedby");
    told = null;
    tip.hidden = true;
  }
  for (const [on, off] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
    document.addEventListener(on, (event) => event.target.closest?.(term) && tell(event.target.closest(term)));
    document.addEventListener(off, (event) => {
      if (event.target.closest?.(term) && !tip.contains(event.relatedTarget)) hide();
    });
  }
  tip.addEventListener("mouseleave", hide);

  /* Files made on the spot: nothing is asked of anybody. */
  function hand(name, kind, text) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: kind }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }
  /* A spreadsheet would take such a text for a formula: a tab before it makes it a text, as in `nkcompare export`. */
  const defused = (value) => (/^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(value ?? "") ? `\t${value}` : `${value ?? ""}`);
  const quoted = (value) => (/[",\r\n]/.test(defused(value)) ? `"${defused(value).replaceAll('"', '""')}"` : defused(value));
  const csv = (rows) => [data.events.columns, ...rows].map((row) => row.map(quoted).join(",") + "\n").join("");
  $("take-json").addEventListener("click", () => hand("nkcompare-report.json", "application/json", JSON.stringify(data, null, 2) + "\n"));
  $("take-csv").addEventListener("click", () => hand("nkcompare-acts.csv", "text/csv", csv(data.events.rows)));
  $("take-shown").addEventListener("click", () => {
    hand("nkcompare-acts-shown.csv", "text/csv", csv(acts.filter(({ article }) => !article.hidden).map(({ row }) => row)));
  });

  /* On paper nothing can be opened: what is shown is printed with its sources. */
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = all("ol > li:not([hidden]) > details:not([open])").filter((one) => one.offsetParent);
    closed.forEach((one) => (one.open = true));
  });
  addEventListener("afterprint", () => closed.forEach((one) => (one.open = false)));

  document.documentElement.classList.add("js");
  $("controls").hidden = $("answer").hidden = $("downloads").hidden = false;
  sift();
  show();
  arrive();
})();
