/**
 * Tests every rule on both sides of its boundary. Each file in tests/boundaries/ is named after a finding and lists pairs of
 * examples. A pair changes the case `base`. `given` applies to both examples. The value at `file` and `at` is `right` in one and
 * `wrong` in the other. Without `file`, `right` and `wrong` are changes of the same form as `given`. The example `right` must
 * give no finding. The example `wrong` must give this finding only, with the message `says`. `tillfälle` is the occasion that is
 * checked, that of the whole year when absent.
 *
 * A file is named by its id, or by its path in the folder of the board when `base` has no such file. A path that begins with `/` is in
 * the folder of the year. The prefix `2023/` names the same file of the previous
 * year. Dots separate keys and list positions in a path. The value "(borttagen)" removes the node.
 * A drawing (SVG) is the text at the empty path. To write the messages:
 * npm run regenerate -- boundaries
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { type Node, parseDocument } from 'yaml';
import { type LoadedYear, loadYear } from '../src/compile.ts';
import { CODES, type Code, entryOf } from '../src/diagnostics/catalog.ts';
import { RULE_IDS } from '../src/rules/list.ts';
import { BOUNDARIES, fileOf, filesOfExample, type Pair, pairsOf } from './support/boundaries.ts';
import { UPDATE } from './support/golden.ts';
import { layered } from './support/layers.ts';

function load(pair: Pair, value: Node): LoadedYear {
  return loadYear(layered(filesOfExample(pair, value)), { data: 'data', år: 2024, tillfälle: pair.tillfälle, jämför: true });
}

const files = readdirSync(BOUNDARIES).map((name) => name.replace(/\.yaml$/, ''));

test('every rule has a file of pairs, and every file is named after a finding', () => {
  expect(RULE_IDS.filter((id) => !files.includes(id))).toEqual([]);
  expect(files.filter((name) => !CODES.some((code) => code === name))).toEqual([]);
});

describe.each(files as Code[])('%s', (code) => {
  const document = parseDocument(readFileSync(fileOf(code), 'utf8'), { stringKeys: true });
  afterAll(() => {
    if (UPDATE) writeFileSync(fileOf(code), document.toString({ lineWidth: 0 }));
  });

  test.each(pairsOf(code, document).map((pair, i) => [pair.boundary, pair, i] as const))('%s', (_boundary, pair, i) => {
    const said = ({ findings }: LoadedYear) => findings.map((one) => `${one.code}: ${entryOf(one.code).message(one.facts)}`);
    const right = load(pair, pair.right);
    expect(said(right)).toEqual([]);
    expect(right.known.map(({ finding }) => finding.code)).not.toContain(code);
    const wrong = said(load(pair, pair.wrong));
    const [says, other] = wrong.map((one) => (one.startsWith(`${code}: `) ? one.slice(`${code}: `.length) : undefined));
    if (UPDATE && says !== undefined && other === undefined) document.setIn([i, 'says'], says);
    expect(wrong).toEqual([`${code}: ${UPDATE ? says : pair.says}`]);
  });
});
