/**
 * Compares the report with tests/facit/2019/, a second extraction of the published report that was made without looking at the
 * data. Both have the same figures. Failures name the line in the source text.
 */
import { describe, expect, test } from 'vitest';
import { factKey, factsOfFacit, factsOfReport, numberPattern, sourcesOf, squeeze, textsByName } from './support/facts.ts';
import { loadReal } from './support/year.ts';

const { report, nämnd } = loadReal();

describe('published figures', () => {
  const facit = ['siffror-del-1.tsv', 'siffror-del-2.tsv'].flatMap(factsOfFacit);
  const published = new Map(facit.map(({ rad, fact }) => [factKey(fact), rad]));
  const printed = new Set([...factsOfReport(report), ...sourcesOf(nämnd)].map(factKey));

  test('are all in the report', () => {
    const lost = [...published].filter(([key]) => !printed.has(key)).map(([key, rad]) => `rad ${rad}: ${key}`);
    expect(lost).toEqual([]);
  });

  test('are the only figures in the report', () => {
    expect([...printed].filter((key) => !published.has(key))).toEqual([]);
  });
});

test('every number of the running text is in the text, the table or the facts of the same object', () => {
  const texts = textsByName(report);
  const lost = ['prosa-del-1.tsv', 'prosa-del-2.tsv'].flatMap(factsOfFacit).flatMap(({ rad, fact: { objekt, fält, period } }) => {
    const text = texts.get(squeeze(objekt.split(' > ')[0] ?? ''));
    if (text === undefined) return [`rad ${rad}: ${objekt} saknas`];
    return period
      .split(' | ')
      .filter((number) => !numberPattern(number).test(text))
      .map((number) => `rad ${rad}: ${objekt}, ${fält}: ${number}`);
  });
  expect(lost).toEqual([]);
});
