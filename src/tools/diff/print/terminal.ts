/**
 * Prints a diff for a terminal: counts, what makes the years incomparable, all changes under their headings, and the result last.
 */

import type { ChalkInstance } from 'chalk';
import { escapeTerminal } from '../../../escape/terminal.ts';
import type { Bit, Rad } from './lines.ts';
import { type DiffReport, titleOf } from './report.ts';
import { type DiffText, diffText, type PostText } from './words.ts';

/** Enough words to recognize a text. */
const WORDS = { omkring: 5, högst: 25 };

/** The text of a diff. It contains no control characters from the data. */
export function terminalDiff(report: DiffReport, chalk: ChalkInstance): string {
  const { diff, fatal } = report;
  if (!diff) return chalk.red.bold(escapeTerminal(fatal ?? ''));
  const words = diffText(diff, WORDS);
  const sections = [
    counts(words, chalk),
    unknown(words, chalk),
    breaks(words, chalk),
    supposed(words, chalk),
    ...parts(words, chalk),
  ];
  return [
    chalk.bold(escapeTerminal(titleOf(report))),
    ...sections.filter((one) => one !== ''),
    chalk.bold(escapeTerminal(words.utfall)),
  ].join('\n\n');
}

function counts({ räkning }: DiffText, chalk: ChalkInstance): string {
  const width = Math.max(0, ...räkning.map(({ vad }) => vad.length)) + 2;
  return räkning.map(({ vad, text }) => `  ${chalk.dim(vad.padEnd(width))}${text}`).join('\n');
}

function unknown({ okänt }: DiffText, chalk: ChalkInstance): string {
  return okänt.map((sentence) => `  ${chalk.blue('?')} ${escapeTerminal(sentence)}`).join('\n');
}

function breaks({ brott }: DiffText, chalk: ChalkInstance): string {
  if (brott.length === 0) return '';
  return [chalk.bold.yellow('Går inte att jämföra rakt av'), ...brott.map((one) => post(one, chalk))].join('\n');
}

function supposed({ förmodat }: DiffText, chalk: ChalkInstance): string {
  if (förmodat.length === 0) return '';
  return [chalk.bold('Förmodade namnbyten'), ...förmodat.map((one) => post(one, chalk))].join('\n');
}

function parts({ delar }: DiffText, chalk: ChalkInstance): string[] {
  return delar.map(({ rubrik, avsnitt }) =>
    [
      chalk.bold.underline(escapeTerminal(rubrik)),
      ...avsnitt.flatMap(({ rubrik: under, poster }) => [
        ...(under === null ? [] : [`  ${chalk.bold(escapeTerminal(under))}`]),
        ...poster.map((one) => post(one, chalk, under === null ? 2 : 4)),
      ]),
    ].join('\n'),
  );
}

function post(one: PostText, chalk: ChalkInstance, indent = 2): string {
  const pad = ' '.repeat(indent);
  const paint = { '+': chalk.green, '−': chalk.red, '~': chalk.cyan, '!': chalk.yellow, '?': chalk.blue }[one.tecken];
  const slag = [one.slag, ...(one.id === '' ? [] : [escapeTerminal(one.id)])].join(', ');
  const head = `${pad}${paint(one.tecken)} ${escapeTerminal(one.namn)} ${chalk.dim(`(${slag})`)}`;
  return [
    one.vad === '' ? head : `${head}  ${escapeTerminal(one.vad)}`,
    ...one.rader.map((rad) => `${pad}    ${line(rad, chalk)}`),
    ...(one.klistra
      ? [
          `${pad}    ${chalk.cyan('→')} Stämmer det, skriv ${chalk.bold(escapeTerminal(one.klistra.rad))} ${escapeTerminal(one.klistra.var)}`,
        ]
      : []),
  ].join('\n');
}

function line(rad: Rad, chalk: ChalkInstance): string {
  return rad.map((bit) => piece(bit, chalk)).join('');
}

function piece({ text, stil, löpande = false }: Bit, chalk: ChalkInstance): string {
  const words = escapeTerminal(text);
  // Without colours, added and removed words in running text need marks.
  const marked = chalk.level === 0 && löpande;
  switch (stil) {
    case 'borttaget':
      return marked ? `[-${words}-]` : chalk.red(words);
    case 'tillagt':
      return marked ? `{+${words}+}` : chalk.green(words);
    case 'svag':
    case 'pil':
      return chalk.dim(words);
    case 'bättre':
      return chalk.green.bold(words);
    case 'sämre':
      return chalk.red.bold(words);
    case 'vanlig':
      return words;
  }
}
