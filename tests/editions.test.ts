/**
 * The short editions of a report: what they have, what they leave out and where their links lead. tests/editions-print.test.ts shows them in a
 * browser.
 */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { loadYear, makeReport, makeSentences, renderEdition, renderReport } from '../src/compile.ts';
import { readAssets } from '../src/platform/package-files.ts';
import type { Report } from '../src/view/report.ts';
import { htmlErrors } from './support/html-errors.ts';
import { CASES, filesOf, layered } from './support/layers.ts';
import { runVb } from './support/run.ts';
import { loadReal, realEffects } from './support/year.ts';

/** Kommuner with other words, levels, signs and boards. */
const WHOLE = ['annan-kommun', 'norrsund', 'vardala', 'sjovik', 'storkoping', 'samlad-kommun', 'rikt-innehall'];
/** Cases that are laid over `base`. */
const LAID = ['preliminart', 'tecken-och-grupper', 'rekonstruerat', 'utan-kriterier'];

/** The year of a case. */
function load(name: string) {
  const files = WHOLE.includes(name) ? layered(filesOf(name)) : layered(filesOf('base'), filesOf(name));
  return loadYear(files, { data: 'data', år: 2024, utkast: name === 'utkast' });
}

/** The boards of a case, with their reports. */
function boards(name: string): { readonly id: string; readonly report: Report; readonly sentences: string[] }[] {
  const loaded = load(name);
  return (loaded.år?.nämnder ?? [])
    .filter(({ data }) => data.redovisas_i === undefined)
    .map((nämnd) => ({
      id: nämnd.id,
      report: makeReport(nämnd, loaded),
      sentences: makeSentences(nämnd, loaded).map(({ slag, text }) => `${slag}: ${text}`),
    }));
}

describe('the proposed sentences', () => {
  test('are those of the data, in the words of each kommun', async () => {
    const all = [...WHOLE, ...LAID].flatMap((name) =>
      boards(name).map(({ id, sentences }) => [`# ${name}: ${id}`, ...sentences].join('\n')),
    );
    const { loaded, nämnd } = loadReal();
    const real = makeSentences(nämnd, loaded).map(({ slag, text }) => `${slag}: ${text}`);
    await expect(`${[`# 2019: ${nämnd.id}`, ...real].join('\n')}\n\n${all.join('\n\n')}\n`).toMatchFileSnapshot(
      'editions/sentences.txt',
    );
  });

  test('are none for a plan, a draft and a reconstructed year, where what is counted may be missing', () => {
    expect(boards('utkast').flatMap(({ sentences }) => sentences)).toEqual([]);
    expect(boards('rekonstruerat').flatMap(({ sentences }) => sentences)).toEqual([]);
    const plan = loadYear(realEffects, { data: 'data', år: 2019, tillfälle: 'plan' });
    expect((plan.år?.nämnder ?? []).flatMap((nämnd) => makeSentences(nämnd, plan))).toEqual([]);
  });
});

const assets = readAssets();
const idsIn = (html: string) => new Set(Array.from(html.matchAll(/ id="([^"]+)"/g), ([, id]) => id));

describe.each([...WHOLE, ...LAID, 'utkast'])('the editions of %s', (name) => {
  test.each(boards(name).map((one) => [one.id, one.report] as const))(
    'are valid and lead to the full report: %s',
    async (_, report) => {
      const full = idsIn(await renderReport(report, assets));
      for (const omfång of ['sida', 'kort'] as const) {
        const html = (await renderEdition(report, omfång, assets)) ?? '';
        expect(await htmlErrors(html)).toEqual([]);
        const own = idsIn(html);
        const links = Array.from(html.matchAll(/<a [^>]*href="([^"]+)"/g), ([, href]) => href ?? '');
        const within = links.filter((href) => href.startsWith('#')).map((href) => href.slice(1));
        expect(within.filter((id) => !own.has(id))).toEqual([]);
        const beside = links.filter((href) => href.startsWith(`${report.id}.`) && href.includes('#'));
        expect(beside.filter((href) => !full.has(href.slice(href.indexOf('#') + 1)))).toEqual([]);
        expect(links.some((href) => href.startsWith(`${report.id}.`))).toBe(true);
      }
    },
  );
});

const scratch = mkdtempSync(join(tmpdir(), 'vb-utgavor-'));
const project = join(scratch, 'projekt');
const BOARD = join(project, 'data/2024/kulturnamnden/kulturnamnden.yaml');
const SHARED = join(project, 'data/2024/gemensamt/utgavor.yaml');
const vb = (...args: string[]) => runVb(project, args, { VB_CACHE: join(scratch, 'cache') });
const build = (...args: string[]) => vb('build', '2024', '--format', 'html,json', ...args);
const out = (name: string) => readFileSync(join(project, 'out/2024', name), 'utf8');
/** Adds lines to what the board says of its document. */
const choose = (lines: string) =>
  writeFileSync(BOARD, readFileSync(BOARD, 'utf8').replace('    paragraf: "12"\n', `    paragraf: "12"\n${lines}`));

beforeEach(() => {
  rmSync(project, { recursive: true, force: true });
  mkdirSync(project, { recursive: true });
  cpSync(join(CASES, 'base/data'), join(project, 'data'), { recursive: true });
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe('vb build --omfang', () => {
  test('makes the editions beside the full report, whose bytes do not depend on them', async () => {
    expect(await build()).toMatchObject({ status: 0 });
    const full = [out('kulturnamnden.html'), out('kulturnamnden.json')];
    expect(readdirSync(join(project, 'out/2024')).filter((name) => /sida|kort/.test(name))).toEqual([]);
    const ran = await build('--omfang', 'sida,kort', '--omfang', 'full');
    expect(ran.stdout).toContain('out/2024/kulturnamnden.sida.html\n');
    expect(ran.stdout).toContain('out/2024/kulturnamnden.kort.html\n');
    expect([out('kulturnamnden.html'), out('kulturnamnden.json')]).toEqual(full);
    const { utdata } = JSON.parse(out('kulturnamnden.manifest.json')).sha256;
    expect(Object.keys(utdata)).toEqual(expect.arrayContaining(['kulturnamnden.kort.html', 'kulturnamnden.sida.html']));
  });

  test('leaves editions that have not changed, and makes one that is missing', async () => {
    await build('--omfang', 'sida');
    expect((await build('--omfang', 'sida')).stderr).toContain('Inget har ändrats');
    const more = await build('--omfang', 'kort');
    expect(more.stdout).toContain('kulturnamnden.kort.html');
    expect(Object.keys(JSON.parse(out('kulturnamnden.manifest.json')).sha256.utdata)).toContain('kulturnamnden.sida.html');
    writeFileSync(SHARED, 'sida:\n  - del: mål\n');
    expect((await build('--omfang', 'sida')).stdout).toContain('kulturnamnden.sida.html');
    expect(out('kulturnamnden.sida.html')).not.toContain('id="vb-meningar"');
  });

  test.each([
    [['--omfang', 'sida', '--arkiv'], 'Bara hela rapporten arkiveras.'],
    [['--omfang', 'kort', '--format', 'json'], 'Data (JSON) hör till hela rapporten.'],
    [['--omfang', 'halv'], 'Utgåvorna är sida, kort, full.'],
  ])('refuses %s', async (args, message) => {
    const { status, stderr } = await vb('build', '2024', ...args);
    expect(status).toBe(2);
    expect(stderr).toContain(message);
  });

  test('lists the editions on the index page, after the full report', async () => {
    await build('--omfang', 'sida,kort,full');
    expect(await vb('index', '2024')).toMatchObject({ status: 0 });
    const page = out('index.html');
    expect(page).toContain('<a class="huvud" href="kulturnamnden.html">');
    expect(page).toContain('<a href="kulturnamnden.sida.html">En sida</a>');
    expect(page).toContain('<a href="kulturnamnden.kort.html">Kortversion</a>');
  });
});

describe('what the board chooses', () => {
  test('is printed in its order: proposals by name, its own sentences and its key figures', async () => {
    choose(
      '    sida:\n      meningar:\n        - uppdrag\n        - I maj öppnade biblioteket, {antal-besok utfall 2024} gånger besökt.\n      nyckeltal:\n        - antal-anstallda\n',
    );
    expect(await build('--omfang', 'sida')).toMatchObject({ status: 0 });
    const html = out('kulturnamnden.sida.html').replaceAll('\u00ad', '');
    expect(html).toMatch(/1 av 1 åtagande|Åtagandet/);
    expect(html).toMatch(/I maj öppnade biblioteket, [\d\u00a0]+/);
    expect(html).not.toContain('Bedömning av målet');
    expect(html.match(/class="varde"/g)).toHaveLength(1);
    expect(html).toContain('Antal anställda');
  });

  test.each([
    ['sida:\n      meningar:\n        - nivaer\n', '”nivaer” finns inte i förslagen till meningar. Menade du ”nivåer”?'],
    [
      'sida:\n      nyckeltal:\n        - antal-besokk\n',
      'Det finns inget mått hos nämnden med id ”antal-besokk”. Menade du ”antal-besok”?',
    ],
    ['sida:\n      meningar:\n        - Se {antal-besokk utfall 2024} nu.\n', 'antal-besokk'],
  ])('is an error at its line when it does not exist: %s', async (lines, message) => {
    choose(`    ${lines}`);
    const { status, stdout } = await vb('check', '2024');
    expect(status).toBe(1);
    expect(stdout).toContain(message);
    expect(stdout).toMatch(/kulturnamnden\.yaml:\d+:\d+/);
  });

  test.each([
    ['sida:\n  - del: mål\n  - del: mål\n', '”mål” står redan i listan.'],
    ['sida:\n  - del: ekonomi\n', 'ekonomi'],
    ['kort:\n  - del: mal\n', 'mal'],
    ['kort:\n  - del: mål\n    högst: 0\n', '0'],
  ])('has pieces that exist, each once: %s', async (text, message) => {
    writeFileSync(SHARED, text);
    const { status, stdout } = await vb('check', '2024');
    expect(status).toBe(1);
    expect(stdout).toContain(message);
    expect(stdout).toMatch(/utgavor\.yaml:\d+:\d+/);
  });

  test('is shown by vb assess --meningar', async () => {
    choose('    sida:\n      meningar:\n        - uppdrag\n        - resultat\n');
    const { stdout } = await vb('assess', '2024', '--meningar');
    expect(stdout).toContain('nivåer (inte vald): Bedömning av målet');
    expect(stdout).toContain('resultat: uppgifterna räcker inte, så meningen trycks inte.');
    expect(stdout).toContain('kulturnamnden.yaml under ”dokument: helår: sida: meningar:”');
  });

  test('does not follow to the next year, but its key figures do', async () => {
    choose('    sida:\n      meningar:\n        - nivåer\n      nyckeltal:\n        - antal-besok\n');
    expect(await vb('new', '2025')).toMatchObject({ status: 0 });
    const next = readFileSync(join(project, 'data/2025/kulturnamnden/kulturnamnden.yaml'), 'utf8');
    expect(next).not.toContain('meningar');
    expect(next).toContain('nyckeltal');
  });
});

describe('a locked report', () => {
  test('has the editions of what was decided, also when the data change', async () => {
    expect(await vb('lock', '2024', '--format', 'html')).toMatchObject({ status: 0 });
    await build('--omfang', 'sida');
    const decided = out('kulturnamnden.sida.html');
    writeFileSync(BOARD, readFileSync(BOARD, 'utf8').replace('namn: Kulturnämnden', 'namn: En annan nämnd'));
    await build('--omfang', 'sida', '--force');
    expect(out('kulturnamnden.sida.html')).toBe(decided);
  });
});

describe('a full page', () => {
  /** The report of 2019 with other mål. */
  const withMål = (antal: number): Report => {
    const { report } = loadReal();
    const { sammandrag } = report;
    const [first] = sammandrag?.mål ?? [];
    if (!sammandrag || !first) throw new Error('the real year has mål');
    const mål = Array.from({ length: antal }, (_, i) => ({ ...first, namn: `Mål nummer ${i}`, djup: i % 5 === 0 ? 0 : 1 }));
    return { ...report, sammandrag: { ...sammandrag, mål } };
  };

  test('leaves out the last entries of the last piece, then the mål of the lowest level, and says how many', async () => {
    const some = (await renderEdition(withMål(40), 'sida', assets)) ?? '';
    expect(some).toMatch(/Får inte plats på sidan: \d av 6 under ”Nyckeltal”/);
    const many = (await renderEdition(withMål(200), 'sida', assets)) ?? '';
    const [, left = '', all] = /(\d+) av (\d+) under ”Mål och nämndmål”/.exec(many) ?? [];
    expect(all).toBe('200');
    const shown = many.match(/<li class="niva-\d"/g) ?? [];
    expect(shown).toHaveLength(200 - Number(left));
    expect(shown.every((one) => one.includes('niva-0'))).toBe(true);
  });

  test('leaves out nothing that has room', async () => {
    expect(await renderEdition(withMål(10), 'sida', assets)).not.toContain('Får inte plats');
  });
});
