/**
 * Every finding has a page in docs/regler/, and its examples are run: laid over the case `base`, the files under "Fel" give only
 * that finding, and those under "Rätt" give no fel or varning. What a page says of förbehåll is tried too.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isSound, type LoadedYear, loadYear } from '../src/compile.ts';
import { CODES, type Code } from '../src/diagnostics/catalog.ts';
import { PACKAGE_ROOT, readRegel } from '../src/platform/package-files.ts';
import { bindYear } from '../src/tools/bind/engine.ts';
import { explainCommand } from '../src/tools/explain/command.ts';
import { filesOf, layered } from './support/layers.ts';
import { recordTerminal } from './support/terminal.ts';

/** Findings that no example can show: about bytes, sizes, the machine, the command, invisible characters, the print, or
 * decisions, which `vb lock` writes. */
const NOT_SHOWN: readonly Code[] = [
  'fil-ej-utf8',
  'fil-olasbar',
  'styrtecken',
  'fil-for-stor',
  'okant-tillfalle',
  'for-manga-rader',
  'kriterier-for-stora',
  'bredare-an-papperet',
  'tecken-blir-rutor',
  'halvtom-sida',
  'beslut-skadat',
  'skiljer-fran-beslut',
  'andrat-mot-plan',
];

/** The rules whose example has several findings in one text, or a long one, which only a person can bind. */
const MORE_THAN_ONE: readonly Code[] = ['lista-utan-tomrad', 'text-upprepad'];

/** The sections of a page in order, by heading. */
const sectionsOf = (page: string) => new Map(page.split(/^## /m).map((text) => [/^.*/.exec(text)?.[0] ?? '', text]));

/** The example files of a section, by path. A path that does not begin with `data/` is in the folder of 2024. */
const examplesOf = (section = '') =>
  new Map(
    [...section.matchAll(/^```(?:yaml|svg) (\S+)\n([\s\S]*?)^```$/gm)].map(([, path = '', text = '']) => [
      path.startsWith('data/') ? path : `data/2024/${path}`,
      Buffer.from(text),
    ]),
  );

type Files = ReadonlyMap<string, Buffer>;

const base = filesOf('base');
const load = (files: Files, tillfälle = 'helår'): LoadedYear =>
  loadYear(layered(yearBefore(files), base, files), { data: 'data', år: 2024, tillfälle, jämför: true });

/** The occasion of a page whose examples are of another document than that of the whole year. */
const OCCASIONS: Partial<Record<Code, string>> = { 'prognos-saknas': 'delår', 'malvarde-kravs': 'plan' };

/** The year 2023, made only when the example has a file of it: a copy of 2024, over which the file is laid. */
function yearBefore(files: Files): Files {
  if (![...files.keys()].some((path) => path.startsWith('data/2023/'))) return new Map();
  return new Map([...base, ...files].map(([path, text]) => [path.replace(/^data\/2024\//, 'data/2023/'), text]));
}
/** The codes of the findings. The plan and the interim of `base` are not decided, which is not what an example is about. */
const codesOf = ({ år, findings }: LoadedYear) =>
  [...new Set(findings.map(({ code }) => code))].filter((code) => code !== 'beslut-saknas' || år?.tillfälle.fil === '');

test('there is exactly one page for each code', () => {
  const pages = readdirSync(join(PACKAGE_ROOT, 'docs/regler'));
  expect(pages.toSorted()).toEqual(CODES.map((code) => `${code}.md`).toSorted());
});

describe.each(CODES)('%s', (code) => {
  const page = readRegel(code);
  const sections = sectionsOf(page);
  const shown = !NOT_SHOWN.includes(code);
  const wrong = examplesOf(sections.get('Fel'));

  test('has the common structure', () => {
    const examples = shown ? ['Fel', 'Rätt'] : [];
    expect([...sections.keys()]).toEqual([`# ${code}`, 'Så rättar du', ...examples]);
    expect(page).toMatch(/^# .+\n\n\S[\s\S]*?[.]\n\n## Så rättar du\n\n\S/);
    // `vb explain` prints the prose unwrapped, and a terminal may have only 80 columns.
    expect(
      page
        .replace(/^```[\s\S]*?^```$/gm, '')
        .split('\n')
        .filter((line) => line.length > 80),
    ).toEqual([]);
  });

  test('mentions förbehåll exactly when one can acknowledge the finding', () => {
    const isCheck = existsSync(join(PACKAGE_ROOT, `src/rules/${code}.ts`));
    expect(page.includes(`”gäller: ${code}”`)).toBe(isCheck);
    if (!isCheck) return;
    const slag = /”slag: ([^”]+)”/.exec(page)?.[1];
    const file = load(wrong, OCCASIONS[code]).findings.find((one) => one.code === code)?.place.file ?? '';
    const förbehåll = `förbehåll:\n  - gäller: ${code}\n    slag: ${slag}\n    skäl: saknas i källan\n`;
    const reserved = new Map([...wrong, [file, Buffer.from(`${wrong.get(file)}${förbehåll}`)]]);
    const acknowledged = load(reserved, OCCASIONS[code]);
    const isWholeYear = acknowledged.år?.tillfälle.fil === '';
    expect(codesOf(acknowledged)).toEqual(isWholeYear ? ['forbehall-obundet'] : []);
    expect([...new Set(acknowledged.known.map(({ finding }) => finding.code))]).toEqual([code]);

    const { files, manual } = bindYear(acknowledged, 'data/2024');
    const bound = load(
      new Map([...reserved, ...[...files].map(([path, text]) => [path, Buffer.from(text)] as const)]),
      OCCASIONS[code],
    );
    const isBound = manual.length === 0;
    expect(codesOf(bound)).toEqual(isBound || !isWholeYear ? [] : ['forbehall-obundet']);
    expect(isBound).toBe(!MORE_THAN_ONE.includes(code));
    expect([...new Set(bound.known.map(({ finding }) => finding.code))]).toEqual([code]);
  });

  if (!shown) return;

  test('the example under Fel gives the finding and no other', () => {
    expect(codesOf(load(wrong, OCCASIONS[code]))).toEqual([code]);
  });

  test('the example under Rätt gives no fel or varning', () => {
    const right = examplesOf(sections.get('Rätt'));
    expect(right.size).toBeGreaterThan(0);
    const loaded = load(right, OCCASIONS[code]);
    expect(isSound(loaded.findings, true), codesOf(loaded).join()).toBe(true);
    expect(codesOf(loaded)).not.toContain(code);
    expect(loaded.known.map(({ finding }) => finding.code)).not.toContain(code);
  });
});

/** Runs `vb explain` with colours. Returns its exit code, its stdout (`said`) and its stderr (`told`). */
function explain(regel?: string): { code: number; said: string; told: string } {
  const { terminal, said, told } = recordTerminal(1);
  const code = explainCommand(regel, terminal);
  return { code, said: said.join('\n'), told: told.join('\n') };
}

describe('vb explain', () => {
  test('prints the whole page of a rule and its effect on a build, without Markdown syntax', () => {
    const { code, said } = explain('ranking-orimlig');
    expect(code).toBe(0);
    expect(said).toMatch(/^.*ranking-orimlig.*fel.*, stoppar bygget\n\nIngen kan komma på plats 13 av 12\./);
    expect(said).toContain('\n\n\u001b[1mSå rättar du\u001b[22m\n\nKontrollera');
    expect(said).toContain(
      'antal-anstallda.yaml:\n    \u001b[2mplan:\u001b[22m\n    \u001b[2m  namn: Antal anställda\u001b[22m\n',
    );
    for (const one of CODES) expect(explain(one).said).not.toMatch(/^(#|```)/m);
  });

  test('lists every rule by its effect, with one whole sentence', () => {
    const { code, said } = explain();
    expect(code).toBe(0);
    const [fel = '', varningar = ''] = said.split('Varningar');
    expect(fel).toMatch(/ {2}ranking-orimlig +\S+Ingen kan komma på plats 13 av 12\.\S*$/m);
    expect(varningar).toMatch(/ {2}utfall-saknas +\S+Ett mått utan utfall ser ut som en siffra som har tappats bort\.\S*$/m);
    expect(said.match(/^ {2}\S/gm)).toHaveLength(CODES.length);
  });

  test('suggests a rule when the id is misspelt', () => {
    const { code, said, told } = explain('utfal-saknas');
    expect({ code, said }).toEqual({ code: 2, said: '' });
    expect(told).toContain('Det finns ingen regel ”utfal-saknas”. Menade du ”utfall-saknas”?');
  });
});
