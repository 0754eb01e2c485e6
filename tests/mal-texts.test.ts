/** The texts that a level of mål declares besides the motivering: in the report, in a draft, in new files and between two years. */
import { Chalk } from 'chalk';
import { describe, expect, test } from 'vitest';
import { type LoadedYear, linkYear, loadYear, makeReport } from '../src/compile.ts';
import { severityOf } from '../src/diagnostics/catalog.ts';
import { newMål } from '../src/skeleton/new-files.ts';
import { compareYears } from '../src/tools/diff/compare/compare.ts';
import { terminalDiff } from '../src/tools/diff/print/terminal.ts';
import type { MålKapitel } from '../src/view/report.ts';
import { filesOf, layered } from './support/layers.ts';

/** The findings that ask for a change. */
const errorsOf = ({ findings }: Pick<LoadedYear, 'findings'>) => findings.filter((one) => severityOf(one) !== 'upplysning');

const GOAL = 'vi-ar-en-bra-arbetsplats';
const FILE = `data/2024/kultur-och-fritidsnamnden/mal/${GOAL}/${GOAL}.yaml`;
const rich = filesOf('rikt-innehall');
const written = rich.get(FILE)?.toString() ?? '';
const TEXTS = /^ {4}texter:\n(?: {6}.*\n|\n)+/m;

/** The rich year with other texts of the mål. */
const files = (texts: string) => layered(rich, new Map([[FILE, Buffer.from(written.replace(TEXTS, texts))]]));

const load = (texts: string, utkast = false): LoadedYear =>
  loadYear(files(texts), { data: 'data', år: 2024, tillfälle: 'helår', utkast });

function textsOf(loaded: LoadedYear): MålKapitel['texter'] {
  const nämnd = loaded.år?.nämnder[0];
  if (!nämnd) throw new Error(JSON.stringify(loaded.findings));
  const found = makeReport(nämnd, loaded).kapitel.find(({ id }) => id === GOAL);
  if (found?.slag !== 'mål') throw new Error('the report has the mål');
  return found.texter;
}

const block = (id: string, text: string) => `      ${id}: |\n        ${text}\n`;

test('are printed in the order of the styrmodell, and those that are not written are left out', () => {
  const texts = `    texter:\n${block('slutsats', 'Det går åt rätt håll.')}${block('analys', 'Den korta frånvaron minskar.')}`;
  const loaded = load(texts);
  expect(errorsOf(loaded)).toEqual([]);
  expect(textsOf(loaded).map(({ rubrik }) => rubrik)).toEqual(['Analys', 'Slutsats']);
  expect(textsOf(loaded)[1]?.block).toEqual([
    { slag: 'stycke', delar: [expect.objectContaining({ text: 'Det går åt rätt håll.', länk: null })] },
  ]);
});

test('are checked like all running text', () => {
  const codes = (text: string) => errorsOf(load(`    texter:\n${block('analys', text)}`)).map(({ code }) => code);
  expect(codes('Frånvaron var {sjukfranvaro utfall 2024}.')).toEqual([]);
  expect(codes('Frånvaron var {sjukfranvaro utfall 1999}.')).toEqual(['text-hanvisning']);
  expect(codes('Det beror på:\n        - schemat')).toEqual(['lista-utan-tomrad']);
});

test('are acknowledged by a förbehåll when one is missing', () => {
  const without = load('');
  expect(errorsOf(without).map(({ code }) => code)).toEqual(['text-saknas']);
  const reserved = `${written.replace(TEXTS, '')}förbehåll:\n  - gäller: text-saknas\n    slag: känt fel\n    skäl: saknas i källan\n`;
  const loaded = loadYear(layered(rich, new Map([[FILE, Buffer.from(reserved)]])), {
    data: 'data',
    år: 2024,
    tillfälle: 'helår',
  });
  expect(errorsOf(loaded)).toEqual([]);
  expect(loaded.known.map(({ finding }) => finding.code)).toEqual(['text-saknas']);
});

describe('a draft', () => {
  test('lists an empty text as a gap, and marks it in the report', () => {
    const draft = load('    texter:\n      analys: # Analys\n      slutsats:\n', true);
    expect(errorsOf(draft)).toEqual([]);
    expect(draft.luckor.map(({ vad, påminnelse }) => [vad, påminnelse])).toEqual([
      ['analys', 'Analys'],
      ['slutsats', undefined],
    ]);
    expect(textsOf(draft).map(({ rubrik, block: [first] }) => [rubrik, first?.slag])).toEqual([
      ['Analys', 'lucka'],
      ['Slutsats', 'lucka'],
    ]);
  });

  test('lists a required text that has no line', () => {
    const draft = load('', true);
    expect(errorsOf(draft)).toEqual([]);
    expect(draft.luckor.map(({ vad }) => vad)).toEqual(['Texten ”Analys” saknas.']);
  });
});

test('a new mål has a line for each text, and a reminder of those that may be left out', () => {
  const styrmodell = load('').år?.gemensamt.styrmodell;
  if (!styrmodell) throw new Error('the year has a styrmodell');
  const [, text] = newMål({ nämnd: 'x', mål: ['nytt'] }, {}, styrmodell);
  expect(text).toContain(
    '    texter:\n      analys: # Analys\n      atgarder: # Åtgärder för förbättring; ta bort raden om inget ska stå där\n',
  );
});

test('the diff of two years compares each text word by word', () => {
  const side = (text: string) => {
    const linked = linkYear(files(`    texter:\n${block('analys', text)}`), 'data/2024', { år: 2024 });
    if (!linked.år) throw new Error('the year links');
    return { ...linked, år: linked.år };
  };
  const [före, efter] = [side('Den korta frånvaron minskar.'), side('Den långa frånvaron minskar.')];
  const diff = compareYears({ före: före.år, efter: efter.år });
  const report = { före: 'före', efter: 'efter', diff, fel: { före: [], efter: [] }, fatal: null };
  const lines = terminalDiff(report, new Chalk({ level: 0 }))
    .split('\n')
    .filter((line) => /text analys/.test(line));
  expect(lines.map((line) => line.trim())).toEqual(['text analys: Den [-korta-] {+långa+} frånvaron minskar.']);
});
