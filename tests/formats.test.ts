/**
 * The output of `vb check` in every format: for a small year with every kind of finding, a draft, a year without findings and an
 * aborted check. Regenerate the expected files with: npm run regenerate -- formats
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 as Ajv } from 'ajv/dist/2020.js';
import { Chalk } from 'chalk';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import pkg from '../package.json' with { type: 'json' };
import { loadYear } from '../src/compile.ts';
import { at, finding } from '../src/diagnostics/finding.ts';
import { locateFindings, locateGaps } from '../src/diagnostics/locate-findings.ts';
import type { Located, LocatedLucka } from '../src/diagnostics/located.ts';
import { memoryFiles } from '../src/platform/memory.ts';
import { withFingerprints } from '../src/tools/check/fingerprint.ts';
import { githubSummary } from '../src/tools/check/formats/github-summary.ts';
import { CHECK_FORMAT_NAMES, CHECK_FORMATS, type CheckFormatName, loadFormat } from '../src/tools/check/formats.ts';
import type { CheckReport } from '../src/tools/check/report.ts';
import { expectFile, UPDATE } from './support/golden.ts';

const EXPECTED = fileURLToPath(new URL('formats/', import.meta.url));
const BASE = fileURLToPath(new URL('cases/base/data/', import.meta.url));

const schema = readFileSync(fileURLToPath(new URL('../schemas/vb-check-1.schema.json', import.meta.url)), 'utf8');
const validSchema = new Ajv({ strict: true, allowUnionTypes: true }).compile(JSON.parse(schema));

const NÄMNDMÅL = 'data/2024/kulturnamnden/mal/rikt-kulturliv/fler-besok';
const ÅTAGANDE = `${NÄMNDMÅL}/uppdrag/lana-hemma.yaml`;
const MÅTT = `${NÄMNDMÅL}/matt/nojda-besokare.yaml`;
const KRITERIER = 'data/2024/gemensamt/kriterier.yaml';

/**
 * Text with a meaning to a terminal, a workflow, a browser or a table. The reader rejects most of it, but a format must not rely
 * on that.
 */
const HOSTILE = '::error::x\n::error::y%0A<script>alert(1)</script>|@någon ![bild](https://www.x.y)\u001b[31m\u202e#1';

const base = (path: string) => readFileSync(join(BASE, path.replace(/^data\//, '')), 'utf8');

const BASE_FILES = new Map(
  readdirSync(BASE, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.yaml'))
    .map((path) => `data/${path.replaceAll('\\', '/')}`)
    .map((path) => [path, base(path)]),
);

function overlaid(): Map<string, string> {
  const files = new Map(BASE_FILES);
  files.set(ÅTAGANDE, `okänd: 1\n${base(ÅTAGANDE)}`);
  files.set('data/2024/kulturnamnden/50%, a:b.yaml', 'plan: 1\n');
  // One reference does not resolve, and one prioritering has no answer.
  const nämndmål = base(`${NÄMNDMÅL}/fler-besok.yaml`).replace('{lana-hemma}', '{finns-inte}');
  files.set(`${NÄMNDMÅL}/fler-besok.yaml`, nämndmål.replace(/ {4}prioriteringar:[^{}]*$/, ''));
  files.set(KRITERIER, base(KRITERIER).replace('minst 50 och under 75 %', 'minst 50 och högst 75 %'));
  const förbehåll =
    'förbehåll:\n  - gäller: resultat.ranking.2024\n    regel: ranking-orimlig\n    värde: 19/3\n    slag: känt fel\n    skäl: Så | står det i källan.\n';
  files.set(MÅTT, `${base(MÅTT)}${förbehåll}`.replace('  område:', '  ranking:\n    2024: 19/3\n  område:'));
  return files;
}

const files = overlaid();
const effects = memoryFiles(files);

function sampleReport(): CheckReport {
  const { findings, known, sources } = loadYear(effects, { data: 'data', år: 2024, tillfälle: 'helår' });
  const other = { place: at(MÅTT, ['plan', 'namn']), text: 'i en annan fil' };
  const across = finding('kriterier-overlappar', at(KRITERIER, ['beslut']), { rad: 1, annan: 2, när: 'allt' }, [other]);
  const hostile = finding('okant-val', at(`${NÄMNDMÅL}/matt/antal-besok.yaml`, ['plan', 'riktning']), {
    värde: HOSTILE,
    val: ['högre'],
  });
  return {
    år: 2024,
    files: [...sources.keys()],
    findings: locateFindings([...findings, hostile, across, across], sources),
    known: locateFindings(
      known.map((one) => one.finding),
      sources,
    ).map((one) => ({ finding: one, skäl: 'Så | står det i källan.', falskt: false })),
    obevakade: [],
    luckor: null,
    rekonstruerade: [],
    lästa: null,
    fatal: null,
  };
}

const sample = sampleReport();
const stopped: CheckReport = {
  år: null,
  files: [],
  findings: [],
  known: [],
  obevakade: [],
  luckor: null,
  rekonstruerade: [],
  lästa: null,
  fatal: 'Mappen data/2024 går inte att läsa.',
};
const plain = new Chalk({ level: 0 });

/** The check of a draft year with empty fields, with inputs that a rule misses, and with one fel. */
function draftReport(): CheckReport {
  const åtagande = base(ÅTAGANDE).replace(/ {4}status: Klart\n/, '    status:\n');
  const nämndmål = `ansvarig: Bo Öst\n${base(`${NÄMNDMÅL}/fler-besok.yaml`)}`.replace(/ {4}bedömning:.*\n/, '');
  const mått = base(MÅTT)
    .replace('      2024: 84\n', '      2024: # utfallet | för @2024\n')
    .replace('riktning: högre', 'riktning: hgre');
  const written = new Map([
    ...[...BASE_FILES].map(([path]) => [path, Buffer.from(base(path))] as const),
    [ÅTAGANDE, Buffer.from(`ansvarig: Åsa Ek\n${åtagande}`)],
    [`${NÄMNDMÅL}/fler-besok.yaml`, Buffer.from(nämndmål)],
    [MÅTT, Buffer.from(mått)],
  ]);
  const { findings, luckor, sources } = loadYear(memoryFiles(written), {
    data: 'data',
    år: 2024,
    tillfälle: 'helår',
    utkast: true,
  });
  return {
    ...sample,
    files: [...sources.keys()],
    findings: locateFindings(findings, sources),
    known: [],
    luckor: locateGaps(luckor, sources),
  };
}

const printers = Object.fromEntries(
  await Promise.all(CHECK_FORMAT_NAMES.map(async (name) => [name, await loadFormat(name)] as const)),
);
const print = (name: CheckFormatName, report: CheckReport) =>
  (printers[name]?.(report, plain, undefined) ?? '').replaceAll(`"version": "${pkg.version}"`, '"version": "(programmets)"');
const formatsEnding = (...endings: string[]) => CHECK_FORMAT_NAMES.filter((name) => endings.includes(CHECK_FORMATS[name].ending));

function compare(file: string, actual: string): void {
  expectFile(
    join(EXPECTED, file),
    `${actual}
`,
  );
}

const draft = draftReport();

describe('the sample report has', () => {
  const one = (has: (one: Located) => boolean) => expect(sample.findings.filter(has)).not.toEqual([]);

  test('a finding on line 1, column 1', () => one(({ span }) => span?.line === 1 && span.column === 1));
  test('a finding about a whole file, whose name has separator characters', () =>
    one(({ file, span }) => !span && /%.*,.*:/.test(file)));
  test('a finding with a related place in another file', () =>
    one(({ file, related }) => related.some((other) => other.file !== file)));
  test('a varning', () => one(({ severity }) => severity === 'varning'));
  test('a hostile value', () => one(({ message }) => /::error::.*\n::error::.*\p{Cc}.*\u202e/u.test(message)));
  test('a finding that a förbehåll acknowledges', () => expect(sample.known).toHaveLength(1));
  test('a file without findings', () => {
    const reported = sample.findings.map(({ file }) => file);
    expect(sample.files.filter((file) => !reported.includes(file))).toContain(MÅTT);
  });
  test('a repeated finding only once', () => {
    expect(sample.findings.filter(({ related }) => related.some(({ text }) => text === 'i en annan fil'))).toHaveLength(1);
  });
});

describe.each(CHECK_FORMAT_NAMES)('%s', (name) => {
  const { ending } = CHECK_FORMATS[name];
  test('findings', () => compare(`${name}.${ending}`, print(name, sample)));
  test('an aborted check', () => compare(`${name}-avbruten.${ending}`, print(name, stopped)));
  test('a draft', () => compare(`${name}-utkast.${ending}`, print(name, draft)));
  test('no findings', () => compare(`${name}-rent.${ending}`, print(name, { ...sample, findings: [], known: [] })));
});

test('docs/ci.md lists every format in its table', () => {
  const guide = fileURLToPath(new URL('../docs/ci.md', import.meta.url));
  const text = readFileSync(guide, 'utf8');
  const rows = CHECK_FORMAT_NAMES.map((name) => `| \`${name}\` | ${CHECK_FORMATS[name].för} |\n`).join('');
  const written = text.replace(/(?<=\n\| Format \| För \|\n\|---\|---\|\n)(?:\|.*\n)*/, () => rows);
  if (UPDATE) writeFileSync(guide, written);
  expect(written).toContain(rows);
  expect(UPDATE ? written : text).toBe(written);
});

test('reports that a year is reconstructed', () => {
  const report = { ...sample, findings: [], rekonstruerade: ['Kulturnämnden'] };
  expect(print('human', report)).toContain('Rekonstruerat i efterhand: Kulturnämnden 2024. Det som saknas är okänt');
  expect(JSON.parse(print('json', report))).toMatchObject({ rekonstruerade: ['Kulturnämnden'] });
  expect(print('human', { ...report, rekonstruerade: [] })).not.toContain('Rekonstruerat');
});

test('the GitHub step summary of a complete and of an aborted check', () => {
  compare('github-sammanfattning.md', githubSummary(sample));
  compare('github-sammanfattning-avbruten.md', githubSummary(stopped));
});

test.each([sample, stopped, draft])('json is valid by its schema', (report) => {
  validSchema(JSON.parse(print('json', report)));
  expect(validSchema.errors ?? []).toEqual([]);
});

describe('a thousand findings', () => {
  const [first] = sample.findings;
  if (!first) throw new Error('the year made here has findings');
  const many = (severity: Located['severity']) => Array.from({ length: 1000 }, () => ({ ...first, severity }));
  const report = { ...sample, findings: [...many('varning'), ...many('fel')] };

  test('github prints ten annotations of each severity and the number of the others', () => {
    const lines = print('github', { ...report, fatal: 'Stopp.' }).split('\n');
    expect(lines.map((line) => line.slice(0, 4)).join('')).toBe('::er'.repeat(10) + '::wa'.repeat(10));
    expect(lines[0]).toContain('Stopp.');
    expect(lines[9]).toContain('Ytterligare 992 visas inte här.');
    expect(lines[19]).toContain('Ytterligare 991 visas inte här.');
  });

  test('github prints ten findings without such a number', () => {
    expect(print('github', { ...report, findings: many('fel').slice(0, 10) })).not.toContain('Ytterligare');
  });

  test('a summary larger than 1 MiB is cut to at most 4 KiB below the limit, and says so', () => {
    for (let length = 1; length <= 20; length++) {
      const long = many('fel').map((one) => ({ ...one, help: 'å'.repeat(length), message: 'm'.repeat(1000) }));
      const summary = githubSummary({ ...report, findings: long });
      const size = new TextEncoder().encode(summary).length;
      expect(size).toBeLessThanOrEqual(1024 * 1024);
      expect(size).toBeGreaterThan(1020 * 1024);
      expect(summary).toMatch(/\n\nSammanfattningen är avkortad: \d+ rader fick inte plats\.$/);
    }
  });
});

test.each([
  [{ files: ['a.yaml'] }, 'Kontrollerade 1 fil: 6 fel, 1 varning; 1 känt.'],
  [{ known: [...sample.known, ...sample.known] }, 'Kontrollerade 17 filer: 6 fel, 1 varning; 2 kända.'],
  [{ findings: [], fatal: 'Stopp.' }, 'Kontrollen avbröts: Stopp.'],
  [{ fatal: 'Stopp.' }, 'Kontrollen avbröts: Stopp. Dittills: 6 fel, 1 varning; 1 känt.'],
])('the last line summarises the check: %#', (change, sentence) => {
  expect(
    print('human', { ...sample, ...change })
      .split('\n')
      .at(-1),
  ).toBe(sentence);
});

describe('fingerprints', () => {
  const marks = (report: CheckReport) => {
    const { findings, known } = withFingerprints(report);
    return [...findings, ...known.map((one) => one.finding)].map(({ fingerprint }) => fingerprint);
  };

  test('are unique, also for a repeated finding', () => {
    const twice = { ...sample, findings: [...sample.findings, ...sample.findings] };
    expect(new Set(marks(twice)).size).toBe(2 * sample.findings.length + sample.known.length);
  });

  test('do not change when lines move', () => {
    const moved = sample.findings.map((one) => ({
      ...one,
      span: one.span && { ...one.span, line: one.span.line + 7, column: 99 },
    }));
    expect(marks({ ...sample, findings: moved })).toEqual(marks(sample));
  });
});

describe('for arbitrary reports', () => {
  /** Pieces with a meaning to some reader of a format. About half of the generated text consists of them. */
  const pieces = [
    '::error::',
    '\n',
    '\r',
    '%0A',
    '<script>',
    ']]>',
    '&',
    '"',
    '|',
    '@x',
    'https://',
    'www.',
    '](',
    '![',
    '\x1b[31m',
    '\x85',
    '\u202e',
    '\ud800',
    '\ufffe',
  ];
  const text = fc
    .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 5 })), { maxLength: 8 })
    .map((parts) => parts.join(''));
  const span = fc.option(
    fc.record({
      line: fc.integer({ min: 1 }),
      column: fc.integer({ min: 1, max: 99 }),
      endColumn: fc.integer({ min: 1, max: 99 }),
      lineText: text,
    }),
    { nil: undefined },
  );
  const located: fc.Arbitrary<Located> = fc.record({
    code: fc.constantFrom('okand-nyckel' as const, 'fil-tom' as const),
    severity: fc.constantFrom('fel' as const, 'varning' as const, 'upplysning' as const),
    file: text,
    path: fc.option(fc.array(text, { maxLength: 2 }), { nil: undefined }),
    span,
    message: text,
    help: fc.option(text, { nil: undefined }),
    related: fc.array(fc.record({ file: text, span, text }), { maxLength: 2 }),
    fix: fc.option(text),
  });
  const gap: fc.Arbitrary<LocatedLucka> = fc
    .tuple(located, fc.record({ vad: text, påminnelse: fc.option(text), ansvarig: fc.option(text) }))
    .map(([one, more]) => ({ ...one, ...more }));
  const anyReport: fc.Arbitrary<CheckReport> = fc.record({
    år: fc.option(fc.integer()),
    files: fc.array(text, { maxLength: 3 }),
    findings: fc.array(located, { maxLength: 30 }),
    known: fc.array(fc.record({ finding: located, skäl: text, falskt: fc.boolean() }), { maxLength: 3 }),
    obevakade: fc.constant([]),
    luckor: fc.option(fc.array(gap, { maxLength: 20 })),
    rekonstruerade: fc.array(text, { maxLength: 2 }),
    lästa: fc.option(fc.array(text, { maxLength: 2 })),
    fatal: fc.option(text),
  });
  const always = (holds: (report: CheckReport) => void) => fc.assert(fc.property(anyReport, holds), { numRuns: 300 });

  test('no format has control characters, bidirectional overrides or lone surrogates', () => {
    always((report) => {
      for (const out of [...CHECK_FORMAT_NAMES.map((name) => print(name, report)), githubSummary(report)]) {
        expect(out).not.toMatch(/[^\P{Cc}\n]|[\p{Cs}\u202a-\u202e\u2066-\u2069]/u);
      }
    });
  });

  test('github prints only annotations, one on each line', () => {
    always((report) => {
      const out = print('github', report);
      for (const line of out === '' ? [] : out.split(/[\n\r\u2028\u2029]/)) {
        expect(line).toMatch(/^::(error|warning|notice) (file=[^:,]*,(line=\d+,col=\d+,endColumn=\d+,)?)?title=[^:,]*::/);
        expect(line).not.toMatch(/%(?!25|0A|3A|2C)/);
      }
    });
  });

  test('a summary has one row for each finding and no markup from the data', () => {
    always((report) => {
      const lines = githubSummary(report).split('\n');
      const rows = lines.filter((line) => line.startsWith('| ') && !line.startsWith('| ---'));
      const reported = report.findings.length + (report.luckor?.length ?? 0);
      const heads = (reported > 0 ? 1 : 0) + (report.known.length > 0 ? 1 : 0);
      expect(rows).toHaveLength(reported + report.known.length + heads);
      for (const row of rows) expect(row.replaceAll('<br>', '')).toMatch(/^\|( [^|<>[\]\\`*]* \|){3}$/);
      expect(lines.join('\n')).not.toMatch(/@(?!\u200b)|:\/\/|www\./i);
    });
  });

  test('JSON formats are JSON, and json is valid by its schema', () => {
    always((report) => {
      for (const name of formatsEnding('json', 'sarif')) JSON.parse(print(name, report));
      validSchema(JSON.parse(print('json', report)));
      expect(validSchema.errors ?? []).toEqual([]);
    });
  });

  test('messages in SARIF have no placeholders and no links', () => {
    always((report) => {
      const texts = [...print('sarif', report).matchAll(/"text": "(.*)"/g)].map(([, found = '']) =>
        found.replace(/\{\{|\}\}/g, ''),
      );
      for (const found of texts) expect(found).not.toMatch(/[{}]|\]\(/);
    });
  });

  test.each(formatsEnding('xml'))('%s is well-formed XML with every finding', (name) => {
    always((report) => {
      const texts = textsOf(print(name, report)).join('\n');
      const wanted = [...report.findings, ...(report.luckor ?? [])].map(
        ({ vad, message }: Partial<LocatedLucka>) => vad ?? message,
      );
      for (const one of [...wanted, report.fatal]) expect(texts).toContain(asXmlText(one ?? ''));
    });
  });
});

/** Every attribute and text of an XML document, read by an independent strict parser. */
function textsOf(xml: string): string[] {
  const texts: string[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ attributes }) => texts.push(...Object.values(attributes)));
  parser.on('text', (text) => texts.push(text));
  parser.write(xml).close();
  return texts;
}

/** A text as the XML formats print it: U+FFFD replaces characters that XML or a terminal does not accept. */
function asXmlText(text: string): string {
  return text.replace(/\t/g, ' ').replace(/[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069\ufffe\uffff]/gu, '\ufffd');
}
