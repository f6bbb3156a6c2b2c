"use strict";
// Shows one topic at a time, and keeps what people say: in this browser, and as a CSV to hand on.
// Whatever people wrote goes into the page as text, never as HTML.

const at = (id) => document.getElementById(id);
const main = at("main");
const { programme, year } = main.dataset;
const columns = JSON.parse(main.dataset.columns);
const KEY = `explore ${programme} ${year}`;
const ALL_YEARS = "all";
const EVERYBODY = "all";
const SAVE_AGAIN = "Save again and hand on the new file, or your words stay in the report.";
const topics = [...document.querySelectorAll(".topic")];
const byName = new Map(topics.map((topic) => [topic.dataset.topic, topic]));

function made(tag, words, more = {}) {
  const element = Object.assign(document.createElement(tag), more);
  element.textContent = words;
  return element;
}

/* ---- What there is to choose ---- */

const viewsOf = (topic) => [...topic.querySelectorAll(".views > li")];
const titleOf = (topic) => topic.querySelector("h3").textContent;
const partOf = (topic) => topic.closest(".under").querySelector("h2").textContent;
const groupName = (view) => view.querySelector(".who-group").textContent;

function groupsOf(topic) {
  return new Map(viewsOf(topic).map((view) => [view.dataset.group, groupName(view)]));
}

function yearsOf(topic) {
  return [...new Set(viewsOf(topic).map((view) => view.dataset.year))].sort();
}

function firstGroup(topic) {
  const ofAll = viewsOf(topic).some((view) => view.dataset.group === EVERYBODY);
  return ofAll ? EVERYBODY : "";
}

const start = () => ({ topic: topics[0].dataset.topic, group: firstGroup(topics[0]), year });
let state = start();
// the group that a person chose: a topic that lacks it is passed, and the choice stays
let wished = null;

function readAddress() {
  const asked = new URLSearchParams(location.hash.slice(1));
  if (!byName.has(asked.get("topic"))) return false;
  if ((asked.get("group") ?? state.group) !== state.group) wished = null;
  for (const name of Object.keys(state)) state[name] = asked.get(name) ?? state[name];
  return true;
}

function writeAddress() {
  const address = `#${new URLSearchParams(state)}`;
  if (location.hash !== address) location.hash = address;
}

function fill(select, options, chosen) {
  select.replaceChildren(
    ...options.map(([value, words]) => made("option", words, { value, selected: value === chosen })),
  );
}

function found() {
  const word = at("search").value.trim().toLowerCase();
  const part = at("part").value;
  return topics.filter((topic) => {
    const asked = topic.querySelector(".asked");
    const words = `${titleOf(topic)} ${topic.dataset.aboutTitle} ${asked ? asked.textContent : ""}`;
    return (!part || partOf(topic) === part) && words.toLowerCase().includes(word);
  });
}

function fillTopics() {
  const listed = found();
  const holders = new Map();
  for (const topic of listed) {
    const about = topic.dataset.aboutTitle;
    if (!holders.has(about)) holders.set(about, made("optgroup", "", { label: about }));
    const kind = topic.querySelector(".topic-kind").textContent.split(".")[0].toLowerCase();
    const words = titleOf(topic).toLowerCase().startsWith(kind) ? titleOf(topic) : `${titleOf(topic)} (${kind})`;
    const value = topic.dataset.topic;
    holders.get(about).append(made("option", words, { value, selected: value === state.topic }));
  }
  at("topic").replaceChildren(...holders.values());
  if (!listed.some((topic) => topic.dataset.topic === state.topic)) {
    const words = listed.length ? `Choose one of ${listed.length}` : "Nothing found";
    at("topic").prepend(made("option", words, { value: "", selected: true }));
  }
  return listed.length;
}

/* ---- What is shown ---- */

function show() {
  const topic = byName.get(state.topic);
  const groups = groupsOf(topic);
  const years = yearsOf(topic);
  let note = "";
  if (wished !== null) state.group = wished;
  if (state.group && !groups.has(state.group)) {
    note = "This topic has nothing on the group you had chosen. ";
    state.group = firstGroup(topic);
  }
  if (state.year !== ALL_YEARS && !years.includes(state.year)) state.year = years.at(-1);
  const order = [...groups].sort(([one], [two]) => (two === EVERYBODY) - (one === EVERYBODY));
  fill(at("group"), [["", "Every group"], ...order], state.group);
  fill(at("year"), [[ALL_YEARS, "All years"], ...years.map((one) => [one, one])], state.year);
  fillTopics();
  closeForm();
  for (const other of topics) other.hidden = other !== topic;
  for (const part of document.querySelectorAll(".under")) part.hidden = !part.contains(topic);
  const shown = viewsOf(topic).filter(isChosen);
  for (const view of viewsOf(topic)) {
    view.hidden = !shown.includes(view);
    if (!view.hidden) addButtons(topic, view);
    const widen = view.querySelector(".widen");
    if (widen) widen.hidden = widen.dataset.group === state.group;
  }
  topic.querySelector(".nothing").hidden = shown.length > 0;
  for (const term of topic.querySelectorAll(".terms > [data-where]")) {
    term.hidden = !shown.some((view) => view.textContent.includes(term.dataset.where));
  }
  writeAddress();
  const who = state.group ? groups.get(state.group) : "Every group";
  const when = state.year === ALL_YEARS ? "all years" : state.year;
  const many = shown.length === 1 ? "1 finding" : `${shown.length} findings`;
  at("status").textContent = `${note}Shown below: ${titleOf(topic)}. ${who}, ${when}: ${many}.`;
}

function isChosen(view) {
  const { group, year: when } = view.dataset;
  return (!state.group || group === state.group) && (state.year === ALL_YEARS || when === state.year);
}

function nameOf(view) {
  return view.querySelector(".who").textContent;
}

function addButtons(topic, view) {
  if (view.querySelector(".mean")) return;
  const row = made("p", "", { className: "buttons" });
  const mean = made("button", "What does this mean to you?", { type: "button", className: "mean" });
  mean.append(made("span", `: ${nameOf(view)}`, { className: "unseen" }));
  mean.addEventListener("click", () => openForm(view, view.dataset.finding, mean));
  row.append(mean);
  const wider = widerThan(topic, view);
  if (wider !== null) {
    const words = wider ? `Look at “${groupsOf(topic).get(wider)}” instead` : "Look at every group instead";
    const widen = made("button", words, { type: "button", className: "widen" });
    widen.dataset.group = wider;
    widen.addEventListener("click", () => {
      state.group = wished = wider;
      show();
      topic.querySelector("h3").focus();
    });
    row.append(widen);
  }
  view.append(row, made("p", "", { className: "kept-here", role: "status" }));
}

// A wider group, or every group beside one another, where the same can be seen there.
function widerThan(topic, view) {
  if (view.dataset.tooFew === undefined || view.dataset.group === EVERYBODY) return null;
  if (view.dataset.wider) return view.dataset.wider;
  const same = (one) => measureOf(one) === measureOf(view) && one.dataset.year === view.dataset.year;
  const seen = viewsOf(topic).some((one) => same(one) && one.dataset.tooFew === undefined);
  return seen ? "" : null;
}

function measureOf(view) {
  const { finding, group } = view.dataset;
  return finding.slice(0, finding.length - group.length);
}

function move(by) {
  const listed = found();
  const names = (listed.length ? listed : topics).map((topic) => topic.dataset.topic);
  const place = names.indexOf(state.topic) + by;
  state.topic = names.at(place < names.length ? Math.max(place, 0) : 0);
  if (wished === null) state.group = firstGroup(byName.get(state.topic));
  show();
}

/* ---- What people say ---- */

let inMemory = [];
let keeps = true;
const drafts = new Map();
const form = at("insight");
let about = "";
let opener = null;

function kept() {
  if (!keeps) return inMemory;
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? [];
  } catch {
    keeps = false;
    return inMemory;
  }
}

function keep(entries) {
  inMemory = entries;
  try {
    localStorage.setItem(KEY, JSON.stringify(entries));
  } catch {
    keeps = false;
  }
  list();
}

function newName() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return `said-${[...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

function today() {
  const now = new Date();
  const [month, day] = [now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0"));
  return `${now.getFullYear()}-${month}-${day}`;
}

function openForm(place, finding, from) {
  closeForm();
  [about, opener] = [finding, from];
  const draft = drafts.get(about) ?? {};
  form.reset();
  clearFaults();
  at("insight-heading").textContent = about ? "What does this mean to you?" : "What should we know?";
  at("views-of-it").hidden = !about;
  for (const choice of form.elements.stance) choice.checked = choice.value === draft.stance;
  at("text").value = draft.text ?? "";
  at("author").value = draft.author ?? kept().at(-1)?.author ?? "";
  form.hidden = false;
  place.append(form);
  from.setAttribute("aria-expanded", "true");
  (about ? form.elements.stance[0] : at("text")).focus();
}

function closeForm() {
  if (opener) opener.setAttribute("aria-expanded", "false");
  form.hidden = true;
  document.body.append(form);
  opener = null;
}

function written() {
  const stance = about ? form.elements.stance.value : "adds";
  return { stance, text: at("text").value.trim(), author: at("author").value.trim() };
}

function clearFaults() {
  for (const wrong of form.querySelectorAll(".wrong")) wrong.textContent = "";
  for (const field of form.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
}

// Says beside each field what is missing, and goes to the first.
function isComplete(said) {
  clearFaults();
  const faults = [
    [said.stance, "stance-wrong", form.elements.stance[0], "Choose one of these three."],
    [said.text, "text-wrong", at("text"), "Write what you want to say."],
    [said.author, "author-wrong", at("author"), "Write your name or initials."],
  ].filter(([value]) => !value);
  for (const [, wrong, field, words] of faults) {
    at(wrong).textContent = words;
    if (field.type !== "radio") field.setAttribute("aria-invalid", "true");
  }
  faults[0]?.[2].focus();
  return faults.length === 0;
}

function keepInsight(event) {
  event.preventDefault();
  const said = written();
  if (!isComplete(said)) return;
  const entry = { insight: newName(), about, ...said, date: today(), sentence: aboutInWords() };
  const [back, place] = [opener, form.parentElement];
  drafts.delete(about);
  keep([...kept(), entry]);
  closeForm();
  back.focus();
  const where = keeps ? "It is kept in this browser" : "It is not yet saved";
  place.querySelector(".kept-here").textContent =
    `Thank you. ${where}, and stands below under “What you have said”.`;
}

// Said beside what was pressed, so that it is seen where a page is much enlarged.
function tell(words, where = "said-status") {
  for (const place of ["said-status", "save-status"]) at(place).textContent = "";
  at(where).textContent = words;
}

function inWords(day) {
  const date = new Date(`${day}T00:00`);
  return date.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
}

function aboutInWords() {
  const view = form.closest("li");
  if (!view) return "Something that is not on the list";
  return `${titleOf(view.closest(".topic"))}. ${nameOf(view)}: ${view.querySelector(".words").textContent}`;
}

function stanceWords(stance) {
  const choice = [...form.elements.stance].find((one) => one.value === stance);
  return choice ? choice.parentElement.textContent.trim() : "";
}

// Is there something of it that no file says yet: what was said, or that it was taken back?
function isUnsaved(entry) {
  return entry.takenBack ? staysInReport(entry) : !entry.saved;
}

// A file that was handed on still says it.
function staysInReport(entry) {
  return Boolean(entry.takenBack && entry.saved && !entry.savedBack);
}

function list() {
  const standing = kept().filter((entry) => !entry.takenBack);
  at("kept-where").textContent = keeps
    ? "What you say is kept in this browser until you remove it. If others use this computer, save, and then remove it."
    : "This browser keeps nothing once the page is closed. Save before you close it.";
  at("said").replaceChildren(...standing.map(asItem));
  if (!standing.length) at("kept-where").textContent = `Nothing yet. ${at("kept-where").textContent}`;
  const stays = kept().some(staysInReport);
  at("save-again").textContent = stays ? `You took back what a file still says. ${SAVE_AGAIN}` : "";
}

function asItem(entry) {
  const item = made("li", "");
  const back = made("button", "Take this back", { type: "button" });
  back.append(made("span", `: ${entry.text.slice(0, 60)}`, { className: "unseen" }));
  back.addEventListener("click", () => takeBack(entry.insight));
  if (entry.about) item.append(made("p", `${stanceWords(entry.stance)}:`));
  item.append(
    made("blockquote", entry.text),
    made("p", `${entry.author}, ${inWords(entry.date)}. ${entry.saved ? "Saved in a file." : "Not yet saved in a file."}`),
    made("p", `About: ${entry.sentence}`, { className: "said-about" }),
    back,
  );
  return item;
}

function takeBack(insight) {
  const mark = { takenBack: today(), retractedBy: newName() };
  keep(kept().map((entry) => (entry.insight === insight ? { ...entry, ...mark } : entry)));
  at("said-heading").focus();
  tell("You took that back.");
}

/* ---- A file to hand on ---- */

// What was saved before and then taken back is retracted by a row of its own; else it is left out.
function rows() {
  return kept().flatMap((entry) => {
    const row = { ...entry, message: "no", retracts: "" };
    if (!entry.takenBack) return [row];
    if (!entry.saved) return [];
    const back = { insight: entry.retractedBy, text: "Taken back", date: entry.takenBack };
    return [row, { ...row, ...back, retracts: entry.insight }];
  });
}

// A spreadsheet would run such a cell, but for a number; the mark is taken off when it is read.
function inert(cell) {
  const bare = cell.replace(/^'+/, "");
  const runs = /^ *[=+\-@\t\r]/.test(bare) && !/^[-+]?\d+(\.\d+)?$/.test(bare);
  return runs ? `'${cell}` : cell;
}

function asCsv() {
  const lines = rows().map((row) => columns.map((name) => inert(String(row[name] ?? ""))));
  const quoted = [columns, ...lines].map((line) =>
    line.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(","),
  );
  return `\uFEFF${quoted.join("\r\n")}\r\n`;
}

function save() {
  if (!rows().length) {
    tell("There is nothing to save yet.", "save-status");
    return;
  }
  const address = URL.createObjectURL(new Blob([asCsv()], { type: "text/csv;charset=utf-8" }));
  const name = `insights-${programme}-${year}-${newName().slice(5, 11)}.csv`;
  const link = made("a", "", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
  keep(kept().map(asSaved));
  tell(
    `Saved as ${name}, where this browser puts downloads. Give that file to the evaluator.`,
    "save-status",
  );
}

function asSaved(entry) {
  return entry.takenBack ? { ...entry, savedBack: entry.saved } : { ...entry, saved: true };
}

function whatForgettingLoses() {
  if (kept().some(staysInReport)) {
    return `You took something back, and no file says so yet. ${SAVE_AGAIN} Remove all the same?`;
  }
  return kept().some(isUnsaved)
    ? "Some of it is not saved in a file. Remove it all the same?"
    : "Remove all you said from this computer? The file that you saved stays.";
}

function forget() {
  if (!confirm(whatForgettingLoses())) return;
  keep([]);
  at("said-heading").focus();
  tell("All of it is removed from this computer.");
}

/* ---- From the start ---- */

function listen() {
  for (const name of ["topic", "group", "year"]) {
    at(name).addEventListener("change", (event) => {
      if (name === "topic" && !event.target.value) return;
      state[name] = event.target.value;
      if (name === "group") wished = state.group;
      if (name === "topic" && !groupsOf(byName.get(state.topic)).has(state.group)) {
        state.group = firstGroup(byName.get(state.topic));
      }
      show();
    });
  }
  for (const name of ["part", "search"]) {
    at(name).addEventListener("input", () => {
      const many = fillTopics();
      at("status").textContent = many === 1 ? "1 topic found." : `${many} topics found.`;
    });
  }
  at("choices").addEventListener("submit", (event) => {
    event.preventDefault();
    at("topic").focus();
  });
  at("go").addEventListener("click", () => byName.get(state.topic).querySelector("h3").focus());
  at("before").addEventListener("click", () => move(-1));
  at("next").addEventListener("click", () => move(1));
  at("again").addEventListener("click", () => {
    at("choices").reset();
    state = start();
    wished = null;
    show();
  });
  at("off-list").addEventListener("click", () => openForm(at("off-list-place"), "", at("off-list")));
  form.addEventListener("submit", keepInsight);
  form.addEventListener("input", () => drafts.set(about, written()));
  at("close").addEventListener("click", () => {
    const back = opener;
    closeForm();
    back.focus();
  });
  at("save").addEventListener("click", save);
  at("forget").addEventListener("click", forget);
  addEventListener("hashchange", () => readAddress() && show());
  addEventListener("storage", list);
  addEventListener("beforeunload", (event) => {
    if (kept().some((entry) => staysInReport(entry) || (!keeps && isUnsaved(entry)))) {
      event.preventDefault();
    }
  });
}

for (const part of document.querySelectorAll("[data-script]")) part.hidden = false;
at("topics").classList.remove("every-topic");
readAddress();
listen();
list();
show();
