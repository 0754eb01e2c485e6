/**
 * The texts that the styrmodell declares for a level of mål, or for a kind of mått or uppdrag, besides the motivering or comment: in
 * the report, in a draft, in new files and between two years.
 */
import { Chalk } from 'chalk';
import { describe, expect, test } from 'vitest';
import { type LoadedYear, linkYear, loadYear, makeReport } from '../src/compile.ts';
import { severityOf } from '../src/diagnostics/catalog.ts';
import { newMål, newMått, newUppdrag } from '../src/skeleton/new-files.ts';
import { compareYears } from '../src/tools/diff/compare/compare.ts';
import { terminalDiff } from '../src/tools/diff/print/terminal.ts';
import type { MålKapitel } from '../src/view/report.ts';
import { filesOf, layered } from './support/layers.ts';

type LayeredFiles = ReturnType<typeof layered>;

/** The findings that ask for a change. */
const errorsOf = ({ findings }: Pick<LoadedYear, 'findings'>) => findings.filter((one) => severityOf(one) !== 'upplysning');

const GOAL = 'vi-ar-en-bra-arbetsplats';
const FILE = `data/2024/kultur-och-fritidsnamnden/mal/${GOAL}/${GOAL}.yaml`;
const rich = filesOf('rikt-innehall');
const written = rich.get(FILE)?.toString() ?? '';
const TEXTS = /^ {4}texter:\n(?: {6}.*\n|\n)+/m;

/** The rich year with other texts of the mål. */
const files = (texts: string) => layered(rich, new Map([[FILE, Buffer.from(written.replace(TEXTS, texts))]]));

const loadFiles = (own: LayeredFiles, utkast = false): LoadedYear =>
  loadYear(own, { data: 'data', år: 2024, tillfälle: 'helår', utkast });

const load = (texts: string, utkast = false) => loadFiles(files(texts), utkast);

function goalOf(loaded: LoadedYear): MålKapitel {
  const nämnd = loaded.år?.nämnder[0];
  if (!nämnd) throw new Error(JSON.stringify(loaded.findings));
  const found = makeReport(nämnd, loaded).kapitel.find(({ id }) => id === GOAL);
  if (found?.slag !== 'mål') throw new Error('the report has the mål');
  return found;
}

const textsOf = (loaded: LoadedYear) => goalOf(loaded).texter;

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
  const reserved = `${written.replace(TEXTS, '')}förbehåll:\n  - gäller: uppföljning.helår.texter.analys\n    regel: text-saknas\n    värde: saknas\n    slag: känt fel\n    skäl: saknas i källan\n`;
  const loaded = loadFiles(layered(rich, new Map([[FILE, Buffer.from(reserved)]])));
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

/** The lines about texts in the diff of two versions of the rich year. */
function diffOfTexts(...[before, after]: [LayeredFiles, LayeredFiles]): string[] {
  const side = (from: LayeredFiles) => {
    const linked = linkYear(from, 'data/2024', { år: 2024 });
    if (!linked.år) throw new Error('the year links');
    return linked.år;
  };
  const diff = compareYears({ före: side(before), efter: side(after) });
  const report = { före: 'före', efter: 'efter', diff, oförändrade: 0, fel: { före: [], efter: [] }, fatal: null };
  const lines = terminalDiff(report, new Chalk({ level: 0 })).split('\n');
  return lines.filter((line) => /^ +text /.test(line)).map((line) => line.trim());
}

test('the diff of two years compares each text word by word', () => {
  const side = (text: string) => files(`    texter:\n${block('analys', text)}`);
  expect(diffOfTexts(side('Den korta frånvaron minskar.'), side('Den långa frånvaron minskar.'))).toEqual([
    'text analys: Den [-korta-] {+långa+} frånvaron minskar.',
  ]);
});

describe('a mått and an uppdrag', () => {
  const MÅTT = `data/2024/kultur-och-fritidsnamnden/mal/${GOAL}/matt/sjukfranvaro.yaml`;
  const UPPDRAG = `data/2024/kultur-och-fritidsnamnden/mal/${GOAL}/uppdrag/plan-for-friska-arbetsplatser.yaml`;
  const changed = (path: string, from: RegExp | string, to: string) =>
    layered(rich, new Map([[path, Buffer.from((rich.get(path)?.toString() ?? '').replace(from, to))]]));
  const headings = (texts: readonly { rubrik: string; block: readonly { slag: string }[] }[] | undefined) =>
    texts?.map(({ rubrik, block: blocks }) => [rubrik, ...blocks.map(({ slag }) => slag)]);

  test('print their texts after the comment, in the order of the styrmodell', () => {
    const { tabeller, uppdrag } = goalOf(loadFiles(layered(rich)));
    expect(headings(tabeller[0]?.not?.texter)).toEqual([
      ['Analys', 'stycke'],
      ['Åtgärder', 'stycke', 'punktlista'],
    ]);
    expect(headings(uppdrag[0]?.texter)).toEqual([['Det som återstår', 'punktlista']]);
  });

  const codes = (own: LayeredFiles) => errorsOf(loadFiles(own)).map(({ code }) => code);

  test('have no other texts than those that their kind has', () => {
    expect(codes(changed(MÅTT, 'atgarder:', 'aterstar:'))).toEqual(['okant-ord']);
    expect(codes(changed(UPPDRAG, 'aterstar:', 'analys:'))).toEqual(['okant-ord', 'text-saknas']);
  });

  test('have texts that are checked like all running text', () => {
    expect(codes(changed(MÅTT, 'Tre saker', '{utfall 1999} och tre saker'))).toEqual(['text-hanvisning']);
    expect(codes(changed(UPPDRAG, '- samråd', '- {ingenting} samråd'))).toEqual(['text-hanvisning']);
  });

  test('have gaps in a draft', () => {
    const draft = loadFiles(changed(MÅTT, /analys: \|\n.*\n/, 'analys: # varför\n'), true);
    expect(draft.luckor.map(({ vad, påminnelse }) => [vad, påminnelse])).toEqual([['analys', 'varför']]);
    expect(headings(goalOf(draft).tabeller[0]?.not?.texter)?.[0]).toEqual(['Analys', 'lucka']);
    const without = loadFiles(changed(UPPDRAG, / {4}texter:\n(?: {6}.*\n)+/, ''), true);
    expect(without.luckor.map(({ vad }) => vad)).toEqual(['Texten ”Det som återstår” saknas.']);
  });

  test('are compared word by word between two years', () => {
    expect(diffOfTexts(layered(rich), changed(MÅTT, 'Tre saker', 'Fyra saker'))).toEqual([
      expect.stringContaining('[-Tre-] {+Fyra+} saker'),
    ]);
    expect(diffOfTexts(layered(rich), changed(UPPDRAG, 'i maj', 'i juni'))).toEqual([
      expect.stringContaining('[-maj-] {+juni+}'),
    ]);
  });

  test('have a line for each text when they are new', () => {
    const styrmodell = loadFiles(layered(rich)).år?.gemensamt.styrmodell;
    const [mått] = styrmodell?.mått ?? [];
    const [uppdrag] = styrmodell?.uppdrag ?? [];
    if (!styrmodell || !mått || !uppdrag) throw new Error('the year has a styrmodell');
    const place = { nämnd: 'x', mål: ['y'] };
    const own = { namn: 'Nytt', slag: undefined };
    const reminders = 'analys: # Analys; ta bort raden om inget ska stå där\n';
    expect(newMått(place, 'nytt', own, { år: 2024, sort: mått, enheter: ['antal'] }, styrmodell)[1]).toContain(reminders);
    expect(newUppdrag(place, 'nytt', own, uppdrag, styrmodell)[1]).toContain('aterstar: # Det som återstår\n');
  });
});
