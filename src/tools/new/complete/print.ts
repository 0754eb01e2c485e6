/** Formats what `vb new --complete` writes and leaves: each value with its place, the file diffs, and what a person must decide. */
import type { ChalkInstance } from 'chalk';
import { printPatch } from '../../../cli/patch.ts';
import { type Place, pathOf } from '../../../diagnostics/finding.ts';
import { placeText } from '../../../diagnostics/places.ts';
import { describePath } from '../../../draft/words.ts';
import { escapeTerminal } from '../../../escape/terminal.ts';
import { Tal } from '../../../model/tal.ts';
import { byIndex } from '../../../write/plain.ts';
import type { Plain } from '../../../write/tree.ts';
import type { Steg } from '../rollover/years.ts';
import type { Completed, LeftFile } from './complete.ts';

/** The values that are written, the files that are added and removed, and a diff of each file. */
export function printCompleted({ files, sources }: Completed, chalk: ChalkInstance): string {
  const lines = [...files].flatMap(([file, { before, after, written }]) => {
    if (before === '') return [`${chalk.bold(escapeTerminal(file))}  ${chalk.green('läggs till: det blev inte klart')}`];
    if (after === null) return [`${chalk.bold(escapeTerminal(file))}  ${chalk.red('tas bort: det är klart')}`];
    return written.flatMap(({ path, value }) => {
      if (value === null) return [];
      const { where, vad } = placed({ file, at: { path, part: 'value' } }, sources);
      return [`${chalk.bold(escapeTerminal(where))}  ${escapeTerminal(vad)}: ${chalk.green(escapeTerminal(textOf(value)))}`];
    });
  });
  const patches = [...files].map(([file, { before, after }]) => printPatch(file, before, after ?? '', chalk));
  return [...lines, '', ...patches].join('\n').trimEnd();
}

/** The place as `file:line`, and the words of its path. */
function placed(place: Place, sources: Completed['sources']): { where: string; vad: string } {
  const plain = sources.get(place.file)?.plain;
  const path = byIndex(plain, pathOf(place));
  const where = placeText({ file: place.file, at: { path, part: 'value' } }, sources);
  return { where, vad: describePath(path, plain) };
}

/** Longer values are truncated, in characters. */
const MAX_LENGTH = 80;

/** A value on one line: that of a map or list is its name, its id or its number of parts. */
function textOf(value: Plain): string {
  if (value === null) return 'inget';
  if (value instanceof Tal) return value.text;
  if (typeof value === 'object') {
    const { namn, id, gäller, text } = value as { [key: string]: Plain };
    const name = [namn, id, gäller, text].find((one) => typeof one === 'string');
    if (name !== undefined) return textOf(name ?? null);
    const parts = Object.values(value);
    return parts.length === 1 ? textOf(parts[0] ?? null) : `${parts.length} delar`;
  }
  const line = String(value).trim().replace(/\s+/g, ' ');
  return `”${line.length > MAX_LENGTH ? `${line.slice(0, MAX_LENGTH)}…` : line}”`;
}

/** Two texts from their first different word on. Other values stay. */
function fromDifference(one: Plain, other: Plain): [Plain, Plain] {
  if (typeof one !== 'string' || typeof other !== 'string') return [one, other];
  const [a, b] = [one.trim().split(/\s+/), other.trim().split(/\s+/)];
  const first = a.findIndex((word, i) => word !== b[i]);
  // One word before shows where the texts part.
  const start = Math.max(0, (first === -1 ? a.length : first) - 1);
  const from = (all: readonly string[]) => `${start > 0 ? '…' : ''}${all.slice(start).join(' ')}`;
  return [from(a), from(b)];
}

/** What is left as it is, the figures that contradict each other first. Empty when there is nothing. */
export function printLeft({ left, leftFiles, sources }: Completed, { från, till }: Steg): string {
  const line = ({ file, path, nytt, står }: Completed['left'][number]) => {
    const { where, vad } = placed({ file, at: { path, part: 'value' } }, sources);
    const [now, made] = fromDifference(står, nytt);
    return `  ${where}  ${vad}: ${textOf(now)}; ${från} ger ${textOf(made)}`;
  };
  const missing = ({ file, path, nytt }: Completed['left'][number]) => {
    const { where, vad } = placed({ file, at: { path, part: 'value' } }, sources);
    return `  ${where}  ${vad}: ${textOf(nytt)}`;
  };
  const of = (slag: string) => left.filter((one) => one.slag === slag);
  const files = (slag: LeftFile['slag']) => leftFiles.filter((one) => one.slag === slag).map((one) => fileLine(one, från));
  const parts: readonly (readonly [string, readonly string[]])[] = [
    [`Siffror som ${till} och ${från} har olika. Rätta den som är fel; ingen är ändrad`, of('siffra').map(line)],
    [`Är klart ${från}, men någon har skrivit om det i ${till}. Ta bort det, eller låt det stå`, files('färdigt')],
    [
      `Finns i ${från} men inte i ${till}. Lägg till det om det ska vara med; annars behövs inget`,
      [...files('saknas'), ...of('saknas').map(missing)],
    ],
    [`Planen för ${till} är en annan än den för ${från}. Den är ${till} års egen, och behålls`, of('plan').map(line)],
    [`Gemensamma filer som inte är som ${från}. De behålls`, files('gemensamt')],
  ];
  const shown = parts.filter(([, lines]) => lines.length > 0);
  return shown.map(([heading, lines]) => `\n${heading}:\n${lines.map(escapeTerminal).join('\n')}`).join('\n');
}

function fileLine({ file, namn, annan, utfall }: LeftFile, från: number): string {
  const figure = utfall === undefined || utfall === null ? '' : `; utfall ${från}: ${textOf(utfall)}`;
  return `  ${file}  ${textOf(namn)}${figure}${annan === undefined ? '' : `; kanske samma som ${annan}`}`;
}

/** `3 värden fylls i, 1 fil läggs till, 2 tas bort, 4 påminnelser byts`. Only what there is. */
export function countCompleted({ files }: Completed): string {
  const all = [...files.values()];
  const values = all.flatMap(({ written }) => written);
  const count = (n: number, one: string, several: string) => (n === 0 ? [] : [`${n} ${n === 1 ? one : several}`]);
  return [
    ...count(values.filter(({ value }) => value !== null).length, 'värde fylls i', 'värden fylls i'),
    ...count(all.filter(({ before }) => before === '').length, 'fil läggs till', 'filer läggs till'),
    ...count(all.filter(({ after }) => after === null).length, 'fil tas bort', 'filer tas bort'),
    ...count(values.filter(({ value }) => value === null).length, 'rad utan värde ändras', 'rader utan värde ändras'),
    ...count(
      all.reduce((sum, { reminders }) => sum + reminders, 0),
      'påminnelse byts',
      'påminnelser byts',
    ),
  ].join(', ');
}
