// npm run agreement [-- <year>]: how many of the published levels, trends and differences between groups the general rules propose too.
// It reads `vb assess --format json`, and compares with always guessing the most common answer. What the rules cannot judge is counted
// apart, and so are the mål whose motivering the kriterier were derived from, since agreement with those shows little. Every miss is
// listed with its reason. A low figure is not a failure.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseDocument } from 'yaml';

const year = process.argv[2] ?? '2019';
const program = join(dirname(fileURLToPath(import.meta.url)), '../../bin/vb.cjs');

/** The boards of the year, as `vb assess` judges them. The program runs in the current folder. */
function assess(...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'assess', year, '--format', 'json', ...args], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(`vb assess ${args.join(' ')} failed:\n${stderr}`);
  return JSON.parse(stdout).nämnder;
}

const share = (n, all) => (all === 0 ? 'none to compare' : `${n} of ${all} (${Math.round((100 * n) / all)} %)`);

/** Prints how many proposals equal what was published, of those that could be compared. `proposed` is undefined without a proposal. */
function compare(title, pairs) {
  console.log(`\n${title}`);
  if (pairs.length === 0) return console.log('  nothing published');
  const judged = pairs.filter(({ proposed }) => proposed !== undefined);
  const equal = (some) => some.filter(({ published, proposed }) => published === proposed).length;
  const counts = new Map();
  for (const { published } of judged) counts.set(published, (counts.get(published) ?? 0) + 1);
  const [common, most] = [...counts].toSorted((a, b) => b[1] - a[1])[0] ?? ['–', 0];
  console.log(`  published: ${pairs.length}; without a proposal: ${pairs.length - judged.length}; compared: ${judged.length}`);
  console.log(`  equal: ${share(equal(judged), judged.length)}; always ”${common}” would be ${share(most, judged.length)}`);
  const derived = judged.filter(({ isSource }) => isSource);
  const others = judged.filter(({ isSource }) => !isSource);
  if (derived.length > 0)
    console.log(
      `  of these, the kriterier name as their source: ${share(equal(derived), derived.length)}; the others: ${share(equal(others), others.length)}`,
    );
  for (const { name, published, proposed, why, reason } of pairs) {
    if (published === proposed) continue;
    console.log(`  - ${name}: published ${published}, proposed ${proposed ?? 'nothing'}`);
    console.log(`      ${why}`);
    if (proposed !== undefined) console.log(`      reason: ${reason ?? 'none given'}`);
  }
}

const levelsOf = (boards) => [...new Set(boards.flatMap(({ bedömningar }) => bedömningar.flatMap(({ nivå }) => nivå ?? [])))];

/** The sources of the rows in the traces of a board, in lower case. */
function sourcesOf(boards) {
  const rows = (trace) =>
    trace?.slag === 'tabell'
      ? [...trace.rader.map(({ källa }) => källa), ...trace.delfrågor.flatMap(rows)]
      : [trace?.källa ?? ''];
  return boards.flatMap(({ bedömningar }) => bedömningar.flatMap(({ spår }) => rows(spår))).map((text) => text.toLowerCase());
}

/** The published levels of the mål of a level, or of the whole year without one, each with the proposal. */
function judgements(boards, nivå) {
  const sources = sourcesOf(boards);
  return boards.flatMap(({ bedömningar }) =>
    bedömningar
      .filter((one) => one.nivå === nivå && one.beslut !== null)
      .map((one) => ({
        name: one.namn,
        published: one.beslut,
        proposed: one.utslag === null || one.utslag === 'kan inte bedömas' ? undefined : one.förslag,
        isSource: sources.some((text) => text.includes(one.namn.toLowerCase())),
        why: one.eftersom ?? 'no kriterier for the level',
        reason: one.skäl?.trim(),
      })),
  );
}

/** A fact of a mått that a person has decided too. */
const decided = (name, fact) => ({
  name,
  published: fact.beslut,
  proposed: isAnswered(fact) ? fact.förslag : undefined,
  why: fact.förklaring,
  reason: fact.skäl?.trim(),
});
const isAnswered = (fact) => !['kan inte bedömas', 'ej tillämplig'].includes(fact.förslag);

const own = assess();
const mått = own.flatMap((board) => board.mått);

console.log(`What was published for ${year}, and what the general rules propose`);
for (const nivå of levelsOf(own)) compare(`Levels: ${nivå}`, judgements(own, nivå));
compare('Levels: the whole year', judgements(own, null));
const proposed = assess('--fran-forslag');
const isWeighed = (nivå) =>
  own.some(({ bedömningar }) => bedömningar.some((one) => one.nivå === nivå && one.spår?.slag === 'sammanvägning'));
for (const nivå of [...levelsOf(own), null].filter(isWeighed))
  compare(
    `Levels: ${nivå ?? 'the whole year'}, weighed together from proposals instead of decisions`,
    judgements(proposed, nivå),
  );
compare(
  'Levels of mått',
  mått.flatMap(({ namn, bedömning }) => (bedömning && bedömning.beslut !== null ? [decided(namn, bedömning)] : [])),
);
compare(
  'Trends of mått',
  mått.flatMap(({ namn, trend }) => (trend.beslut === null ? [] : [decided(namn, trend)])),
);

const grounds = (skillnader, says) =>
  skillnader
    .filter(says)
    .map(({ grund }) => grund)
    .join(', ') || 'Nej';
compare(
  'Differences between groups, all grounds of a mått together',
  mått
    .filter(({ skillnader }) => skillnader.some(({ beslut }) => beslut !== null))
    .map(({ namn, skillnader }) => ({
      name: namn,
      published: grounds(skillnader, ({ beslut }) => beslut === 'ja'),
      proposed: skillnader.every(isAnswered) ? grounds(skillnader, ({ förslag }) => förslag === 'ja') : undefined,
      why: skillnader.map(({ grund, förklaring }) => `${grund}: ${förklaring}`).join('; '),
      reason: skillnader[0].skäl?.trim(),
    })),
);
compare(
  'Differences between groups, each ground by itself',
  mått.flatMap(({ namn, skillnader }) =>
    skillnader.flatMap(({ grund, ...fact }) => (fact.beslut === null ? [] : [decided(`${namn}, ${grund}`, fact)])),
  ),
);

/** The same levels without what the kriterier assume where the board declares nothing. */
function withoutAssumptions(file) {
  const scratch = mkdtempSync(join(tmpdir(), 'vb-agreement-'));
  try {
    const document = parseDocument(readFileSync(file, 'utf8'));
    const declared = Object.keys(document.toJS().uppger ?? {});
    for (const name of declared) document.deleteIn(['uppger', name, 'om_det_saknas']);
    const tried = join(scratch, 'kriterier.yaml');
    writeFileSync(tried, String(document));
    return assess('--kriterier', tried).flatMap(({ bedömningar }) => bedömningar.filter(({ spår }) => spår?.slag === 'tabell'));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

if (own[0]?.kriterier) {
  const strict = withoutAssumptions(own[0].kriterier).filter(({ beslut }) => beslut !== null);
  const judged = strict.filter(({ utslag_med_andra_kriterier: utslag }) => utslag !== 'kan inte bedömas');
  const equal = judged.filter(({ beslut, förslag_med_andra_kriterier: other }) => beslut === other).length;
  console.log('\nLevels by a table, without assuming what a board has not declared');
  console.log(`  published: ${strict.length}; without a proposal: ${strict.length - judged.length}; compared: ${judged.length}`);
  console.log(`  equal: ${share(equal, judged.length)}`);
}

console.log(`
What was tuned on what: the kriterier of the year are derived from the motiveringar of the same report where their source says so, so
those levels are no test of them. Limits, margins and windows are set for kinds of measurement and not for one mått, but by people who
had read the same report. Only another year, with the same files, is a test that is independent.`);
