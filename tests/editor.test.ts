/**
 * Tests the JSON Schemas in yaml-language-server, driven as an editor does with the committed settings. The server has no network
 * access.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FILSLAG, type Filslag } from '../src/model/filslag.ts';
import { PACKAGE_ROOT } from '../src/platform/package-files.ts';
import { readSource } from '../src/read/source.ts';
import { makeSchemas } from '../src/tools/schema/schemas.ts';
import { LanguageServer, type Position } from './support/language-server.ts';

const settings = JSON.parse(readFileSync(join(PACKAGE_ROOT, '.vscode/settings.json'), 'utf8')) as Record<string, unknown>;
/** The defaults of the editor extension. */
const defaults = { 'yaml.validate': true, 'yaml.hover': true, 'yaml.completion': true };

/** A proxy that refuses connections, so that any request fails and is logged. */
const offline = { ...process.env, HTTP_PROXY: 'http://127.0.0.1:9', HTTPS_PROXY: 'http://127.0.0.1:9' };
const server = new LanguageServer(PACKAGE_ROOT, { ...defaults, ...settings }, offline);

beforeAll(() => server.start());
afterAll(() => {
  server.stop();
  expect(server.complaints).toEqual([]);
});

/** The path of a file of a kind. The board and the file need not exist. */
const placeOf = (kind: Filslag) => `data/2024/${FILSLAG[kind].place.replace(/\{(.+?)\}/g, 'x')}.yaml`;

/** Removes the mark ▮ from a text and returns its position as that of the cursor. */
function cursor(marked: string): { text: string; position: Position } {
  const before = marked.slice(0, marked.indexOf('▮')).split('\n');
  return { text: marked.replace('▮', ''), position: { line: before.length - 1, character: before.at(-1)?.length ?? 0 } };
}

const complete = (kind: Filslag, marked: string) => {
  const { text, position } = cursor(marked);
  return server.complete(placeOf(kind), text, position);
};
const labels = async (kind: Filslag, marked: string) => (await complete(kind, marked)).map(({ label }) => label);
const hover = (kind: Filslag, marked: string) => {
  const { text, position } = cursor(marked);
  return server.hover(placeOf(kind), text, position);
};
const diagnose = async (kind: Filslag, text: string) =>
  (await server.diagnose(placeOf(kind), text)).map(
    ({ message, range }) => `${range.start.line + 1}:${range.start.character + 1} ${message}`,
  );

const MÅTT = 'plan:\n  namn: Nöjda besökare\n  enhet: procent\n  riktning: högre\n  mätslag: enkät\n  källa: Undersökningen\n';

describe('every file of the project', () => {
  const folder = join(PACKAGE_ROOT, 'data');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));

  test('has no diagnostics', async () => {
    expect(files.length).toBeGreaterThan(200);
    // In parallel, because the server debounces each file.
    const diagnostics = await Promise.all(
      files.map(async (name) => {
        const found = await server.diagnose(`data/${name.replaceAll('\\', '/')}`, readFileSync(join(folder, name), 'utf8'));
        return found.map(({ message, range }) => `${name}:${range.start.line + 1} ${message}`);
      }),
    );
    expect(diagnostics.flat()).toEqual([]);
  });
});

describe.each(Object.keys(FILSLAG) as Filslag[])('%s', (kind) => {
  const schema = makeSchemas().find((one) => FILSLAG[one.slag].schema === FILSLAG[kind].schema)?.schema;

  test('suggests its keys, and a template that is valid', async () => {
    const suggested = await complete(kind, '▮');
    const keys = suggested.map(({ label }) => label);
    expect(keys).toEqual(expect.arrayContaining(Object.keys(schema?.properties ?? {})));
    const template = suggested.find(({ label }) => /: (fyll i|en rad till)$/.test(label));
    expect(template).toBeDefined();
    const text = filledIn(template?.insertText ?? '');
    const { value, findings } = readSource('x.yaml', new TextEncoder().encode(text));
    expect(findings, text).toEqual([]);
    expect(FILSLAG[kind].schema.safeParse(value.plain).error?.issues ?? [], text).toEqual([]);
    expect(await diagnose(kind, text)).toEqual([]);
  });

  test('reports an unknown key in Swedish', async () => {
    const [first = '', ...others] = await diagnose(kind, 'finns_inte: 1\n');
    expect([first, ...others].join('\n')).toMatch(/^1:\d+ (Här (kan|ska) stå|Här saknas)/m);
    expect([first, ...others].join('\n')).not.toMatch(/Missing|not allowed|Incorrect|Expected/);
  });
});

/** Expands a snippet to its default text. */
function filledIn(template: string): string {
  const plain = template
    .replace(/\$\{\d+\|([^|]*?)\|\}/g, (_, choices: string) => choices.split(/(?<!\\),/)[0] ?? '')
    .replace(/\$\{\d+(?::((?:\\.|[^}\\])*))?\}/g, (_, text = '') => text)
    .replace(/\\([\\$}])/g, '$1');
  return `${plain}\n`;
}

describe('completion', () => {
  test('of keys leaves out those that the part already has', async () => {
    const keys = await labels('mått', 'plan:\n  namn: Nöjda besökare\n  ▮\n');
    expect(keys).toEqual(expect.arrayContaining(['enhet', 'riktning', 'etappmål']));
    expect(keys).not.toContain('namn');
  });

  test('of an enum describes each value', async () => {
    const chosen = await complete('mått', 'plan:\n  riktning: ▮\n');
    expect(chosen.map(({ label, documentation }) => [label, documentation])).toEqual([
      ['högre', 'Ett högre utfall är bättre.'],
      ['lägre', 'Ett lägre utfall är bättre.'],
      ['ingen', 'Varken högre eller lägre är bättre. Måttet får ingen trend.'],
    ]);
  });

  test('of etappmål quotes values that YAML requires quotes for', async () => {
    const targets = await complete('mått', 'plan:\n  etappmål:\n    2024: ▮\n');
    expect(targets.map(({ insertText }) => insertText)).toEqual([
      'minst 42',
      'högst 13',
      'över 40',
      'under 40',
      '"35 till 40"',
      'minst 2 i snitt över 3 år',
      'över Riket',
      'Öka',
      'Minska',
      'Behåll',
      'Indikator',
      '"> Länssnitt"',
      '< Länssnitt',
    ]);
  });

  test('of a period inserts a period and a figure', async () => {
    const [row] = await complete('mått', 'resultat:\n  utfall:\n    ▮\n');
    expect(row).toMatchObject({ label: 'Utfall: en rad till', insertText: '$'.concat('{1:2024}: $', '{2:56}') });
  });

  test('of running text begins with |, which keeps paragraphs', async () => {
    const [template] = await complete('mått', 'uppföljning:\n  helår:\n    kommentar: ▮\n');
    expect(template?.insertText).toMatch(/^\|\n {4}/);
  });

  test('of a förbehåll inserts the whole row and suggests rule ids', async () => {
    const [row] = await complete('kapitel', 'rubrik: x\nförbehåll:\n  ▮\n');
    expect(row?.insertText).toMatch(/^- gäller: .*\n {2}slag: .*osäker källa,känt fel,åsidosatt regel.*\n {2}skäl: /);
    expect(await labels('kapitel', 'rubrik: x\nförbehåll:\n  - regel: ▮\n')).toContain('summa-stammer-inte');
  });

  test('works in recursive parts', async () => {
    expect(await labels('mått', `${MÅTT}varav:\n  - id: a\n    resultat:\n      ▮\n`)).toEqual(
      expect.arrayContaining(['utfall', 'kön', 'ranking']),
    );
    expect(await labels('tabell', 'rader:\n  - id: a\n    namn: b\n    delar:\n      - id: c\n        ▮\n')).toEqual(
      expect.arrayContaining(['namn', 'värden', 'delar']),
    );
  });
});

describe('hover', () => {
  test('explains a key in Swedish, with an example', async () => {
    const text = await hover('mått', `${MÅTT.replace('enhet', 'en▮het')}`);
    expect(text).toContain('#### Enhet');
    expect(text).toContain('Vad en siffra är i: ett namn ur gemensamt/enheter.yaml.');
    expect(text).toContain('procent');
    expect(text).not.toContain('Source');
  });

  test('describes the values of an enum', async () => {
    expect(await hover('mått', MÅTT.replace('riktning', 'rikt▮ning'))).toContain('`lägre`: Ett lägre utfall är bättre.');
  });
});

describe('diagnostics', () => {
  test('report every error at its place, in Swedish', async () => {
    const faulty = `${MÅTT.replace('högre', 'hogre').replace('  enhet: procent\n', '').replace('Nöjda besökare', '12')}  etappmal: 5
  etappmål:
    24: 5
    2024: sjunka
  utgår_från: 3000
resultat:
  utfall:
    2024: 12,5
    13-2024: 5
  ranking:
    2024: 3 av 9
  område:
    lägsta:
      2024: {värde: 5, namn: []}
uppföljning:
  helår:
    omotiverade_skillnader: [Kon]
    kommentar:
förbehåll: x
`;
    expect((await diagnose('mått', faulty)).toSorted((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10))).toEqual([
      '1:1 Här saknas ”enhet”. Lägg till ”enhet:”.',
      '2:9 Här ska stå text. Siffror som är text skrivs inom citattecken.',
      '3:13 Välj något av: högre, lägre, ingen.',
      '6:3 Här kan stå: namn, slag, enhet, riktning, mätslag, mätperiod, mätmånad, källa, kolada, utgångsår, etappmål, vikt, utgår_från.',
      '8:5 Här ska stå ett år med fyra siffror, till exempel 2024.',
      '9:11 Här ska stå ett tal, en gräns (minst 42), ett spann (35 till 40), Öka, Minska, Behåll, Indikator, en jämförelse (över Riket), en placering (3/9) eller text:.',
      '10:15 Här ska stå ett år med fyra siffror.',
      '13:11 Här ska stå ett tal, ett av tecknen .. . – väntas, en gräns (<5), eller dold: röjanderisk.',
      '14:5 Här ska stå en period: ett år (2024), månad och år (12-2024) eller ett läsår (2023/2024).',
      '16:11 Här ska stå en placering skriven plats/antal, till exempel 15/19.',
      '19:30 Listan behöver minst 1 rad.',
      '22:30 Välj något av: Kön, Område, Ålder.',
      '23:15 Här ska stå text. Siffror som är text skrivs inom citattecken.',
      '24:12 Här ska stå en lista där varje rad börjar med ”- ”.',
    ]);
  });

  test('follow the modeline of a file outside the configured paths', async () => {
    const text = `# yaml-language-server: $schema=../../schemas/yaml/matt.schema.json\n${MÅTT}x: 1\n`;
    const found = await server.diagnose('prov/a/x.yaml', text);
    expect(found.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^Här kan stå: .*plan, resultat, uppföljning, varav, förbehåll\.$/),
    ]);
  });

  test('are empty for a file of another project', async () => {
    expect(await server.diagnose('annat/docker-compose.yml', 'x: 1\n')).toEqual([]);
  });
});
