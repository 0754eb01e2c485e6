// npm run agreement [-- <year>]: how many of the published answers of a year the general rules reproduce, compared with always
// guessing the most common answer. Reads `vb assess --format json` and lists every miss with the published reason. A low figure
// is not a failure.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseDocument } from 'yaml';

const year = process.argv[2] ?? '2019';
const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

function assess(...args) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'bin/vb.cjs'), 'assess', year, '--format', 'json', ...args],
    {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    },
  );
  if (status !== 0) throw new Error(`vb assess ${args.join(' ')} failed:\n${stderr}`);
  return JSON.parse(stdout).nämnder;
}

/** Prints how many pairs agree, and the misses. `proposed` is undefined where the rules cannot judge. */
function compare(title, pairs) {
  const counts = new Map();
  for (const { published } of pairs) counts.set(published, (counts.get(published) ?? 0) + 1);
  const [common, most] = [...counts].toSorted((a, b) => b[1] - a[1])[0] ?? ['–', 0];
  const hits = pairs.filter(({ published, proposed }) => published === proposed);
  const silent = pairs.filter(({ proposed }) => proposed === undefined);
  const share = (n) => (pairs.length === 0 ? '–' : `${n} of ${pairs.length} (${Math.round((100 * n) / pairs.length)} %)`);
  console.log(`\n${title}`);
  console.log(
    `  rules: ${share(hits.length)}${silent.length > 0 ? `, ${silent.length} cannot be judged` : ''}   always ”${common}”: ${share(most)}`,
  );
  for (const { name, published, proposed, why, reason } of pairs) {
    if (published === proposed) continue;
    console.log(`  - ${name}: published ${published}, rules ${proposed ?? 'cannot judge'}`);
    console.log(`      ${why}`);
    if (proposed !== undefined) console.log(`      reason: ${reason ?? 'none given'}`);
  }
}

function judgements(nämnder, slag) {
  return nämnder.flatMap(({ bedömningar }) =>
    bedömningar
      .filter((one) => one.slag === slag && one.beslut !== null)
      .map((one) => ({
        name: one.namn,
        published: one.beslut,
        proposed: one.utslag === 'kan inte bedömas' ? undefined : one.förslag,
        why: one.eftersom,
        reason: one.skäl?.trim(),
      })),
  );
}

const answered = (fact) => !['kan inte bedömas', 'ej tillämplig'].includes(fact.förslag);

const own = assess();
const allMått = own.flatMap(({ mått }) => mått);

console.log(`What was published for ${year}, and what the kommun's general rules propose`);
compare('Bedömningar of nämndmål', judgements(own, 'nämndmål'));
compare('Bedömningar of mål, from the decisions for their nämndmål', judgements(own, 'mål'));
compare('The whole, from the decisions for the mål', judgements(own, 'helhet'));
const proposed = assess('--fran-forslag');
compare('Bedömningar of mål, from the proposals for their nämndmål', judgements(proposed, 'mål'));
compare('The whole, from the proposals', judgements(proposed, 'helhet'));

compare(
  'Trends of measures',
  allMått
    .filter(({ trend }) => trend.beslut !== null)
    .map(({ namn, trend }) => ({
      name: namn,
      published: trend.beslut,
      proposed: answered(trend) ? trend.förslag : undefined,
      why: trend.förklaring,
      reason: trend.skäl?.trim(),
    })),
);

const grounds = (skillnader, says) =>
  skillnader
    .filter(says)
    .map(({ grund }) => grund)
    .join(', ') || 'Nej';
compare(
  'Differences between groups, each measure’s answer as a whole',
  allMått
    .filter(({ skillnader }) => skillnader.some(({ beslut }) => beslut !== null))
    .map(({ namn, skillnader }) => ({
      name: namn,
      published: grounds(skillnader, ({ beslut }) => beslut === 'ja'),
      proposed: skillnader.every(answered) ? grounds(skillnader, ({ förslag }) => förslag === 'ja') : undefined,
      why: skillnader.map(({ grund, förklaring }) => `${grund}: ${förklaring}`).join('; '),
      reason: skillnader[0].skäl?.trim(),
    })),
);

// The same without the assumption that the criteria make about a basuppdrag that the data does not declare.
const scratch = mkdtempSync(join(tmpdir(), 'vb-agreement-'));
try {
  const file = join(scratch, 'kriterier.yaml');
  const document = parseDocument(readFileSync(join(root, own[0].kriterier), 'utf8'));
  document.deleteIn(['basuppdrag', 'om_det_saknas']);
  writeFileSync(file, String(document));
  const strict = assess('--kriterier', file).flatMap(({ bedömningar }) => bedömningar.filter(({ slag }) => slag === 'nämndmål'));
  const same = strict.filter(({ beslut, förslag_med_andra_kriterier: other }) => beslut === other).length;
  const unknown = strict.filter(({ förslag_med_andra_kriterier: other }) => other === 'Kan inte bedömas').length;
  console.log(
    `\nWithout assuming anything of a basuppdrag nobody has declared: ${same} of ${strict.length} nämndmål as published, ${unknown} cannot be judged`,
  );
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
