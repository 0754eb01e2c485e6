// The preview in the browser: follows the server, shows what was found beside what it is about, and tells where a piece was written. What
// comes from the data is set as text, never as HTML.
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

const style = new CSSStyleSheet();
style.replaceSync(await (await fetch('/_vb/preview.css')).text());

/** An element whose inside the report's style does not reach. */
const shaded = (tag) => {
  const host = document.createElement(tag);
  host.attachShadow({ mode: 'open' }).adoptedStyleSheets = [style];
  return host;
};

// --- The page follows the server ---

let shown = { fynd: [], fler: 0 };

const parse = (html) => new DOMParser().parseFromString(html, 'text/html');
const versionOf = (page) => page.querySelector('meta[name="vb"]').content;

/** The page as it was served: what the browser shows may have been changed by its reader and the report's script. */
let before = fetch(location.pathname)
  .then((response) => response.text())
  .then(parse);

/** Its chapters that stand-ins have taken the place of, by id. */
const aside = new Map();
const chapterBefore = (id) => aside.get(id) ?? before.getElementById(id);

/** Makes the page what it has become; false when it has to be loaded anew. */
const apply = ({ från, ram, kapitel }) => {
  if (från !== meta.content || från !== versionOf(before)) return false;
  const parts = kapitel.map(([id, html]) => {
    const made = document.createElement('template');
    made.innerHTML = html;
    return [id, document.getElementById(id), chapterBefore(id), made.content.firstElementChild];
  });
  if (parts.some(([, live, earlier, next]) => !live || !earlier || needsReload(earlier, next))) return false;
  for (const [id, live, earlier, next] of parts) {
    patch(live, earlier, next);
    if (aside.has(id)) aside.set(id, next);
    else earlier.replaceWith(next);
  }
  if (!ram) return true;
  const next = parse(ram);
  for (const stand of next.querySelectorAll('vb-kapitel')) {
    const own = before.getElementById(stand.dataset.id);
    if (own) {
      aside.set(own.id, own);
      own.replaceWith(stand.cloneNode());
    }
  }
  if (needsReload(before, next)) return false;
  patch(document.head, before.head, next.head);
  patch(document.body, before.body, next.body);
  before = next;
  return true;
};

const follow = async (state) => {
  before = await before;
  if (state.version !== meta.content) {
    if (!state.ändring || !apply(state.ändring)) return location.reload();
    for (const page of [document, before]) page.querySelector('meta[name="vb"]').content = state.version;
  }
  const isSame =
    JSON.stringify(state.fynd) === JSON.stringify(shown.fynd) && [...hosts.values()].every((host) => host.isConnected);
  shown = isSame ? { ...state, fynd: shown.fynd } : state;
  if (!namnd) return;
  if (!isSame) showFindings();
  panel();
};

// --- Findings ---

/** The element a finding stands beside: within the object it is about, where the page shows the same place more than once. */
const besideOf = ({ plats, id }) => {
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
      one.regel && make('a', { href: `/_vb/regel/${one.regel}`, target: '_blank', textContent: `Om regeln ${one.regel}` }),
    ),
  );

const whereOf = ({ länk, var: place }) =>
  länk ? make('a', { href: länk, textContent: place, title: `Öppna i ${shown.editor}` }) : make('code', { textContent: place });

/** What stands beside a piece: the words where there is room, else a sign that opens them. */
const marker = (element, found) => {
  const host = shaded(OURS);
  const cell = element.closest('th, td, tr, caption, dt, dd, .bild, .marke');
  const [worst] = found;
  host.className = worst.grad;
  if (!cell && worst.grad !== 'upplysning') {
    host.shadowRoot.append(make('div', { role: 'note' }, ...found.map((one) => details(one))));
    return host;
  }
  // In the top layer: a table that scrolls would cut it off.
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
    const { left, bottom } = button.getBoundingClientRect();
    list.style.left = `${Math.max(8, Math.min(left, innerWidth - list.offsetWidth - 8))}px`;
    list.style.top = `${Math.max(8, Math.min(bottom + 4, innerHeight - list.offsetHeight - 8))}px`;
  });
  host.classList.add('liten');
  host.shadowRoot.append(button, list);
  return host;
};

const place = (element, host) => {
  if (element.localName === 'tr') element.cells[0].append(host);
  else if (/^h[1-6]$/.test(element.localName) || element.matches('span')) element.after(host);
  else if (element.matches('section, article')) element.firstElementChild.after(host);
  else element.append(host);
};

/** The finding's own place on the page, by finding. */
let hosts = new Map();

function showFindings() {
  for (const old of document.querySelectorAll(OURS)) old.remove();
  const beside = new Map();
  for (const one of shown.fynd) {
    const element = besideOf(one);
    if (element) beside.set(element, [...(beside.get(element) ?? []), one]);
  }
  hosts = new Map();
  for (const [element, found] of beside) {
    const host = marker(element, found);
    place(element, host);
    for (const one of found) hosts.set(one, host);
  }
}

// --- The panel ---

const bar = shaded('vb-visning');
const count = make('button', { type: 'button', className: 'antal', 'aria-expanded': 'false', textContent: 'Förhandsvisning' });
const picking = make('button', { type: 'button', 'aria-pressed': 'false', textContent: 'Var står det?' });
const news = make('p', { role: 'status', className: 'nytt' });
const list = make('ol', { hidden: true });
const answer = make('div', { className: 'plats', role: 'group', 'aria-label': 'Var det står', tabIndex: -1, hidden: true });
bar.shadowRoot.append(
  make('section', { 'aria-label': 'Förhandsvisning' }, make('div', { className: 'rad' }, count, picking), news, list, answer),
);
// Last, so that the report keeps its own order by keyboard; Shift+Tab from the top of the page leads here.
document.documentElement.append(bar);

/** The list was unfolded for what stands beside nothing, and folds when that is mended; what a person unfolds stays. */
let byItself = false;
const unfold = (is) => {
  list.hidden = !is;
  count.setAttribute('aria-expanded', String(is));
};
count.addEventListener('click', () => {
  byItself = false;
  unfold(list.hidden);
});

const say = (text) => {
  if (news.textContent !== text) news.textContent = text;
};

function connected(is) {
  bar.classList.toggle('bruten', !is);
  if (!is) say('Förbindelsen är bruten. Körs vb serve? Sidan kopplar upp sig igen av sig själv.');
}

let seen = '[]';

function panel() {
  const number = (grad) => shown.fynd.filter((one) => one.grad === grad).length;
  const many = { fel: 'fel', varning: 'varningar', upplysning: 'upplysningar' };
  const counts = Object.keys(WORDS)
    .map((grad) => [number(grad), number(grad) === 1 ? grad : many[grad]])
    .filter(([n]) => n > 0)
    .map(([n, word]) => `${n} ${word}`);
  count.textContent = counts.join(', ') || 'Inget att anmärka';
  bar.classList.toggle('fel', number('fel') > 0);
  bar.classList.toggle('varning', number('varning') > 0);
  bar.classList.toggle('gammal', !shown.aktuell);
  say(shown.aktuell ? '' : 'Sidan visar hur det såg ut innan det blev fel. Rätta, så följer den med igen.');
  const items = shown.fynd.map((one) => {
    const host = hosts.get(one);
    const go = make('button', { type: 'button', textContent: 'Visa på sidan' });
    go.addEventListener('click', () => {
      host.scrollIntoView({ block: 'center' });
      host.shadowRoot.querySelector('button, a')?.focus();
    });
    return make('li', {}, details(one), host ? go : null);
  });
  if (shown.fler > 0) items.push(make('li', { textContent: `… och ${shown.fler} till, som visas när de här är åtgärdade.` }));
  list.replaceChildren(...items);
  // What stands beside nothing would not be seen; who has closed the list has seen it.
  const loose = JSON.stringify(shown.fynd.filter((one) => one.grad === 'fel' && !hosts.has(one)));
  if (loose !== '[]' && loose !== seen && list.hidden) {
    byItself = true;
    unfold(true);
  } else if (loose === '[]' && byItself) {
    byItself = false;
    unfold(false);
  }
  seen = loose;
}

// --- Where a piece was written ---

let picked;

/** Says where; opens the editor when asked to, and takes the keyboard along when it was used. */
async function tell(element, { open = false, focus = false } = {}) {
  const response = await fetch(`/_vb/plats/${element.dataset.plats}`);
  if (!response.ok) return;
  const where = await response.json();
  picked?.classList.remove('vb-vald');
  picked = element;
  element.classList.add('vb-vald');
  const copy = make('button', { type: 'button', textContent: 'Kopiera' });
  copy.addEventListener('click', async () => {
    await navigator.clipboard.writeText(where.var);
    copy.textContent = 'Kopierat';
  });
  const close = make('button', { type: 'button', textContent: 'Stäng' });
  close.addEventListener('click', forget);
  const link = where.länk && make('a', { href: where.länk, className: 'oppna', textContent: `Öppna i ${shown.editor}` });
  answer.replaceChildren(...[make('code', { textContent: where.var }), copy, link, close].filter(Boolean));
  answer.hidden = false;
  if (open) link?.click();
  if (focus) (link || copy).focus();
}

function forget() {
  picked?.classList.remove('vb-vald');
  picked = undefined;
  answer.hidden = true;
}

/** A click tells; a second one on the same piece opens. Links and what else can be pressed keep their own meaning, unless one is picking. */
document.addEventListener(
  'click',
  (event) => {
    const element = event.target.closest?.('[data-plats]');
    if (!element || event.target.closest(OURS) || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (!isPicking() && (event.target.closest('a, button, input, label, summary') || !getSelection().isCollapsed)) return;
    if (isPicking()) event.preventDefault();
    tell(element, { open: element === picked });
  },
  true,
);

const isPicking = () => picking.getAttribute('aria-pressed') === 'true';
let at;

const focusOn = (element) => {
  at?.removeAttribute('tabindex');
  at = element;
  at?.setAttribute('tabindex', '-1');
  at?.focus({ preventScroll: true });
  at?.scrollIntoView({ block: 'nearest' });
};

/** Picking: the arrows go from piece to piece, Enter tells where it was written, Esc ends. */
const pick = (on) => {
  picking.setAttribute('aria-pressed', String(on));
  document.documentElement.classList.toggle('vb-pekar', on);
  if (!on) return focusOn(undefined);
  say('Gå med piltangenterna, Enter visar var det står, Esc avslutar. Eller klicka.');
  focusOn(pieces().find((one) => one.getBoundingClientRect().top > 0));
};
const pieces = () => [...document.querySelectorAll('[data-plats]')].filter((one) => one.checkVisibility());

picking.addEventListener('click', () => pick(!isPicking()));
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && (isPicking() || picked)) {
    const back = event.composedPath().includes(bar) ? picked : undefined;
    if (isPicking() && !back) {
      pick(false);
      picking.focus();
    }
    forget();
    if (back) focusOn(back);
    return;
  }
  if (!isPicking() || event.composedPath().includes(bar)) return;
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (step) {
    const all = pieces();
    focusOn(all[Math.min(Math.max(all.indexOf(at) + step, 0), all.length - 1)]);
    event.preventDefault();
  } else if (event.key === 'Enter' && at) {
    tell(at, { focus: true });
    event.preventDefault();
  }
});

// --- Last, when all is in place ---

let turns = Promise.resolve();
const stream = new EventSource(`/_vb/andringar?namnd=${encodeURIComponent(namnd)}`);
stream.addEventListener('message', ({ data }) => {
  connected(true);
  turns = turns.then(() => follow(JSON.parse(data)));
});
stream.addEventListener('error', () => connected(false));
addEventListener('pagehide', () => stream.close());
addEventListener('pageshow', ({ persisted }) => persisted && location.reload());
