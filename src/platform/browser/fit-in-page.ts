/**
 * The steps of fit.ts that run in the page. Each function is sent to the browser as text, so it uses nothing outside itself. Tables
 * are numbered in document order.
 */

/** Columns that are kept together when they fit: a column group, or one column. */
export interface Block {
  /** The numbers of the columns, from 0. */
  readonly columns: readonly number[];
  /** The width of each, in CSS pixels. */
  readonly widths: readonly number[];
}

/** Lays the page out as wide as the text area of the paper, or ends that. The margins are those of the style sheets. */
export function setPaperWidth(isOn: boolean): void {
  const id = 'vb-papper';
  document.getElementById(id)?.remove();
  if (!isOn) return;
  const margin = { left: '0px', right: '0px' };
  for (const sheet of document.styleSheets) {
    // The rules of a linked style sheet cannot be read, and nothing is loaded from a link.
    if (sheet.href !== null) continue;
    for (const rule of sheet.cssRules) {
      if (!(rule instanceof CSSPageRule) || rule.selectorText !== '') continue;
      margin.left = rule.style.marginLeft || margin.left;
      margin.right = rule.style.marginRight || margin.right;
    }
  }
  const style = document.createElement('style');
  style.id = id;
  style.textContent = `
    body { width: calc(210mm - ${margin.left} - ${margin.right}) !important; }
    .omslag { width: 210mm !important; }
    .liggande { width: calc(100% + 297mm - 210mm) !important; }`;
  document.head.append(style);
}

/** The numbers of the tables that are wider than the box around them. */
export function findWideTables(): number[] {
  return [...document.querySelectorAll('table')].flatMap((table, i) => {
    const room = table.parentElement?.clientWidth ?? 0;
    return table.offsetWidth > room + 1 ? [i] : [];
  });
}

/** The words of tables that are long enough to break: 14 characters or more. */
export function longWordsOf(tables: readonly number[]): string[] {
  const all = document.querySelectorAll('table');
  const cells = tables.flatMap((i) => [...(all[i]?.querySelectorAll<HTMLElement>('caption, th, td') ?? [])]);
  const words = cells.flatMap(({ innerText }) => innerText.match(/[^\s\u00a0]{14,}/g) ?? []);
  return [...new Set(words)];
}

/** Marks where the words of tables may break. `broken` has each word with soft hyphens, or with zero-width spaces for breaks without one. */
export function breakWords(tables: readonly number[], broken: Readonly<Record<string, string>>): void {
  const all = document.querySelectorAll('table');
  for (const table of tables.map((i) => all[i])) {
    if (!table) continue;
    const walker = document.createTreeWalker(table, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walker.nextNode()) texts.push(walker.currentNode as Text);
    for (const text of texts.filter(({ parentElement }) => !parentElement?.closest('svg'))) {
      const marked = text.data.replace(/[^\s\u00a0]{14,}/g, (word) => broken[word] ?? word);
      // A zero-width space would be a character of the PDF.
      const pieces = marked.split('\u200b').flatMap((part, i) => (i === 0 ? [part] : [document.createElement('wbr'), part]));
      if (marked !== text.data) text.replaceWith(...pieces);
    }
  }
}

/**
 * Replaces each soft hyphen at the end of a line with a hyphen that is decoration, and removes the others. Chromium prints every soft
 * hyphen as a space or a hyphen in the text of the PDF.
 */
export function settleHyphens(): void {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts: { text: Text; pieces: (string | Element)[] }[] = [];
  const range = document.createRange();
  const lineOf = (text: Text, at: number) => {
    range.setStart(text, at);
    range.setEnd(text, at + 1);
    // The first sign of a line also has an empty rectangle at the end of the line before.
    return [...range.getClientRects()].at(-1)?.top ?? 0;
  };
  while (walker.nextNode()) {
    const text = walker.currentNode as Text;
    if (!text.data.includes('\u00ad') || !text.parentElement?.closest('table')) continue;
    const pieces: (string | Element)[] = [];
    let from = 0;
    for (let at = text.data.indexOf('\u00ad'); at !== -1; at = text.data.indexOf('\u00ad', at + 1)) {
      pieces.push(text.data.slice(from, at));
      from = at + 1;
      const isUsed = at > 0 && from < text.data.length && lineOf(text, from) > lineOf(text, at - 1) + 1;
      const hyphen = document.createElement('span');
      hyphen.className = 'avstavning';
      if (isUsed) pieces.push(hyphen, document.createElement('wbr'));
    }
    texts.push({ text, pieces: [...pieces, text.data.slice(from)] });
  }
  for (const { text, pieces } of texts) text.replaceWith(...pieces);
}

/** Gives tables a form. */
export function setForm(tables: readonly number[], form: string): void {
  const all = document.querySelectorAll('table');
  for (const table of tables.map((i) => all[i])) {
    const unit = table?.closest('.siffror, .belopp') ?? table?.closest('.rullbar') ?? table;
    unit?.classList.add(form);
  }
}

/** The widths of the columns of a table at their narrowest, and the width of the box around the table. */
export function columnWidthsOf(number: number): { room: number; first: number; blocks: Block[] } {
  const table = document.querySelectorAll('table')[number];
  const { width } = table?.style ?? { width: '' };
  table?.style.setProperty('width', 'min-content');
  const rows = [...(table?.rows ?? [])];
  const count = Math.max(...rows.map(({ cells }) => [...cells].reduce((sum, { colSpan }) => sum + colSpan, 0)));
  const plain = rows.find(({ cells }) => cells.length === count);
  const widths = [...(plain?.cells ?? [])].map((cell) => cell.getBoundingClientRect().width);
  const heads = [...(rows.find((row) => row.matches('.grupper'))?.cells ?? [])].map(({ colSpan }) => colSpan);
  const spans = heads.length > 0 ? heads.slice(1) : widths.slice(1).map(() => 1);
  const blocks: Block[] = [];
  let start = 1;
  for (const span of spans) {
    const columns = widths.slice(start, start + span).map((_, i) => start + i);
    if (columns.length > 0) blocks.push({ columns, widths: columns.map((column) => widths[column] ?? 0) });
    start += span;
  }
  table?.style.setProperty('width', width);
  return { room: table?.parentElement?.clientWidth ?? 0, first: widths[0] ?? 0, blocks };
}

/**
 * Replaces a table with one for each part. Each has the first column and the columns of its part, and its caption says which part it
 * is. A cell over several columns is in each part that has one of them. A row of text over all columns is in the first part only.
 */
export function divideTable(number: number, parts: readonly (readonly number[])[]): void {
  const table = document.querySelectorAll('table')[number];
  if (!table || parts.length < 2) return;
  const copies = parts.map((columns, i) => {
    const copy = table.cloneNode(true) as HTMLTableElement;
    for (const group of copy.querySelectorAll('colgroup')) group.remove();
    if (copy.caption) copy.caption.append(` (del ${i + 1} av ${parts.length})`);
    /** The columns that cells of the row above take from a row. */
    let taken: number[] = [];
    for (const row of [...copy.rows]) {
      const [only] = row.cells;
      if (i > 0 && row.cells.length === 1 && only?.matches('td')) row.remove();
      const own: number[] = [];
      let start = 0;
      for (const cell of [...row.cells]) {
        while (taken.includes(start)) start += 1;
        const end = start + cell.colSpan;
        const kept = [0, ...columns].filter((column) => column >= start && column < end).length;
        // The heads of a table span two rows at most.
        if (cell.rowSpan > 1) own.push(start);
        if (kept === 0) cell.remove();
        else cell.colSpan = kept;
        start = end;
      }
      taken = own;
    }
    // An id names one element.
    if (i > 0) for (const element of [copy, ...copy.querySelectorAll('[id]')]) element.removeAttribute('id');
    return copy;
  });
  table.replaceWith(...copies);
}

/** Something that is wider than the paper. */
interface Overflow {
  readonly plats: number | undefined;
  readonly vad: 'tabell' | 'text' | 'bild';
  readonly namn: string;
}

/** Finds the tables, texts and pictures that reach beyond the text area. A table is named once, and not for its cells. */
export function findOverflow(): Overflow[] {
  const platsOf = (element: Element | null | undefined) => {
    const number = element?.getAttribute('data-plats');
    return number === null || number === undefined ? undefined : Number(number);
  };
  const textOf = (text: string) => text.replace(/\s+/g, ' ').trim();
  const found: Overflow[] = [];
  for (const table of document.querySelectorAll('table')) {
    if (table.offsetWidth <= (table.parentElement?.clientWidth ?? 0) + 1) continue;
    const namn = textOf(table.caption?.textContent ?? '').replace(/ \(del \d+ av \d+\)$/, '');
    const plats = platsOf(table.querySelector('[data-plats]') ?? table.closest('[data-plats]'));
    if (!found.some((one) => one.plats === plats && one.namn === namn)) found.push({ plats, vad: 'tabell', namn });
  }
  const limits = new Map<Element, number>();
  const limitOf = (element: Element) => {
    const area = element.closest('.liggande, .omslag') ?? document.body;
    const limit = limits.get(area) ?? area.getBoundingClientRect().right + 1;
    limits.set(area, limit);
    return limit;
  };
  const range = document.createRange();
  // A space at the end of a line hangs beyond it, and shows nothing.
  const reaches = (text: Text, limit: number) =>
    [...text.data.matchAll(/\S+/g)].some(({ 0: word, index }) => {
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      return range.getBoundingClientRect().right > limit;
    });
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const parent = node.parentElement;
    if (parent?.closest('svg, table, script, style') || (node instanceof Element && !node.matches('svg, img'))) continue;
    range.selectNode(node);
    if (!parent || range.getBoundingClientRect().right <= limitOf(parent)) continue;
    if (node instanceof Text && !reaches(node, limitOf(parent))) continue;
    const name = node instanceof Element ? (node.getAttribute('alt') ?? node.getAttribute('aria-label') ?? '') : node.textContent;
    const vad = node instanceof Element ? 'bild' : 'text';
    found.push({ plats: platsOf(parent.closest('[data-plats]')), vad, namn: textOf(name ?? '').slice(0, 80) });
  }
  return found;
}
