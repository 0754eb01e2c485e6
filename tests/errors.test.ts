/**
 * How many realistic errors `vb check` finds, and how many correct edits it reports. tests/errors has the edits, one file a kind, in two
 * halves. An entry is an error of that kind, or a correct edit in correct.yaml. It names a year of the project or a case (`data`), and
 * in it one file by the end of its path. `replace` and `with` change words that occur once. `at` is a path as in `gäller`, where `set`
 * sets a value, `add` adds a sentence and `delete` removes the value. Without `at`, `delete` removes the file, and `write` writes a new
 * one. `changes` lists several of these. `before: copy` gives a case a copy of itself as the year before.
 *
 * An error is found when a new finding of any severity points at a changed file or one in `shown_in`. Codes in `not` do not count. A
 * correct edit gives no new finding. The halves are drawn by the id of the entry and a seed. Tune rules against the open half only:
 * VB_MISSES=statuses npx vitest run tests/errors.test.ts prints what is missed of a kind in that half, or which correct edits are reported
 * (VB_MISSES=correct); VB_MISSES=open does so for all kinds. To write the expected result:
 * npm run regenerate -- errors
 */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { type Edit, ERRORS, RIGHT, readEdits, type Tried, tryAll } from './support/errors.ts';
import { expectFile } from './support/golden.ts';

/** The least share of errors that is found, by kind. Text is harder to read than values. */
const floorOf = (kind: string) => (kind === 'text' ? 0.5 : 0.7);

/** The greatest share of correct edits that is reported. */
const CEILING = 0.03;

/** The kind whose misses are printed, or `open` for all. The rest is then not tried. */
const asked = process.env['VB_MISSES'];
const isAsked = ({ half, kind }: Edit) => !asked || (half === 'open' && (asked === 'open' || asked === kind));

const tried = tryAll(readEdits().filter(isAsked));
const right = tried.filter(({ edit }) => edit.kind === RIGHT);
const errors = tried.filter(({ edit }) => edit.kind !== RIGHT);
const reported = right.filter(({ findings }) => findings.length > 0);

const share = (of: readonly Tried[]) => of.filter(({ isFound }) => isFound).length / of.length;
const count = (of: readonly Tried[]) => `${of.filter(({ isFound }) => isFound).length} of ${of.length}`;
const halfOf = (of: readonly Tried[], half: Edit['half']) => of.filter(({ edit }) => edit.half === half);
const kinds = [...new Set(errors.map(({ edit }) => edit.kind))].map(
  (kind) => [kind, errors.filter(({ edit }) => edit.kind === kind)] as const,
);

/** What an edit changes, on one line. */
const textOf = ({ data, changes }: Edit) =>
  `${data}: ${changes
    .map(
      ({ file, at, replace, with: words, set, add, write }) =>
        `${file} ${JSON.stringify({ at, replace, with: words, set, add, write })}`,
    )
    .join('; ')}`;

test.skipIf(asked)('errors found and correct edits reported', () => {
  const expected = {
    errors: Object.fromEntries(
      kinds.map(([kind, all]) => [
        kind,
        { found: count(all), open: count(halfOf(all, 'open')), closed: count(halfOf(all, 'closed')) },
      ]),
    ),
    correct: {
      reported: `${reported.length} of ${right.length}`,
      by: Object.fromEntries(reported.map(({ edit, findings }) => [edit.id, [...new Set(findings.map(({ code }) => code))]])),
    },
  };
  expectFile(join(ERRORS, 'expected.yaml'), stringify(expected));
});

test.skipIf(asked)('enough errors of each kind are found, and few correct edits are reported', () => {
  expect(kinds.filter(([kind, all]) => share(all) < floorOf(kind)).map(([kind]) => kind)).toEqual([]);
  expect(reported.length).toBeLessThanOrEqual(CEILING * right.length);
});

test.skipIf(asked)('the list is long enough, and half of it closed', () => {
  expect(errors.length).toBeGreaterThanOrEqual(150);
  expect(right.length).toBeGreaterThanOrEqual(100);
  for (const [kind, all] of kinds) expect(`${kind}: ${all.length >= 12}`).toBe(`${kind}: true`);
});

test.runIf(asked)('prints misses', () => {
  for (const { edit, findings, isFound } of tried) {
    const codes = findings.map(({ code, message }) => `\n    ${code}: ${message}`).join('');
    if (edit.kind !== RIGHT && !isFound) console.info(`missed ${edit.kind}: ${edit.id}\n  ${textOf(edit)}${codes}`);
    if (edit.kind === RIGHT && codes) console.info(`reported: ${edit.id}\n  ${textOf(edit)}${codes}`);
  }
});
