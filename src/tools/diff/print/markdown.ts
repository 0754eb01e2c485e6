/**
 * Prints a diff as a comment on a pull request: figures of decided documents and what makes the years incomparable in full, then
 * every part folded. What exceeds the length limit of a comment is counted. Text from the data is escaped, so that it cannot become
 * markup, a link or a mention.
 */
import { escapeMarkdown } from '../../../escape/markdown.ts';
import type { Bit, Rad } from './lines.ts';
import { type DiffReport, titleOf } from './report.ts';
import { type DelText, type DiffText, diffText, type PostText } from './words.ts';

/** Maximum length in characters. GitHub allows 65 536. */
export const LIMIT = 60_000;
/** Characters reserved for the sentence about what was omitted. */
const RESERVE = 400;
const WORDS = { omkring: 8, högst: 60 };

/** The text of a diff. Posts that do not fit within `LIMIT` are counted. */
export function markdownDiff(report: DiffReport): string {
  const { diff, fatal } = report;
  const head = `## ${escapeMarkdown(titleOf(report))}`;
  if (!diff) return [head, '', `**Det gick inte att jämföra.** ${escapeMarkdown(fatal ?? '')}`].join('\n');
  const words = diffText(diff, WORDS);
  const page = new Page(LIMIT - RESERVE);
  page.add([head, '', `**${escapeMarkdown(words.utfall)}**`, ...sameLines(report), ...errorLines(report), ...counts(words)]);
  page.list(['', '### Siffror i beslutade dokument', ''], decidedPosts(report), 'siffror i beslutade dokument');
  page.list(['', '### Går inte att jämföra rakt av', ''], words.brott.map(post), 'som inte går att jämföra rakt av');
  page.list(['', '### Förmodade namnbyten', ''], words.förmodat.map(post), 'förmodade namnbyten');
  for (const del of words.delar) page.fold(del);
  return page.text();
}

/** The figures of decided documents that differ. A reviewer looks at them before anything else. */
function decidedPosts({ beslutade }: DiffReport): string[] {
  if (!beslutade) return [];
  return diffText(beslutade, WORDS).delar.flatMap(({ avsnitt }) => avsnitt.flatMap(({ poster }) => poster.map(post)));
}

/** The line about files that only moved or were formatted, so that a reviewer need not read them. */
function sameLines({ oförändrade: n }: DiffReport): string[] {
  if (n === 0) return [];
  const what = n === 1 ? '1 fil har bara flyttats eller skrivits om' : `${n} filer har bara flyttats eller skrivits om`;
  return ['', `${what}: samma betydelse, samma utskrift.`];
}

function errorLines({ fel, före, efter }: DiffReport): string[] {
  return (['före', 'efter'] as const).flatMap((sida) => {
    const n = fel[sida].length;
    const name = sida === 'före' ? före : efter;
    return n === 0 ? [] : ['', escapeMarkdown(`${name} har ${n} fel. Det som inte går att förstå är inte jämfört.`)];
  });
}

function counts({ räkning, okänt }: DiffText): string[] {
  const rows = räkning.map(({ vad, text }) => `| ${escapeMarkdown(vad)} | ${escapeMarkdown(text)} |`);
  return [
    ...(rows.length === 0 ? [] : ['', '| Vad | Antal |', '| --- | --- |', ...rows]),
    ...okänt.flatMap((sentence) => ['', escapeMarkdown(sentence)]),
  ];
}

function post(one: PostText): string {
  const head = `- ${SIGNS[one.tecken]}**${escapeMarkdown(one.namn)}** (${escapeMarkdown([one.slag, ...(one.id === '' ? [] : [one.id])].join(', '))})`;
  return [
    one.vad === '' ? head : `${head} – ${escapeMarkdown(one.vad)}`,
    ...one.rader.map((rad) => `  - ${line(rad)}`),
    ...(one.klistra
      ? [`  - Stämmer det, skriv <code>${escapeMarkdown(one.klistra.rad)}</code> ${escapeMarkdown(one.klistra.var)}`]
      : []),
  ].join('\n');
}

const SIGNS: Record<PostText['tecken'], string> = { '+': 'ny: ', '−': 'borta: ', '~': '', '!': '', '?': '' };

const line = (rad: Rad) => rad.map(piece).join('');

function piece({ text, stil }: Bit): string {
  const words = escapeMarkdown(text);
  // HTML elements and not ** or ~~, which do not work next to a space.
  if (stil === 'borttaget') return `<del>${words}</del>`;
  if (stil === 'tillagt') return `<ins>${words}</ins>`;
  return stil === 'bättre' || stil === 'sämre' ? `<strong>${words}</strong>` : words;
}

/** Collects lines up to a number of characters. What comes first is kept. */
class Page {
  readonly #lines: string[] = [];
  readonly #omitted: string[] = [];
  #room: number;

  constructor(room: number) {
    this.#room = room;
  }

  add(lines: readonly string[]): void {
    this.#lines.push(...lines);
    this.#room -= sizeOf(lines);
  }

  /** Adds as many items of a list as there is room for. */
  list(head: readonly string[], items: readonly string[], what: string): void {
    const kept = this.#fitting(items, this.#room - sizeOf(head));
    if (kept > 0) this.add([...head, ...items.slice(0, kept)]);
    if (kept < items.length) this.#omitted.push(`${items.length - kept} ${what}`);
  }

  /** Adds a folded part with as many of its posts as there is room for. */
  fold({ rubrik, avsnitt }: DelText): void {
    const total = avsnitt.reduce((sum, { poster }) => sum + poster.length, 0);
    const items = avsnitt.flatMap(({ rubrik: under, poster }) =>
      poster.map((one, i) => (i === 0 && under !== null ? `\n**${escapeMarkdown(under)}**\n\n${post(one)}` : post(one))),
    );
    const head = ['', '<details>', `<summary>${escapeMarkdown(rubrik)} (${total})</summary>`, ''];
    const foot = ['', '</details>'];
    const kept = this.#fitting(items, this.#room - sizeOf([...head, ...foot]));
    if (kept > 0) this.add([...head, ...items.slice(0, kept), ...foot]);
    if (kept < total) this.#omitted.push(`${total - kept} under ${escapeMarkdown(rubrik).slice(0, 100)}`);
  }

  text(): string {
    if (this.#omitted.length === 0) return this.#lines.join('\n');
    const named = this.#omitted.join('; ');
    const what = named.length <= RESERVE - 150 ? named : `${named.slice(0, RESERVE - 150)} …`;
    return [...this.#lines, '', `Allt fick inte plats. Utelämnat: ${what}. Kör vb diff för att se resten.`].join('\n');
  }

  #fitting(items: readonly string[], room: number): number {
    let size = 0;
    const end = items.findIndex((item) => {
      size += sizeOf([item]);
      return size > room;
    });
    return end === -1 ? items.length : end;
  }
}

const sizeOf = (lines: readonly string[]) => lines.reduce((sum, one) => sum + one.length + 1, 0);
