/**
 * Double entry. tests/facit/2019/ holds a second extraction of the published report, made by others without sight of the data, with the
 * source's line numbers. Every figure of it stands in the report, and the report holds no other.
 */
import { describe, expect, test } from 'vitest';
import { factKey, factsOfFacit, factsOfReport, numberPattern, sourcesOf, squeeze, textsByName } from './support/facts.ts';
import { loadReal } from './support/year.ts';

const { report, nämnd } = loadReal();

describe('every published figure', () => {
  const facit = ['siffror-del-1.tsv', 'siffror-del-2.tsv'].flatMap(factsOfFacit);
  const published = new Map(facit.map(({ rad, fact }) => [factKey(fact), rad]));
  const printed = new Set([...factsOfReport(report), ...sourcesOf(nämnd)].map(factKey));

  test('stands in the report', () => {
    const lost = [...published].filter(([key]) => !printed.has(key)).map(([key, rad]) => `rad ${rad}: ${key}`);
    expect(lost).toEqual([]);
  });

  test('and nothing else does', () => {
    expect([...printed].filter((key) => !published.has(key))).toEqual([]);
  });
});

test('every number of the running text stands in the text, the table or the facts of the same object', () => {
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
