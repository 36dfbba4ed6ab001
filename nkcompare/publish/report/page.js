"use strict";
/* The page is whole without this script; it shows one day of it at a time. Nothing here makes markup from text. */
(() => {
  const $ = (id) => document.getElementById(id);
  const make = (tag, name = "", ...content) => {
    const one = document.createElement(tag);
    one.className = name;
    one.append(...content);
    return one;
  };
  const all = (query, within = document) => [...within.querySelectorAll(query)];
  const data = JSON.parse($("data").textContent);
  const wars = data.wars.map((war) => war.war);
  const focuses = new Map(data.focuses.map((focus) => [focus.focus, focus]));
  const rungs = all("[data-rung]").map((row) => row.dataset.rung).reverse();
  for (const one of data.milestones) one.full ??= one.label;
  const labels = new Map(data.milestones.map(({ milestone, full }) => [milestone, full]));
  const short = new Map(data.milestones.map(({ milestone, label }) => [milestone, label]));
  const slider = $("slider");
  const certainties = all("[name=certainty]");

  const days = all(".day").map((section) => ({
    section,
    day: Number(section.id.slice("day=".length)),
    sides: all("h4", section).map((heading) => {
      const acts = all("li[id]", heading.parentNode).map((article) => ({ article, who: article.querySelector("span") }));
      const none = heading.parentNode.querySelector(":scope > p") ?? heading.parentNode.appendChild(make("p"));
      return { none, nothing: none.textContent || data.words.nothing, heading: heading.textContent, acts };
    }),
  }));
  const acts = data.wars.flatMap((war, number) => days.flatMap(({ day, sides }) => sides[number].acts.map((act) => Object.assign(act, { war, day }))));
  const { acts: packedActs, who: packedWho, facts: packedFacts, rungs: rungOfAction, contact, named, multilateral, legends } = data.packed;
  delete data.packed;
  const ASKED = ["own", "others", "unknown"];
  const LETTERS = { ı: "i", ə: "a", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ß: "ss", æ: "ae", œ: "oe" };
  const channels = new Map(all("#channel option").map((one) => [one.textContent.trim(), one.value]));
  unpack();
  const dayOfEvent = new Map(acts.map(({ article, day }) => [article.id, day]));

  /* What the page shows is stored in it once, and repeated values are numbered: here the data are completed for downloads. */
  function unpack() {
    const whole = table(packedActs, acts, ({ article, war, day }) => {
      const [, what] = all("p", article);
      const [facts, note] = all("details p", article).map((line) => line.textContent);
      const [, channel, place = "", certainty] = facts.match(/^(.*?) · (?:(.*) · )?(\w+)$/s);
      return {
        war: war.war,
        day,
        id: article.id,
        date: new Date(Date.parse(war.day_one) + (day - 1) * 864e5).toISOString().slice(0, 10),
        action: article.querySelector("a").hash.slice("#term-".length),
        channel: channels.get(channel),
        place,
        certainty,
        summary: [...what.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE).map((text) => text.data).join(""),
        sources: all("li", article).map((line) => line.querySelector("a")?.getAttribute("href") ?? line.textContent.trim()).join(" "),
        note: note ?? "",
      };
    });
    acts.forEach((act, number) => {
      const seen = act.who.textContent;
      const bare = seen.split(": ").slice(1).join(": ") || seen;
      const turns = [seen, bare, bare.split(" ↔ ").reverse().join(" ↔ ")];
      act.row = whole.rows[number];
      act.cells = Object.fromEntries(whole.columns.map((name, at) => [name, act.row[at]]));
      act.seen = { all: seen };
      const { id, actor, action, target, summary, note, place, official, target_official: others } = act.cells;
      const turn = { mutual: 2, "one-way": 1 }[contact[action]];
      const usual = turn ? Object.fromEntries(target.split(";").map((party) => [party, turn])) : {};
      for (const [focus, turn] of Object.entries({ ...usual, [actor]: 1, ...packedWho[number] })) {
        if (turn !== null) act.seen[focus] = turns[turn] ?? turn;
      }
      const said = [act.article.querySelector("a"), act.article.querySelector("em")].map((one) => one?.textContent ?? "");
      act.text = ` ${fold([id, summary, note, place, official, others, ...said].join(" "))}`;
    });
    data.events = whole;
    data.who = Object.fromEntries(acts.map(({ article, seen }) => [article.id, seen]));
    data.telling = data.telling.map((at) => data.milestones[at].milestone);
    data.done = {};
    data.officials = {};
    for (const one of data.milestones) {
      data.done[one.milestone] = one.done;
      if (one.official) data.officials[one.milestone] = one.official;
      delete one.done;
      delete one.official;
    }
    data.focuses.forEach(unpackFocus);
    unpackBeside();
  }

  function numbered({ values, at }, number) {
    return values[at ? at[number] : 0];
  }

  /* A table of the page: what the page shows is read from it, the rest from the data. */
  function table({ columns, unsaid }, items, said) {
    const rows = items.map((item, number) => {
      const cells = said(item);
      return columns.map((name) => (name in unsaid ? numbered(unsaid[name], number) : cells[name]));
    });
    return { columns, rows };
  }

  function unpackFocus(focus) {
    const calls = new Set(focus.calls);
    delete focus.calls;
    const { label } = focus;
    const usual = { question: `Where was ${label} on day `, subject: label, officers: [`${label}'s {official}`, "its {official}"], whose: ` of ${label}`, its: "its own", parts: [], renamed: [], left_out: {} };
    Object.assign(focus, { ...usual, ...focus });
    focus.nowhere = focus.nowhere.length ? data.words.nowhere + focus.nowhere.map((at) => data.milestones[at].full).join(" · ") : "";
    focus.legend = focus.legend.map((at) => legends[at]);
    for (const [id, cells] of Object.entries(focus.milestones)) {
      const firsts = cells.slice(0, wars.length).map(first);
      const [day, ...later] = firsts.map((one) => one.day);
      focus.milestones[id] = {
        days: [day, ...later],
        earliest: firsts.map((one) => one.earliest),
        after: firsts.map((one) => one.after),
        outside: firsts.map((one) => one.outside),
        events: firsts.map((one) => one.event),
        lags: cells.slice(wars.length),
        lag: day === null || (later[0] ?? null) === null ? null : later[0] - day,
      };
    }
    for (const war of wars) {
      focus.ladder[war] = focus.ladder[war].map(([number, rises]) => {
        const [rung, day, event] = Array.isArray(number) ? number : [rungOfAction[acts[number].cells.action], acts[number].day, acts[number].article.id];
        return { rung, day, event, rises: Boolean(rises) };
      });
    }
    const parties = Object.keys(named).filter((party) => !focus.focus.split(",").includes(party));
    focus.contacts = parties.map((party) => named[party]);
    focus.conduct = Object.fromEntries(data.wars.map((war) => [war.war, running(focus.focus, war, parties, calls)]));
  }

  /* Day, leaders' calls by who asked, contacts by party, acts through a multilateral channel, acts: for each day on which they changed. */
  function running(focus, war, parties, calls) {
    const steps = [];
    acts.forEach((act, number) => {
      if (act.war !== war || act.day < war.began_on || !(focus in act.seen)) return;
      const before = steps.at(-1) ?? Array(parties.length + 6).fill(0);
      if (before[0] !== act.day || !steps.length) steps.push([act.day, ...before.slice(1)]);
      const now = steps.at(-1);
      const met = !contact[act.cells.action] ? [] : focus === "all" ? [act.cells.actor, ...act.cells.target.split(";")] : counterparts(act, focus);
      if (calls.has(number)) now[1 + ASKED.indexOf(askedOf(act, focus))] += 1;
      parties.forEach((party, at) => (now[4 + at] += met.includes(party)));
      now[now.length - 2] += multilateral.includes(act.cells.channel);
      now[now.length - 1] += 1;
    });
    return steps;
  }

  /* Towards whom a focus stands in an act, and who asked for it as the focus sees it: as compare/viewpoint.py has it. */
  function counterparts({ cells, seen }, focus) {
    const targets = cells.target.split(";");
    return seers(cells, focus).filter((party) => party === cells.actor || party in seen).flatMap((party) => {
      if (party === cells.actor || !targets.includes(party)) return targets;
      return contact[cells.action] === "mutual" ? [cells.actor, ...targets.filter((one) => one !== party)] : [cells.actor];
    });
  }

  function askedOf({ cells }, focus) {
    if (!contact[cells.action]) return "";
    return !cells.initiator ? "unknown" : seers(cells, focus).includes(cells.initiator) ? "own" : "others";
  }

  function seers(cells, focus) {
    return focus === "all" ? [cells.actor] : focus.split(",");
  }

  /* Text as it is compared: as model/folding.py has it. */
  function fold(text) {
    const plain = text.toLowerCase().normalize("NFKD").replace(/\p{M}|['\u2019\u2018\u02bc`]/gu, "");
    return plain.replace(/[ıəøłđðþßæœ]/g, (letter) => LETTERS[letter]).replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  }

  /* What the page shows other than acts. */
  function unpackBeside() {
    const text = (one) => one?.textContent ?? "";
    const texts = (query, within) => all(query, within).map(text);
    const claims = all("#claims tbody tr");
    data.claims = claims.length ? claims.map((row) => ({
      id: row.id,
      post: text(row.cells[0]),
      claim: text(row.cells[1]),
      verdict: row.querySelector("b").className.slice(2),
      known: text(row.querySelector("b + .faint")),
      note: text(row.querySelector("td > p:not(.faint)")),
      test: texts("li", row),
      rows: texts("a", row),
    })) : null;
    all("#tolls ul").forEach((list, number) => {
      const figures = Object.fromEntries(wars.map((war) => [war, []]));
      for (const line of all("li", list)) {
        const [, war, day, dead] = text(line).match(/^(.*), day (-?\d+) \(.*?\): \D?([\d,]*)/);
        figures[war].push([Number(day), Number(dead.replaceAll(",", ""))]);
      }
      data.tolls.populations[number].figures = figures;
    });
    const facts = all("#background li[id]");
    data.background = facts.length ? table(packedFacts, facts, (fact) => ({
      id: fact.id,
      summary: text(fact.querySelector("span")),
      sources: all("a", fact).map((link) => link.getAttribute("href")).join(" "),
      note: text(fact.querySelector("i")),
    })) : null;
    const weighed = data.hypotheses;
    if (!weighed) return;
    weighed.hypotheses = all(".matrix thead th").slice(1, -1).map((head) => ({ id: head.firstChild.data, label: text(head.lastChild).trim() }));
    const keys = weighed.hypotheses.map(({ id }) => id);
    const by = (values) => Object.fromEntries(keys.map((key, at) => [key, values[at]]));
    weighed.evidence = all("[data-known]").map((row) => {
      const [, id, label] = text(row.querySelector("summary")).match(/^(\S+) (.*)$/s);
      return { id, label, day: Number(row.dataset.known), ratings: by(texts("td", row).map((letters) => letters.replace("*", ""))) };
    });
    weighed.stands = weighed.stands.map(([from_day, verdict, ...sums]) => ({ from_day, verdict, hypotheses: by(sums) }));
  }

  /* A first as it is packed: nothing, the number of its act, that in a list where it came in the ceasefire, or what there is to say of it. */
  function first(packed) {
    const said = Array.isArray(packed) ? { act: packed[0], after: 1 } : typeof packed === "number" ? { act: packed } : packed ?? {};
    const act = acts[said.act];
    const day = said.day ?? act?.day ?? null;
    return { day, earliest: said.earliest ?? day, event: act?.article.id ?? said.event ?? null, after: Boolean(said.after), outside: Boolean(said.outside) };
  }

  const fresh = () => ({ day: Number(slider.defaultValue), actor: data.focuses[0].focus, action: "", channel: "", official: "", target: "", initiator: "", certainty: "", text: "", whole: false, event: "", beyond: null });
  const CHOSEN = ["action", "channel", "official", "target", "initiator"];

  /* What can be chosen of a column are the values that the acts on the page have. */
  for (const name of ["official", "target", "initiator"]) {
    const values = new Set(acts.flatMap(({ cells }) => [cells[name], name === "official" ? cells.target_official : ""].join(";").split(";")).filter(Boolean));
    const labels = new Map([...values].map((value) => [value, focuses.get(value)?.label ?? value]));
    $(name).append(...[...labels].sort((one, other) => one[1].localeCompare(other[1], "en")).map(([value, label]) => new Option(label, value)));
  }
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
    if (day !== null && /^-?\d+$/.test(day)) {
      found.day = clamp(Number(day));
      found.beyond = found.day === Number(day) ? null : day;
    }
    else if (!asked.has("actor")) return null;
    if (focuses.has(asked.get("actor"))) found.actor = asked.get("actor");
    for (const one of CHOSEN) {
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
    for (const one of [...CHOSEN, "certainty", "text"]) if (state[one]) kept.set(one, state[one]);
    if (state.whole) kept.set("whole", "");
    return `#${kept}`;
  }

  const clamp = (day) => Math.min(Math.max(day, data.days.first), data.days.last);
  const shownTo = (event, actor) => (actor in data.who[event] ? actor : "all");

  function passes(act) {
    const { cells } = act;
    const { actor, action, channel, official, target, initiator, certainty, text } = state;
    return actor in act.seen
      && (!action || action === cells.action)
      && (!channel || channel === cells.channel)
      && (!official || [cells.official, ...cells.target_official.split(";")].includes(official))
      && (!target || counterparts(act, actor).includes(target))
      && (!initiator || [cells.initiator, askedOf(act, actor)].includes(initiator))
      && (!certainty || certainty.split(",").includes(cells.certainty))
      && text.split(/\s+/).filter(Boolean).every((word) => act.text.includes(` ${fold(word)}`));
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
          own += state.actor in act.seen;
          here += pass;
          if (pass) act.who.textContent = act.seen[state.actor];
        }
        none.hidden = here > 0;
        none.textContent = acts.length && own ? left(own) : nothingOn(day, war, nothing);
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
    $("most").textContent = tallest;
    $("filtered").textContent = narrowed() ? `: ${shown} pass` : "";
    hits();
    return shown;
  }

  const narrowed = () => Boolean(state.certainty || state.text || CHOSEN.some((one) => state[one]));

  /* Every act that passes, a line each that leads to it. */
  function hits() {
    const found = narrowed() ? acts.filter(({ article }) => !article.hidden) : [];
    $("hits").hidden = !found.length;
    $("hits").replaceChildren(...found.slice(0, 200).map(({ article, war, day, seen }) => {
      const link = make("a", "", `${war.war}, day ${day}: ${article.querySelector("a").textContent} ${seen[state.actor]}`);
      link.href = `#${article.id}`;
      return make("li", "", link);
    }));
  }

  /* What stands where no act does: those that are left out, the edge of the log, or nothing in the record. */
  function left(count) {
    const acts = `${count} act${count === 1 ? "" : "s"}`;
    return data.words.left_out.replace("{acts}", acts).replace("{whose}", focuses.get(state.actor).whose);
  }

  function edge(day, { first_day: opens, last_day: last, begins, ends }) {
    return day > last ? ends : day < opens ? begins : "";
  }

  function nothingOn(day, war, nothing) {
    const focus = focuses.get(state.actor);
    if (edge(day, data.wars[war])) return nothing;
    const count = focus.left_out[wars[war]]?.[day];
    return count ? left(count) : data.words.nothing + focus.whose;
  }

  /* `4`, `11 to 43` or `11 or later`, in the words of `show.absence`. */
  const span = (day, earliest) => (day === null ? `${earliest} or later` : earliest === day ? `${day}` : `${earliest} to ${day}`);

  /* The state of a first by the day shown, in the words of `show.absence`. */
  function standing_of({ day, earliest, after, outside }, war) {
    const { reached, later, perhaps, absent, outside: elsewhere, after: mark } = data.words;
    if (day === null && earliest === null) return [outside ? "outside" : "absent", outside ? elsewhere : absent[war]];
    const said = span(day, earliest) + (after ? mark : "");
    if (day !== null && day <= state.day) return ["reached", reached.replace("{day}", said)];
    if (earliest !== day && earliest <= state.day) return ["perhaps", perhaps.replace("{day}", said)];
    return ["later", later.replace("{day}", said)];
  }

  function mark(cell, one, war, extra = "") {
    const [state_of, text] = standing_of(one, war);
    cell.className = state_of;
    cell.textContent = "";
    const day = one.day ?? one.earliest;
    if (day === null) {
      cell.textContent = text;
      return;
    }
    /* What is in brackets in the words is left to the eye where there is room for it; a reader hears it always. */
    const parts = text.split(/((?:not yet|not stated) \(|\))/);
    const link = make("a", "", ...parts.map((part) => make("span", /not yet|not stated|\)/.test(part) ? "long" : "", part)));
    link.href = `#day=${day}`;
    cell.append(link);
    if (extra) cell.append(make("span", "here", ` ${extra}`));
  }

  function rungOf(focus, war) {
    const rises = focus.ladder[war].filter((step) => step.rises && step.day <= state.day);
    return rises.length ? rises[rises.length - 1].rung : "";
  }

  const roots = (focus) => Object.keys(focus.milestones).filter((one) => !focus.parts.includes(one));
  const reachedBy = (one, number, day = state.day) => Boolean(one) && one.days[number] !== null && one.days[number] <= day;

  /* The milestones that by the day one war alone had reached, highest rung first. */
  function aloneIn(focus, number) {
    const perhaps = (one, other) => one.earliest[other] !== null && one.earliest[other] <= state.day;
    const own = roots(focus);
    return data.words.within || wars.length < 2 ? [] : data.telling.filter((id) => {
      const one = focus.milestones[id];
      return own.includes(id) && reachedBy(one, number)
        && wars.every((_, other) => other === number || !(perhaps(one, other) || state.day > data.wars[other].last_day));
    });
  }

  /* The sentence `day` opens with, as show/sentences.py makes it; the tests hold the two to each other. */
  function sentence(focus) {
    const start = `By day ${state.day} ${focus.subject} had`;
    const alone = wars.flatMap((_, number) => aloneIn(focus, number).slice(0, 1).map((one) => ({ one, number })));
    if (!alone.length) return `${start} reached ${counts(focus)}.`;
    alone.sort((first, second) => data.telling.indexOf(first.one) - data.telling.indexOf(second.one));
    const parts = alone.map(({ one, number }, place) => {
      const { days, earliest } = focus.milestones[one];
      const [official, an] = data.officials[one] || [];
      const before = place && data.officials[alone[place - 1].one];
      const named = official && focus.officers[place ? 1 : 0].replace("{official}", official).replace("{an_official}", an);
      const doer = place && !official && !before ? "" : `${named || focus.subject} had `;
      const others = wars.flatMap((war, other) => {
        if (other === number) return [];
        if (earliest[other] === null) return data.words.not_in[other];
        const text = days[other] === null ? data.words.not_stated : data.words.not_yet;
        return text.replace("{war}", war).replace("{day}", span(days[other], earliest[other]));
      });
      return `${doer}${data.done[one]} in ${wars[number]} (day ${span(days[number], earliest[number])}) but ${others.join(" and ")}`;
    });
    return `By day ${state.day} ${parts.join(", and ")}.`;
  }

  /* `15 of 28 milestones in 2016, 10 in 2020` */
  function counts(focus) {
    const total = `${focus.of} milestone${focus.of === 1 ? "" : "s"}${data.words.selected}`;
    const reached = wars.map((_, number) => count(focus, number));
    const ends = wars.map((_, number) => (state.day > data.wars[number].last_day ? data.words.log_ends[number] : ""));
    const where = wars.length === 2 ? "either war" : "any of the wars";
    if (wars.length > 1 && reached.every((one) => !one)) return `none of ${total} in ${where}${ends.some(Boolean) ? " by the end of its log" : ""}`;
    return reached.map((one, number) => `${one || "none"}${number ? "" : ` of ${total}`} in ${wars[number]}${ends[number]}`).join(", ");
  }

  function count(focus, number) {
    const day = Math.min(state.day, data.wars[number].last_day);
    return roots(focus).filter((one) => reachedBy(focus.milestones[one], number, day)).length;
  }

  function answer(focus) {
    const edges = data.wars.filter((war) => edge(state.day, war)).map((war) => said("edge", `${war.war}: ${edge(state.day, war)}`));
    const lines = wars.flatMap((war, number) => {
      const rung = rungOf(focus, war);
      const height = rungs.indexOf(rung) + 1;
      const day = Math.min(state.day, data.wars[number].last_day);
      const reached = count(focus, number);
      const cells = [
        [war, "war"],
        [data.words.full.repeat(height) + data.words.hollow.repeat(rungs.length - height), "meter"],
        [rung ? data.words.rung.replace("{rung}", rung) : data.words.no_rung, "rung"],
        [`${reached} of ${focus.of} milestone${focus.of === 1 ? "" : "s"}${data.words.selected} by day ${day}`, "faint"],
      ];
      const line = make("div", "", ...cells.map(([text, name]) => {
        const cell = make(name === "war" || name === "rung" ? "b" : "span", name === "war" ? `w${data.wars[number].look}` : name, text);
        if (name === "meter") cell.setAttribute("aria-hidden", "true");
        return cell;
      }));
      const alone = aloneIn(focus, number);
      return alone.length ? [line, said("alone faint", data.words.alone + alone.map((one) => labels.get(one)).join(" · "))] : [line];
    });
    $("answer").replaceChildren(...edges, said("sentence", sentence(focus)), ...lines, said("alone faint", data.words.ladder));
  }

  const said = (name, text) => make("p", name, text);

  function milestones(focus) {
    $("by-day").textContent = `By day ${state.day}${data.words.heading}`;
    all(".focus-name").forEach((name) => (name.textContent = focus.label));
    let dated = false;
    all("[data-milestone]").forEach((row) => {
      const id = row.dataset.milestone;
      const line = focus.milestones[id];
      row.hidden = !line;
      if (!line) return;
      const head = row.querySelector("th");
      head.className = focus.parts.includes(id) ? "part" : "";
      head.textContent = (focus.renamed.includes(id) ? labels : short).get(id) + data.words.within;
      const cells = all("td", row);
      wars.forEach((_, number) => {
        const one = { day: line.days[number], earliest: line.earliest[number], after: line.after[number], outside: line.outside[number] };
        mark(cells[number], one, number);
        dated = dated || ["reached", "later"].includes(cells[number].className);
      });
      line.lags.forEach((words, number) => (cells[wars.length + number].textContent = words));
      const lag = line.lag ?? 0;
      const bar = row.querySelector("rect");
      bar.setAttribute("width", Math.abs(lag));
      bar.setAttribute("class", lag < 0 ? "sooner" : "later");
    });
    const legend = [...(dated ? [data.words.by_day.replace("{day}", state.day)] : []), ...focus.legend];
    $("milestone-legend").textContent = [focus.nowhere, ...legend].filter(Boolean).join("\n");
  }

  function ladder(focus) {
    all("[data-rung]").forEach((row) => {
      all("td", row).forEach((cell, number) => {
        const step = focus.ladder[wars[number]].find(({ rung }) => rung === row.dataset.rung);
        const one = { day: step?.day ?? null, earliest: step?.day ?? null };
        mark(cell, one, number, step && rungOf(focus, wars[number]) === step.rung ? "◀ highest" : "");
      });
    });
  }

  /* Who asked for the leaders' calls, contacts and channels by the day, in the words of show/conduct.py; tests check that the two agree. */
  function conduct(focus) {
    const none = [0, ...Array(focus.contacts.length + 5).fill(0)];
    const now = wars.map((war) => focus.conduct[war].reduce((last, one) => (one[0] <= state.day ? one : last), none));
    const number = (count) => (count ? count.toLocaleString("en") : "none");
    const percent = (share) => Math.floor(100 * share + 0.5);
    const asked = ([, own, others, unknown]) => {
      const calls = own + others + unknown;
      if (!calls) return "no leader's call recorded";
      const [low, high] = [percent(own / calls), percent((own + unknown) / calls)];
      return `${own} of ${calls} ${focus.its}, ${number(others)} asked for by others, ${number(unknown)} not stated: ${low === high ? low : `${low} to ${high}`} %`;
    };
    const met = (one) => {
      const [multilateral, acts] = one.slice(-2);
      const contacts = focus.contacts.map((seat, at) => `${seat} ${number(one[4 + at])}`).join(", ");
      const share = acts ? ` (${percent(multilateral / acts)} %)` : "";
      return `${contacts} · ${number(multilateral)} of ${acts.toLocaleString("en")} act${acts === 1 ? "" : "s"}${share}`;
    };
    const lines = (words) => wars.map((war, at) =>
      make("div", "", make("b", `w${data.wars[at].look}`, war), make("span", "", words(now[at]))));
    const calls = now.some((one) => one[1] + one[2] + one[3]);
    const acts = now.some((one) => one[one.length - 1]);
    $("conduct").replaceChildren(
      ...(acts && calls ? [said("faint", `${data.words.calls}${data.words.selected}, by who asked`), ...lines(asked)] : []),
      ...(acts ? [said("faint", `Contacts${data.words.selected}, and acts through ${data.words.through}`), ...lines(met)] : []),
    );
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
    for (const one of CHOSEN) $(one).value = state[one];
    if ($("text").value !== state.text) $("text").value = state.text;
    certainties.forEach((box) => (box.checked = !state.certainty || state.certainty.split(",").includes(box.value)));
    $("whole").checked = state.whole;
    $("cursor").setAttribute("x", state.day - data.days.first);
    $("cursor").setAttribute("visibility", "visible");
  }

  /* The selection by the page's filters, as in a title. */
  function filtered() {
    const named = (one, before = "") => state[one] && before + $(one).selectedOptions[0].textContent.trim();
    const parts = [named("target", "towards "), named("action"), named("official"), named("channel", "channel "),
      state.certainty.replaceAll(",", " or "), named("initiator", "contacts asked for by "), state.text && `with the words “${state.text}”`].filter(Boolean);
    return parts.length ? ` · only ${parts.join("; ")}` : "";
  }

  /* Show the day. */
  function show() {
    const focus = focuses.get(state.actor);
    controls();
    let now;
    for (const one of days) {
      const holds = () => one.sides.some(({ acts }) => acts.some(({ article }) => !article.hidden));
      one.section.hidden = state.whole ? !(holds() || one.day === state.day) : one.day !== state.day;
      if (one.day === state.day) now = one;
    }
    const title = `${focus.question}${state.day}?${data.words.title}${filtered()}`;
    $("beyond").hidden = state.beyond === null;
    $("beyond").textContent = `Day ${state.beyond} lies outside the record: ${data.wars.map(({ war, first_day: from, last_day: last }) => `${war} is logged from day ${from} to day ${last}`).join(", ")}.`.replaceAll("day -", "day −").replace("Day -", "Day −");
    $("question").textContent = title;
    document.title = title;
    all(".chosen").forEach((act) => act.classList.remove("chosen"));
    answer(focus);
    milestones(focus);
    conduct(focus);
    ladder(focus);
    tolls();
    hypotheses();
    const parts = now.sides.map(({ heading, acts }) => {
      const count = acts.filter(({ article }) => !article.hidden).length;
      return `${heading}: ${count} act${count === 1 ? "" : "s"}`;
    });
    $("status").textContent = `Day ${state.day}. ${parts.join(". ")}.`;
  }

  function go(changes, { sifted = true, push = false } = {}) {
    Object.assign(state, { event: "", beyond: null }, changes);
    if (sifted) sift();
    show();
    history[push ? "pushState" : "replaceState"](null, "", address());
  }

  const move = (day) => go({ day: clamp(day) }, { sifted: false });

  function open(event) {
    go({ ...fresh(), day: dayOfEvent.get(event), actor: shownTo(event, state.actor), whole: state.whole }, { push: true });
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
    const other = ["actor", ...CHOSEN, "certainty", "text"].some((one) => found[one] !== state[one]);
    state = found;
    if (other) sift();
    show();
    if (state.event) reveal(state.event);
    else $("day-view").scrollIntoView();
  }

  slider.addEventListener("input", () => move(slider.valueAsNumber));
  $("back").addEventListener("click", () => move(state.day - 1));
  $("forward").addEventListener("click", () => move(state.day + 1));
  for (const one of ["actor", ...CHOSEN]) $(one).addEventListener("change", () => go({ [one]: $(one).value }));
  $("text").addEventListener("input", () => go({ text: $("text").value.trim() }));
  certainties.forEach((box) => box.addEventListener("change", () => {
    const on = certainties.filter(({ checked }) => checked).map(({ value }) => value);
    go({ certainty: on.length === certainties.length ? "" : on.join(",") || "none" });
  }));
  $("whole").addEventListener("change", () => go({ whole: $("whole").checked }));
  $("reset").addEventListener("click", () => go({ ...fresh(), day: state.day, actor: state.actor, whole: state.whole }));
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
  let described = null;
  function describe(word) {
    const entry = $(word.getAttribute("href").slice(1));
    if (!entry) return;
    described = word;
    tip.textContent = entry.querySelector("dd").textContent;
    tip.hidden = false;
    word.setAttribute("aria-describedby", "tip");
    const box = word.getBoundingClientRect();
    tip.style.left = `${Math.max(8, Math.min(scrollX + box.left, scrollX + document.documentElement.clientWidth - tip.offsetWidth - 8))}px`;
    tip.style.top = `${scrollY + box.bottom + 6}px`;
  }
  function hide() {
    described?.removeAttribute("aria-describedby");
    described = null;
    tip.hidden = true;
  }
  for (const [on, off] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
    document.addEventListener(on, (event) => event.target.closest?.(term) && describe(event.target.closest(term)));
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
  const defused = (value) => (/^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]./.test(value ?? "") ? `\t${value}` : `${value ?? ""}`);
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
