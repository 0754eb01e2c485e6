/** A finding that is likely to be the cause of others is listed first, with those below it in every format. */
import { readFileSync } from 'node:fs';
import { Chalk } from 'chalk';
import { expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { loadYear } from '../src/compile.ts';
import { severitiesOf } from '../src/diagnostics/catalog.ts';
import { printFindings } from '../src/diagnostics/print.ts';
import { memoryFiles } from '../src/platform/memory.ts';
import { fileOf, filesOfExample, pairsOf } from './support/boundaries.ts';

const pairs = (['utfall-fel-period', 'varden-ombytta'] as const).flatMap((code) =>
  pairsOf(code, parseDocument(readFileSync(fileOf(code), 'utf8'), { stringKeys: true })),
);

const load = (pair: (typeof pairs)[number], value = pair.wrong) =>
  loadYear(memoryFiles(filesOfExample(pair, value)), { data: 'data', år: 2024, tillfälle: 'helår', jämför: true });

test('an outcome under the wrong year is reported as that, with what follows below it', () => {
  const pair = pairs.find(({ boundary }) => boundary === 'what follows is listed below it');
  if (!pair) throw new Error('the example is gone');
  const { findings, sources } = load(pair);
  const text = printFindings(findings, sources, new Chalk({ level: 0 }), undefined);
  expect(findings.map(({ code }) => code)).toEqual(['utfall-fel-period']);
  expect(text).toContain('Utfallen för 2023 och 2024 är de som förra året redovisades för 2022 och 2023.');
  expect(text).toContain('följer av det: Utfallet för 2023 är 18\u00a0250, men förra året redovisades 20\u00a0112.');
});

test('a finding elsewhere stays by itself', () => {
  const [pair] = pairs;
  if (!pair) throw new Error('there is no example');
  const files = filesOfExample(pair, pair.wrong);
  const [file] = [...files.keys()].filter((path) => path.startsWith('data/2024/') && path.endsWith('/nojda-besokare.yaml'));
  const text =
    files
      .get(file ?? '')
      ?.toString()
      .replace(/("?2024"?): 84/, '$1: 99') ?? '';
  const changed = new Map([...files, [file ?? '', Buffer.from(text)]]);
  const { findings } = loadYear(memoryFiles(changed), { data: 'data', år: 2024, tillfälle: 'helår', jämför: true });
  expect(findings.map(({ code }) => code)).toEqual(expect.arrayContaining(['utfall-fel-period', 'total-utanfor-grupperna']));
});

test('no cause explains a fel', () => {
  const explained = pairs.flatMap((pair) =>
    load(pair).findings.flatMap(({ explains = [] }) => explains.flatMap(({ codes }) => codes)),
  );
  expect(explained.length).toBeGreaterThan(0);
  expect(explained.filter((code) => severitiesOf(code).includes('fel'))).toEqual([]);
});
