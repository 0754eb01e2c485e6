/** Formats the changes of an import for the terminal: each value with its place, the file diffs, and what was not used. */

import type { ChalkInstance } from 'chalk';
import { printPatch } from '../../cli/patch.ts';
import { placeText, type Sources } from '../../diagnostics/places.ts';
import { escapeTerminal } from '../../escape/terminal.ts';
import { firstOf } from '../../swedish/typography.ts';
import { inOneLine } from '../../write/plain.ts';
import type { Plain } from '../../write/tree.ts';
import type { ImportedValue, ImportResult } from './engine.ts';
import type { Refusal } from './sheet/sheet.ts';

/** New and changed values, and a diff of each file. */
export function printChanges({ values, files, sources }: ImportResult, chalk: ChalkInstance): string {
  const changed = values.filter(({ ändring }) => ändring !== 'samma');
  const lines = changed.map((one) => changeLine(one, sources, chalk));
  const patches = [...files].map(([file, { before, after }]) => printPatch(file, before, after, chalk));
  return [...lines, '', ...patches].join('\n').trimEnd();
}

function changeLine({ slot, row, column, cell, value, omräknat }: ImportedValue, sources: Sources, chalk: ChalkInstance): string {
  const where = placeText({ file: slot.file, at: { path: slot.path, part: 'value' } }, sources);
  const old = slot.old === undefined ? 'inget' : textOf(slot.old);
  return `${chalk.bold(escapeTerminal(where))}  ${escapeTerminal(row)} · ${escapeTerminal(column)}: ${chalk.red(escapeTerminal(old))} → ${chalk.green(escapeTerminal(textOf(value)))}  ${chalk.dim(`(${cell}${omräknat === undefined ? '' : `: ${escapeTerminal(omräknat)}`})`)}`;
}

/** A value as a file has it, on one line. */
export const textOf = (value: Plain): string => inOneLine(value);

/** Rows and columns of the sheet without a match, files that are also reformatted, and rows that the sheet lacks. */
export function printLeft({ placed: { rows, columns, streck, andras, missing }, files }: ImportResult): string {
  const unmatchedLines = (what: string, all: ImportResult['placed']['rows']) =>
    all.map(({ cell, text, förslag }) =>
      text === ''
        ? `${cell}  ${what} har värden men inget namn.`
        : `${cell}  ${what} ”${escapeTerminal(text)}” finns inte.${förslag ? ` Menade du ”${escapeTerminal(förslag)}”?` : ''}`,
    );
  return [
    ...unmatchedLines('Kolumnen', columns),
    ...unmatchedLines('Raden', rows),
    ...streck.map(
      ({ cell, tecken, row, column, slot: { old } }) =>
        `${cell}  ”${escapeTerminal(tecken)}” i arket, men filen har ett värde som står kvar: ${escapeTerminal(row)} · ${escapeTerminal(column)} ${escapeTerminal(old === undefined ? '' : textOf(old))}.`,
    ),
    ...(andras.length > 0
      ? [`Rader som inte är med, för att de gäller andra eller är borttagna i källan: ${listed(andras)}.`]
      : []),
    ...[...files].flatMap(([file, { hadForm }]) =>
      hadForm ? [] : [`${escapeTerminal(file)} får samtidigt den gemensamma formen (vb fmt).`],
    ),
    ...(missing.length > 0 ? [`Rader som arket inte har: ${listed(missing)}.`] : []),
  ].join('\n');
}

/** The maximum number of missing rows to list. */
const MAX_LISTED = 10;

const listed = (names: readonly string[]) =>
  firstOf(
    names.map((name) => `”${escapeTerminal(name)}”`),
    MAX_LISTED,
  );

/** One line for each refusal, with the address of its cell. */
export function printRefusals(refusals: readonly Refusal[]): string {
  return joinEqual(refusals)
    .map(({ cell, text }) => (cell === undefined ? escapeTerminal(text) : `${cell}  ${escapeTerminal(text)}`))
    .join('\n');
}

/** Joins refusals with the same text, as when the unit of a whole sheet is another. The first cell is kept. */
function joinEqual(refusals: readonly Refusal[]): Refusal[] {
  const cells = new Map<string, (string | undefined)[]>();
  for (const { cell, text } of refusals) {
    const own = cells.get(text) ?? [];
    own.push(cell);
    cells.set(text, own);
  }
  return [...cells].map(([text, [cell, ...others]]): Refusal => {
    const more =
      others.length === 0 ? '' : ` Det gäller också ${others.length <= 5 ? others.join(', ') : `${others.length} celler till`}.`;
    return { ...(cell !== undefined && { cell }), text: `${text}${more}` };
  });
}

/** `3 nya värden, 2 ändrade, 7 som förut`. */
export function countChanges(values: readonly ImportedValue[]): string {
  const n = (ändring: ImportedValue['ändring']) => values.filter((one) => one.ändring === ändring).length;
  return `${n('ny')} ${n('ny') === 1 ? 'nytt värde' : 'nya värden'}, ${n('ändrad')} ${n('ändrad') === 1 ? 'ändrat' : 'ändrade'}, ${n('samma')} som förut`;
}
