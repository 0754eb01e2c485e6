/** Makes answers of Kolada that ask `vb kolada --fil` for much work or memory, each of a size, for the benchmark. */

import { MAX_REPLY } from '../../src/platform/net.ts';
import { MAX_PARTS } from '../../src/tools/kolada/answer.ts';
import { times } from '../support/hostile-sheets.ts';

export { ANSWERS, koladaProject } from '../support/kolada.ts';

/** A kind of hostile answer, and the largest size that is read. */
interface HostileAnswer {
  readonly name: string;
  readonly limit: number;
  readonly file: 'a.json';
  readonly make: (size: number) => Uint8Array;
}

const CELL = '{"gender":"T","count":1,"status":"","value":61.5,"isdeleted":false}';
const row = (municipality: string, period: number, cells = CELL) =>
  `{"kpi":"N99001","municipality":"${municipality}","period":${period},"values":[${cells}]}`;
const answer = (values: string) => Buffer.from(`{"values":[${values}]}`);

/** The kinds whose size is how many objects, lists and fields they have. `each` is how many a value has. */
const OF_PARTS: readonly (readonly [
  name: string,
  each: number,
  value: (at: number) => string,
  whole?: (all: string) => string,
])[] = [
  ['rows of a mått', 11, (at) => row('9912', 1900 + (at % 130))],
  ['rows of other areas', 11, (at) => row(String(at), 2025)],
  ['values of a row', 6, () => CELL, (all) => row('9912', 2025, all)],
  ['values of no known form in a row', 1, () => '1', (all) => row('9912', 2025, all)],
  ['key figures', 3, (at) => `{"id":"N${at}","title":"å–${at}"}`],
  ['fields of a key figure', 1, (at) => `"f${at}":1`, (all) => `{"id":"N99001","title":"x",${all}}`],
  ['values that are no objects', 1, () => '1'],
  ['empty objects', 2, () => '{}'],
  ['nested lists', 1, () => '[', (all) => all.replaceAll(',', '') + ']'.repeat(all.replaceAll(',', '').length)],
];

const kinds: readonly Omit<HostileAnswer, 'file'>[] = [
  ...OF_PARTS.map(([name, each, value, whole = (all: string) => all]) => ({
    name,
    limit: MAX_PARTS - 20,
    make: (size: number) => answer(whole(times(Math.floor(size / each), value, ','))),
  })),
  {
    name: 'characters of a title',
    limit: MAX_REPLY - 100,
    make: (size) => answer(`{"id":"N99001","title":"${'å–'.repeat(Math.floor(size / 5))}"}`),
  },
];

export const HOSTILE_ANSWERS: readonly HostileAnswer[] = kinds.map((kind) => ({ ...kind, file: 'a.json' }));
