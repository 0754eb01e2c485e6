/** Words each change as a line in Swedish, in styled pieces. */
import type { Diff, Riktning, Skillnad, Textdel, Utfall, Värde, Ändring } from '../compare/diff.ts';

/** A piece of a line with one style. */
export interface Bit {
  readonly text: string;
  readonly stil: 'vanlig' | 'svag' | 'pil' | 'borttaget' | 'tillagt' | 'bättre' | 'sämre';
  /** Whether it is a part of running text, where only the style shows what was added or removed. */
  readonly löpande?: boolean;
}

/** A line in pieces. */
export type Rad = readonly Bit[];

/** A piece of plain text. */
export const text = (words: string): Bit => ({ text: words, stil: 'vanlig' });
const dim = (words: string): Bit => ({ text: words, stil: 'svag' });
/** Separates the earlier value from the later one. */
const ARROW: Bit = { text: ' → ', stil: 'pil' };

/** Number of words shown around a change, and of an added or removed text. */
interface TextWidths {
  readonly omkring: number;
  readonly högst: number;
}

/** One line for each change. Cells in the same row of a table share a line. */
export function changeLines(all: readonly Ändring[], diff: Diff, words: TextWidths): Rad[] {
  const rows = new Map<string, Bit[]>();
  return all.flatMap((one): Rad[] => {
    if (one.slag !== 'belopp') return [lineOf(one, diff, words)];
    const cell = [text(`${one.kolumn} `), ...fromTo(one.före, one.efter), ...after(differenceBits(one.skillnad, null))];
    const row = rows.get(one.rad);
    if (row) {
      row.push(text('; '), ...cell);
      return [];
    }
    const own = [text(`${one.rad}: `), ...cell];
    rows.set(one.rad, own);
    return [own];
  });
}

function lineOf(one: Exclude<Ändring, { slag: 'belopp' }>, diff: Diff, words: TextWidths): Rad {
  switch (one.slag) {
    case 'namn':
      return [text('namn: '), ...fromTo(word(one.före), word(one.efter))];
    case 'id':
      return [text('id: '), ...fromTo(word(one.före), word(one.efter))];
    case 'plats':
      return [text(`flyttat från ${one.före?.namn ?? 'ingenting'} till ${one.efter?.namn ?? 'ingenting'}`)];
    case 'fält':
      return [text(`${fieldName(one.fält)}: `), ...fromTo(one.före, one.efter)];
    case 'omräknat':
      return [
        text(`${one.serie} ${one.period}${diff.före.år === diff.efter.år ? '' : ' har räknats om'}: `),
        ...fromTo(one.före, one.efter),
        ...after(differenceBits(one.skillnad, one.riktning)),
      ];
    case 'utfall':
      return [
        text(`${one.serie}: `),
        ...fromTo(dated(one.före), dated(one.efter)),
        ...after(differenceBits(one.skillnad, one.riktning)),
      ];
    case 'perioder':
      return [
        ...(one.efter.length === 0 ? [] : [text(`${one.serie}, också: ${one.efter.map(datedText).join(', ')}`)]),
        ...(one.efter.length > 0 && one.före.length > 0 ? [text('; ')] : []),
        ...(one.före.length === 0 ? [] : [text(`${one.serie}, visas inte längre: `), dim(one.före.map(datedText).join(', '))]),
      ];
    case 'steg':
      return [
        text(
          `${one.skala === 'uppger' || one.skala === 'risk' ? one.del : [one.del, one.skala].filter((part) => part !== null).join(', ')}: `,
        ),
        ...fromTo(word(one.före), word(one.efter)),
        ...after(stepBits(one)),
      ];
    case 'överflyttat':
      return [text(`överflyttat, ${one.antalÅr === 1 ? 'ett år' : `${one.antalÅr} år`} `), dim(`(sedan ${one.sedan})`)];
    case 'text':
      return [text(`${fieldName(one.fält)}: `), ...prose(one.delar, words)];
    case 'del':
      return one.före === null
        ? [text(`ny ${one.vad}: `), { text: one.efter?.namn ?? '', stil: 'tillagt' }]
        : [text(`${one.vad} som inte finns kvar: `), { text: one.före.namn, stil: 'borttaget' }];
    case 'ordning':
      return [text(`ordningen bland ${one.lista}: ${one.efter.join(', ')}`)];
  }
}

/** Words the keys of a field. A förbehåll names a field by its path. A prioritering and its answer have the same key. */
function fieldName(fält: string): string {
  return fält
    .replace(/^förbehåll (?:uppföljning\.[^. ]+\.|plan\.)?/, 'förbehåll om ')
    .replace(/^prioriteringar (\S+) text$/, 'prioritering $1')
    .replace(/^prioriteringar (\S+)$/, 'svar på prioritering $1')
    .replace(/^texter (\S+)$/, 'text $1');
}

const word = (ord: string | null): Värde | null => (ord === null ? null : { text: ord, tal: null });
const dated = (one: Utfall | null): Värde | null => one && word(datedText(one));
const datedText = ({ värde, period }: Utfall) => `${värde.text} (${period})`;

function fromTo(före: Värde | null, efter: Värde | null): Bit[] {
  if (före === null) return [{ text: efter?.text ?? '', stil: 'tillagt' }, dim(' (fanns inte)')];
  if (efter === null) return [{ text: före.text, stil: 'borttaget' }, dim(' (finns inte längre)')];
  return [dim(före.text), ARROW, text(efter.text)];
}

function after(bits: readonly Bit[]): Bit[] {
  return bits.length === 0 ? [] : [dim(' · '), ...bits];
}

function differenceBits(skillnad: Skillnad | null, riktning: Riktning | null): Bit[] {
  const figures = skillnad ? [text([skillnad.text, ...(skillnad.procent === null ? [] : [skillnad.procent])].join(', '))] : [];
  const way: Bit[] = riktning === null ? [] : [{ text: riktning, stil: riktning === 'lika' ? 'vanlig' : riktning }];
  return figures.length > 0 && way.length > 0 ? [...figures, text(', '), ...way] : [...figures, ...way];
}

const STEG = ['noll', 'ett', 'två', 'tre', 'fyra', 'fem', 'sex', 'sju'];

function stepBits({ skala, steg, klart }: Extract<Ändring, { slag: 'steg' }>): Bit[] {
  if (klart && klart.före !== klart.efter) {
    return [klart.efter ? { text: 'har blivit klart', stil: 'bättre' } : { text: 'är inte längre klart', stil: 'sämre' }];
  }
  if (steg === null || steg === 0) return [];
  const n = STEG[Math.abs(steg)] ?? String(Math.abs(steg));
  const up = steg > 0;
  const words = skala === 'risk' ? `${n} steg ${up ? 'lägre' : 'högre'}` : `${up ? 'uppåt' : 'nedåt'} ${n} steg`;
  return [{ text: words, stil: up ? 'bättre' : 'sämre' }];
}

// --- Running text ---

/** The changed words with a few words around them. A long run is cut, with the number of omitted words. */
function prose(delar: readonly Textdel[], { omkring, högst }: TextWidths): Bit[] {
  return delar.flatMap((del, i): Bit[] => {
    const space = i === 0 ? [] : [text(' ')];
    if (del.slag !== 'lika') return [...space, { text: cut(del.text, högst), stil: del.slag, löpande: true }];
    return [...space, dim(around(del.efter, i > 0 ? omkring : 0, i < delar.length - 1 ? omkring : 0))];
  });
}

function cut(words: string, högst: number): string {
  const all = words.split(' ');
  return all.length <= högst ? words : `${all.slice(0, högst).join(' ')} … (${all.length - högst} ord till)`;
}

function around(words: string, after: number, before: number): string {
  const all = words.split(' ');
  if (all.length <= after + before + 1) return words;
  return [...all.slice(0, after), '…', ...(before > 0 ? all.slice(-before) : [])].join(' ');
}
