// The preview in the browser. Applies changes from the server to the page, shows findings next to the elements that they concern,
// and shows where an element was written. Text from the data is inserted as text, never as HTML.
import { needsReload, OURS, patch } from './patch.js';

const meta = document.querySelector('meta[name="vb"]');
const { namnd } = meta.dataset;
const WORDS = { fel: ['Fel', '×'], varning: ['Varning', '!'], upplysning: ['Upplysning', 'i'] };

const make = (tag, own = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(own)) {
    if (/^(aria-|role$)/.test(name)) element.setAttribute(name, value);
    else element[name] = value;
  }
  element.append(...children.filter(Boolean));
  return element;
};

/** The URL of one of the preview's own files. The address of a page has a key, so no URL is absolute. */
const urlOf = (name) => new URL(name, import.meta.url);

const style = new CSSStyleSheet();
style.replaceSync(await (await fetch(urlOf('elements.css'))).text());

/** Creates an element with a shadow root, which the report's style does not affect. */
const shadowHost = (tag) => {
  const host = document.createElement(tag);
  host.attachShadow({ mode: 'open' }).adoptedStyleSheets = [style];
  return host;
};

// --- Updating the page ---

let shown = { fynd: [], fler: 0 };

const parse = (html) => new DOMParser().parseFromString(html, 'text/html');
const versionOf = (page) => page.querySelector('meta[name="vb"]').content;

/** The page as last served. The live document can differ, because the reader and the report's script change it. */
let served = fetch(location.pathname)
  .then((response) => response.text())
  .then(parse);

/**
 * Chapters that <vb-kapitel> stand-ins have replaced in `served`, by id. A new frame from the server has stand-ins, so `served`
 * needs them too for the comparison.
 */
const detached = new Map();
const servedChapter = (id) => detached.get(id) ?? served.getElementById(id);

/** Applies a change to the page. Returns false when the page has to be reloaded instead. */
const applyChange = ({ från, ram, kapitel }) => {
  if (från !== meta.content || från !== versionOf(served)) return false;
  const parts = kapitel.map(([id, html]) => {
    const made = document.createElement('template');
    made.innerHTML = html;
    return [id, document.getElementById(id), servedChapter(id), made.content.firstElementChild];
  });
  if (parts.some(([, live, earlier, next]) => !live || !earlier || needsReload(earlier, next))) return false;
  for (const [id, live, earlier, next] of parts) {
    patch(live, earlier, next);
    if (detached.has(id)) detached.set(id, next);
    else earlier.replaceWith(next);
  }
  if (!ram) return true;
  const next = parse(ram);
  for (const stand of next.querySelectorAll('vb-kapitel')) {
    const own = served.getElementById(stand.dataset.id);
    if (own) {
      detached.set(own.id, own);
      own.replaceWith(stand.cloneNode());
    }
  }
  if (needsReload(served, next)) return false;
  patch(document.head, served.head, next.head);
  patch(document.body, served.body, next.body);
  served = next;
  return true;
};

/** Updates the page, the findings and the panel to a state from the server. */
const update = async (state) => {
  served = await served;
  if (state.version !== meta.content) {
    if (!state.ändring || !applyChange(state.ändring)) return location.reload();
    for (const page of [document, served]) page.querySelector('meta[name="vb"]').content = state.version;
  }
  const isSame =
    JSON.stringify(state.fynd) === JSON.stringify(shown.fynd) && [...hosts.values()].every((host) => host.isConnected);
  shown = isSame ? { ...state, fynd: shown.fynd } : state;
  if (!namnd) return;
  if (!isSame) showFindings();
  panel();
};

// --- Findings ---

/**
 * The element that a finding is shown at. When several elements have the same source, prefers the one in the finding's object.
 */
const elementOf = ({ plats, id }) => {
  const own = id === null ? null : document.getElementById(id);
  if (plats === null) return own;
  const all = [...document.querySelectorAll(`[data-plats="${plats}"]`)];
  return all.find((one) => own?.contains(one)) ?? all.find((one) => one.localName !== 'tr') ?? all[0] ?? own;
};

const details = (one) =>
  make(
    'div',
    { className: `fynd ${one.grad}` },
    make('p', {}, make('strong', { textContent: `${WORDS[one.grad][0]}: ` }), one.text),
    one.hjälp && make('p', { textContent: one.hjälp }),
    make(
      'p',
      { className: 'var' },
      one.var && whereOf(one),
      one.regel && make('a', { href: urlOf(`regel/${one.regel}`).href, target: '_blank', textContent: `Om regeln ${one.regel}` }),
    ),
  );

/** The place of a finding, as a link to the editor where there is one. */
const whereOf = ({ länk, var: place }) =>
  länk ? make('a', { href: länk, textContent: place, title: `Öppna i ${shown.editor}` }) : make('code', { textContent: place });

/** Creates the marker of an element's findings: the full text where there is room, else a button that opens it. */
const marker = (element, found) => {
  const host = shadowHost(OURS);
  const cell = element.closest('th, td, tr, caption, dt, dd, .bild, .marke');
  const [worst] = found;
  host.className = worst.grad;
  if (!cell && worst.grad !== 'upplysning') {
    host.shadowRoot.append(make('div', { role: 'note' }, ...found.map((one) => details(one))));
    return host;
  }
  // A popover is in the top layer. Elsewhere a scrolling table would clip it.
  const list = make('div', { className: 'lista', popover: 'auto' }, ...found.map((one) => details(one)));
  const [word, sign] = WORDS[worst.grad];
  const more = found.length > 1 ? ` och ${found.length - 1} till` : '';
  const button = make(
    'button',
    { type: 'button', className: 'tecken', 'aria-expanded': 'false', 'aria-label': `${word}${more}: ${worst.text}` },
    sign,
  );
  button.addEventListener('click', () => list.togglePopover());
  list.addEventListener('toggle', ({ newState }) => {
    button.setAttribute('aria-expanded', String(newState === 'open'));
    const { top, bottom } = (element.closest('tr') ?? button).getBoundingClientRect();
    const isBelow = bottom + 4 + list.offsetHeight <= innerHeight - 8;
    list.style.left = `${Math.max(8, Math.min(button.getBoundingClientRect().left, innerWidth - list.offsetWidth - 8))}px`;
    list.style.top = `${Math.max(8, isBelow ? bottom + 4 : top - 4 - list.offsetHeight)}px`;
  });
  host.classList.add('liten');
  host.shadowRoot.append(button, list);
  return host;
};

/** Inserts a marker at an element, where HTML allows it. */
const insertMarker = (element, host) => {
  if (element.localName === 'tr') element.cells[0].append(host);
  else if (/^h[1-6]$/.test(element.localName) || element.matches('span')) element.after(host);
  else if (element.matches('section, article')) element.firstElementChild.after(host);
  else element.append(host);
};

/** The marker of each finding on the page, and the element that it is shown at. Findings without an element have none. */
let hosts = new Map();
let anchors = new Map();

function showFindings() {
  for (const old of document.querySelectorAll(OURS)) old.remove();
  const byElement = new Map();
  for (const one of shown.fynd) {
    const element = elementOf(one);
    if (element) byElement.set(element, [...(byElement.get(element) ?? []), one]);
  }
  hosts = new Map();
  anchors = new Map();
  for (const [element, found] of byElement) {
    const host = marker(element, found);
    insertMarker(element, host);
    for (const one of found) {
      hosts.set(one, host);
      anchors.set(one, element);
    }
  }
}

// --- The panel ---

const bar = shadowHost('vb-visning');
const toggle = make('button', { type: 'button', className: 'antal', 'aria-expanded': 'false', textContent: 'Förhandsvisning' });
const picking = make('button', { type: 'button', 'aria-pressed': 'false', textContent: 'Var står det?' });
const status = make('p', { role: 'status', className: 'nytt' });
const list = make('div', { id: 'fynd', role: 'group', 'aria-label': 'Fynd', tabIndex: 0, hidden: true });
toggle.setAttribute('aria-controls', list.id);
const source = make('div', { className: 'plats', role: 'group', 'aria-label': 'Var det står', tabIndex: -1, hidden: true });
bar.shadowRoot.append(
  make('section', { 'aria-label': 'Förhandsvisning' }, make('div', { className: 'rad' }, toggle, picking), status, source, list),
);
// Placed last, so that the report's tab order is unchanged. Shift+Tab from the top of the page leads here.
document.documentElement.append(bar);

/**
 * Whether the list was opened by the preview: for fel without a marker, until those are fixed, or for the findings of a piece, until
 * the piece is left. A list that the user opened stays open.
 */
let openedAutomatically = false;
const setListOpen = (is) => {
  list.hidden = !is;
  toggle.setAttribute('aria-expanded', String(is));
};
toggle.addEventListener('click', () => {
  openedAutomatically = false;
  setListOpen(list.hidden);
});

const announce = (text) => {
  if (status.textContent !== text) status.textContent = text;
};

function connected(is) {
  bar.classList.toggle('bruten', !is);
  if (!is) announce('Förbindelsen är bruten. Körs vb serve? Startar du om det får sidan en ny adress, som terminalen visar.');
}

/** The fel without a marker at the last update, as JSON. */
let lastUnmarked = '[]';

/** The piece that was clicked, chosen with the keyboard or shown from the list. */
let picked;
/** The finding that `picked` was shown from. */
let chosenInList;

function panel() {
  const number = (grad) => shown.fynd.filter((one) => one.grad === grad).length;
  const many = { fel: 'fel', varning: 'varningar', upplysning: 'upplysningar' };
  const counts = Object.keys(WORDS)
    .map((grad) => [number(grad), number(grad) === 1 ? grad : many[grad]])
    .filter(([n]) => n > 0)
    .map(([n, word]) => `${n} ${word}`);
  const isWaiting = shown.väntar !== null;
  toggle.textContent = counts.join(', ') || (isWaiting ? 'Väntar' : 'Inget att anmärka');
  bar.classList.toggle('fel', number('fel') > 0);
  bar.classList.toggle('varning', number('varning') > 0);
  bar.classList.toggle('vantar', isWaiting);
  const isOld = 'Sidan visar hur det såg ut innan det blev fel. Rätta, så följer den med igen.';
  announce(shown.väntar ?? (shown.aktuell ? '' : isOld));
  fillList();
  // Open the list for new fel that have no marker. Do not reopen it for fel that were already there when the user closed it.
  const unmarked = JSON.stringify(shown.fynd.filter((one) => one.grad === 'fel' && !hosts.has(one)));
  if (unmarked !== '[]' && unmarked !== lastUnmarked && list.hidden) {
    openedAutomatically = true;
    setListOpen(true);
  } else if (unmarked === '[]' && openedAutomatically) {
    openedAutomatically = false;
    setListOpen(false);
  }
  lastUnmarked = unmarked;
  keepClear();
}

/** Fills the list: first the findings of the picked piece, then the others by file, in the order given. */
function fillList() {
  const own = picked ? shown.fynd.filter((one) => isAt(one, picked)) : [];
  const byFile = new Map();
  for (const one of shown.fynd) if (!own.includes(one)) byFile.set(one.fil, [...(byFile.get(one.fil) ?? []), one]);
  const groups = [...(own.length > 0 ? [['Det du valde', own]] : []), ...byFile];
  const parts = groups.flatMap(([title, found]) => [
    make('h2', { textContent: `${title} (${found.length})` }),
    make('ol', {}, ...found.map((one) => make('li', { finding: one }, details(one), goTo(one)))),
  ]);
  if (shown.fler > 0) parts.push(make('p', { textContent: `… och ${shown.fler} till, som visas när de här är åtgärdade.` }));
  list.replaceChildren(...parts);
}

/** The part of the page that a piece is read in: the row of a table, the heading of a section, or the piece itself. */
const rowOf = (piece) => piece.closest('tr') ?? (piece.matches('section, article') ? piece.firstElementChild : piece);

/** Whether a finding is shown at a piece, at a part of its row, or at a text around it. */
const isAt = (one, piece) => {
  const anchor = anchors.get(one);
  return anchor !== undefined && (rowOf(anchor).contains(piece) || rowOf(piece).contains(anchor));
};

/** The button that shows a finding on the page. Undefined without a marker. Esc leads back to it. */
const goTo = (one) => {
  const host = hosts.get(one);
  if (!host) return undefined;
  const go = make('button', { type: 'button', textContent: 'Visa på sidan', 'aria-label': `Visa på sidan: ${one.text}` });
  go.addEventListener('click', () => {
    const piece = anchors.get(one);
    choose(piece, one);
    rowOf(piece).scrollIntoView({ block: 'center' });
    host.shadowRoot.querySelector('button, a')?.focus({ preventScroll: true });
    keepClear(rowOf(piece));
  });
  return go;
};

// --- Keeping the panel off the row that it shows ---

const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/**
 * Moves the panel to the other end of the window when it covers the chosen piece or the focus. When that does not help, scrolls to the
 * start of `piece`, if given.
 */
function keepClear(piece) {
  const active = document.activeElement;
  const kept = [picked && rowOf(picked), active !== bar && active !== document.body && active].filter((one) => one?.isConnected);
  const covers = () => kept.some((one) => overlap(bar.getBoundingClientRect(), one.getBoundingClientRect()));
  if (!covers()) return;
  const isAbove = bar.classList.toggle('uppe');
  if (!covers()) return;
  bar.classList.toggle('uppe', piece ? false : !isAbove);
  if (piece) scrollBy({ top: piece.getBoundingClientRect().top - MARGIN, behavior: 'instant' });
}

/** The distance from the top of the window to a piece that is scrolled to, in pixels. */
const MARGIN = 16;

new ResizeObserver(() => keepClear()).observe(bar);
addEventListener('resize', () => keepClear());
addEventListener('scroll', () => keepClear(), { capture: true, passive: true });
addEventListener('focusin', ({ target }) => keepClear(target.offsetHeight < innerHeight / 2 ? target : undefined));

// --- Showing where an element was written ---

/** Shows where an element was written. `open` opens the editor. `focus` moves focus to the answer, for keyboard use. */
async function showSource(element, { open = false, focus = false } = {}) {
  const response = await fetch(urlOf(`plats/${element.dataset.plats}`));
  if (!response.ok) return;
  const where = await response.json();
  choose(element);
  const copy = make('button', { type: 'button', textContent: 'Kopiera' });
  copy.addEventListener('click', async () => {
    await navigator.clipboard.writeText(where.var);
    copy.textContent = 'Kopierat';
  });
  const close = make('button', { type: 'button', textContent: 'Stäng' });
  close.addEventListener('click', hideSource);
  const link = where.länk && make('a', { href: where.länk, className: 'oppna', textContent: `Öppna i ${shown.editor}` });
  source.replaceChildren(...[make('code', { textContent: where.var }), copy, link, close].filter(Boolean));
  source.hidden = false;
  if (open) link?.click();
  if (focus) (link || copy).focus();
  keepClear(rowOf(element));
}

/** Marks a piece as chosen, and lists its findings first. The list opens when there are any, unless `one` was chosen in it. */
function choose(piece, one) {
  picked?.classList.remove('vb-vald');
  picked = piece;
  chosenInList = one;
  piece.classList.add('vb-vald');
  source.hidden = true;
  if (one) return;
  fillList();
  list.scrollTop = 0;
  if (list.hidden && shown.fynd.some((other) => isAt(other, piece))) {
    openedAutomatically = true;
    setListOpen(true);
  }
}

function hideSource() {
  picked?.classList.remove('vb-vald');
  picked = undefined;
  chosenInList = undefined;
  source.hidden = true;
  fillList();
  if (openedAutomatically && lastUnmarked === '[]') {
    openedAutomatically = false;
    setListOpen(false);
  }
}

/**
 * A click shows the source, and a second click on the same element opens the editor. Links and controls work as usual except in
 * picking mode.
 */
document.addEventListener(
  'click',
  (event) => {
    const element = event.target.closest?.('[data-plats]');
    if (!element || event.target.closest(OURS) || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (!isPicking() && (event.target.closest('a, button, input, label, summary') || !getSelection().isCollapsed)) return;
    if (isPicking()) event.preventDefault();
    showSource(element, { open: element === picked });
  },
  true,
);

const isPicking = () => picking.getAttribute('aria-pressed') === 'true';
let focused;

/** Moves focus to an element, which gets a tabindex while it has focus. `undefined` ends that. */
const focusOn = (element) => {
  focused?.removeAttribute('tabindex');
  focused = element;
  focused?.setAttribute('tabindex', '-1');
  focused?.focus({ preventScroll: true });
  focused?.scrollIntoView({ block: 'nearest' });
};

/** Turns picking mode on or off. Arrow keys move between elements, Enter shows the source, Esc ends. */
const pick = (on) => {
  picking.setAttribute('aria-pressed', String(on));
  document.documentElement.classList.toggle('vb-pekar', on);
  if (!on) return focusOn(undefined);
  announce('Gå med piltangenterna, Enter visar var det står, Esc avslutar. Eller klicka.');
  focusOn(pieces().find((one) => one.getBoundingClientRect().top > 0));
};
const pieces = () => [...document.querySelectorAll('[data-plats]')].filter((one) => one.checkVisibility());

picking.addEventListener('click', () => pick(!isPicking()));
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && chosenInList) {
    const one = chosenInList;
    hideSource();
    const item = [...list.querySelectorAll('li')].find(({ finding }) => finding === one);
    item?.querySelector('button').focus();
    return;
  }
  if (event.key === 'Escape' && (isPicking() || picked)) {
    const back = event.composedPath().includes(bar) ? picked : undefined;
    if (isPicking() && !back) {
      pick(false);
      picking.focus();
    }
    hideSource();
    if (back) focusOn(back);
    return;
  }
  if (!isPicking() || event.composedPath().includes(bar)) return;
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (step) {
    const all = pieces();
    focusOn(all[Math.min(Math.max(all.indexOf(focused) + step, 0), all.length - 1)]);
    event.preventDefault();
  } else if (event.key === 'Enter' && focused) {
    showSource(focused, { focus: true });
    event.preventDefault();
  }
});

// --- Connecting to the server ---

/** Applies states one at a time, in order. */
let queue = Promise.resolve();
const stream = new EventSource(urlOf(`andringar?namnd=${encodeURIComponent(namnd)}`));
stream.addEventListener('message', ({ data }) => {
  connected(true);
  queue = queue.then(() => update(JSON.parse(data)));
});
stream.addEventListener('error', () => connected(false));
addEventListener('pagehide', () => stream.close());
addEventListener('pageshow', ({ persisted }) => persisted && location.reload());
