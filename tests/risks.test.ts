/**
 * Risks and groups from YAML to the page: the case `base` with an internal control and a mått divided by groups. The matrix has any
 * number of steps, holds many risks in one cell, and prints hostile texts as text.
 */
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { loadYear, makeMåttdata, makeReport, renderReport } from '../src/compile.ts';
import { readAssets } from '../src/platform/package-files.ts';
import { renderCsv, renderMåttdata } from '../src/render/csv.ts';
import type { KontrollKapitel } from '../src/view/report.ts';
import { filesOf, layered } from './support/layers.ts';

const ROOT = 'data/2024/';
const SKALOR = `${ROOT}gemensamt/skalor.yaml`;
const utanRisk = String(filesOf('base').get(SKALOR)).replace(/^risk:[\s\S]*/m, '');
const look = { symbol: 'ring', färg: '#8a5a00' };

/** A scale with so many steps of sannolikhet and of konsekvens, and three levels by product. */
const scaleOf = (sannolikhet: number, konsekvens: number) => ({
  sannolikhet: Array.from({ length: sannolikhet }, (_, i) => ({ namn: `S${i + 1}`, tal: i + 1 })),
  konsekvens: Array.from({ length: konsekvens }, (_, i) => ({ namn: `K${i + 1}`, tal: i + 1 })),
  nivåer: [
    { namn: 'Låg', minst: 1, ...look },
    { namn: 'Medel', minst: 3, ...look },
    { namn: 'Hög', minst: 6, ...look },
  ],
});

interface Risk {
  readonly plan: object;
  readonly uppföljning?: object;
}

/** Loads the year with a risk scale and risks, and returns its findings, the part with the risks, and the files of the report. */
async function build(risk: object, risker: readonly Risk[], extra: Record<string, object> = {}) {
  const ids = risker.map((_, i) => `risk-${i + 1}`);
  const folder = `${ROOT}kulturnamnden/`;
  const nämnd = String(filesOf('base').get(`${folder}kulturnamnden.yaml`));
  const åtgärder = [{ id: 'larm', namn: 'Sätta in larm', klar_senast: '2024-06-30' }];
  const texts: Record<string, string> = {
    [SKALOR]: utanRisk + stringify({ risk }),
    [`${folder}kulturnamnden.yaml`]: nämnd + stringify({ kapitel: ['mål', 'intern-kontroll'] }),
    [`${folder}intern-kontroll/intern-kontroll.yaml`]: stringify({
      rubrik: 'Intern kontroll',
      risker: { rubrik: 'Risker', lista: ids },
    }),
    ...Object.fromEntries(
      risker.map(({ plan, uppföljning = {} }, i) => [
        `${folder}intern-kontroll/risker/risk-${i + 1}.yaml`,
        stringify({
          plan: { område: 'Lokaler', namn: `Risk nummer ${i + 1}`, åtgärder, ...plan },
          uppföljning: { helår: { åtgärder: { larm: { status: 'Klart' } }, ...uppföljning } },
        }),
      ]),
    ),
    ...Object.fromEntries(Object.entries(extra).map(([path, value]) => [`${folder}${path}`, stringify(value)])),
  };
  const files = new Map(Object.entries(texts).map(([path, text]) => [path, Buffer.from(text)]));
  const loaded = loadYear(layered(filesOf('base'), files), { data: 'data', år: 2024 });
  const [board] = loaded.år?.nämnder ?? [];
  if (!board) throw new Error(JSON.stringify(loaded.findings));
  const report = makeReport(board, loaded);
  const control = report.kapitel.find((one): one is KontrollKapitel => one.slag === 'kontroll');
  const csv = new Map([...renderCsv(report), ...renderMåttdata(makeMåttdata(board, loaded))]);
  return {
    codes: loaded.findings.map(({ code }) => code),
    läge: control?.delar[0]?.risker ?? null,
    html: await renderReport(report, readAssets()),
    csv,
  };
}

/** The texts of an SVG, in its order. */
const textsIn = (svg = '') => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);

describe('a matrix', () => {
  test.each([
    [3, 3],
    [4, 4],
    [5, 5],
    [4, 5],
    [7, 3],
  ])('has %i rows and %i columns', async (rows, columns) => {
    const { codes, läge } = await build(scaleOf(rows, columns), [{ plan: { sannolikhet: rows, konsekvens: `K${columns}` } }]);
    expect(codes).toEqual([]);
    expect(läge?.bilder).toHaveLength(1);
    const [bild] = läge?.bilder ?? [];
    expect(bild?.svg.match(/data-tecken="ruta"/g)).toHaveLength(rows * columns);
    expect(bild?.beskrivning).toContain(`sannolikhet ${rows} S${rows}, konsekvens ${columns} K${columns}: risk 1.`);
    expect(läge?.rader[0]?.före.bedömning).toMatchObject({ produkt: String(rows * columns), nivå: { ord: 'Hög' } });
    expect(läge).toMatchObject({ tider: false, funktioner: false });
  });

  test('holds every risk of a cell, however many', async () => {
    const { läge, codes } = await build(
      scaleOf(5, 5),
      Array.from({ length: 40 }, () => ({ plan: { sannolikhet: 3, konsekvens: 3 } })),
    );
    expect(codes).toEqual([]);
    const written = textsIn(läge?.bilder[0]?.svg).flatMap((text = '') => text.split(', '));
    expect(written).toEqual(expect.arrayContaining(Array.from({ length: 40 }, (_, i) => String(i + 1))));
  });

  test('shows risks before and after their åtgärder, and a risk that is not assessed has a sign', async () => {
    const { läge, html, csv } = await build(scaleOf(3, 3), [
      { plan: { sannolikhet: 3, konsekvens: 3, funktion: 'Ekonomichefen' }, uppföljning: { sannolikhet: 'S1', konsekvens: 3 } },
      { plan: {} },
    ]);
    expect(läge?.bilder.map(({ id }) => id)).toEqual(['vb-bild-risker-fore', 'vb-bild-risker-efter']);
    expect(läge?.rader.map(({ efter }) => efter.bedömning?.nivå.ord ?? efter.tecken?.tecken)).toEqual(['Medel', '..']);
    expect(html).toContain('<a href="#risk-1">Risk nummer 1</a>');
    expect(html).toContain('uppgift saknas eller är för osäker');
    expect(csv.get('kulturnamnden.risker.csv')?.split('\r\n').slice(1, 3)).toEqual([
      '1;risk-1;Lokaler;Risk nummer 1;Ekonomichefen;3 S3;3 K3;9;Hög;1 S1;3 K3;3;Medel;Sätta in larm;Klart;2024-06-30',
      '2;risk-2;Lokaler;Risk nummer 2;;;;;;;;;;Sätta in larm;Klart;2024-06-30',
    ]);
  });

  test('takes the level from a table when the kommun does not multiply', async () => {
    const { sannolikhet, konsekvens, nivåer } = scaleOf(3, 3);
    const rad = ['Låg', 'Medel', 'Hög'];
    const { codes, läge, html } = await build(
      {
        sannolikhet,
        konsekvens,
        nivåer: nivåer.map(({ minst: _, ...rest }) => rest),
        matris: { S1: [...rad], S2: [...rad], S3: [...rad] },
      },
      [{ plan: { sannolikhet: 1, konsekvens: 3 } }],
    );
    expect(codes).toEqual([]);
    expect(läge?.rader[0]?.före.bedömning).toMatchObject({ produkt: null, nivå: { ord: 'Hög' } });
    expect(html).not.toContain('Produkt');
  });
});

test('without assessed risks the chapter has neither matrix nor table', async () => {
  const { läge, csv } = await build(scaleOf(3, 3), [{ plan: {} }]);
  expect(läge).toBeNull();
  expect([...csv.keys()]).not.toContain('kulturnamnden.risker.csv');
});

test.each(['S4', '4', 'Sannolik'])('a step that the scale lacks is reported: %s', async (sannolikhet) => {
  const { codes, läge } = await build(scaleOf(3, 3), [{ plan: { sannolikhet, konsekvens: 1 } }]);
  expect(codes).toEqual(['okant-ord']);
  expect(läge).toBeNull();
});

describe('groups', () => {
  const MÅTT = 'mal/rikt-kulturliv/matt/antal-anstallda.yaml';
  const plan = { namn: 'Antal anställda', enhet: 'antal', riktning: 'ingen', källa: 'Personalsystemet' };
  const withGroups = (grupper: object, kommentar = 'Som förra året.') =>
    build(scaleOf(3, 3), [{ plan: {} }], {
      [MÅTT]: { plan, resultat: { utfall: { 2024: 40 }, grupper }, uppföljning: { helår: { kommentar } } },
    });

  test('are rows of the table, bars of a picture, rows of the CSV file, and can be named in text', async () => {
    const { codes, html, csv } = await withGroups(
      { anställningsform: { Tillsvidareanställda: { 2024: 30 }, Timavlönade: { 2024: 10 } } },
      'Av dem är {anställningsform Timavlönade 2024} timavlönade.',
    );
    expect(codes).toEqual([]);
    const plain = html.replace(/\u00ad/g, '');
    expect(plain).toContain('Anställningsform: Tillsvidareanställda');
    expect(plain).toContain('Av dem är 10 timavlönade.');
    expect(textsIn(/<svg[^>]*vb-bild-antal-anstallda-grupper[\s\S]*?<\/svg>/.exec(plain)?.[0])).toEqual(
      expect.arrayContaining(['Tillsvidareanställda', '30', 'Timavlönade', '10']),
    );
    expect(csv.get('kulturnamnden.matt.csv')).toMatch(/antal-anstallda;;antal;;anställningsform;Timavlönade;2024;;10;/);
  });

  test('that are small have a sign with its meaning, in the table and in the picture', async () => {
    const { codes, html } = await withGroups({
      yrkesgrupp: { Lärare: { 2024: 33 }, Kockar: { 2024: '<5' }, Vaktmästare: { 2024: '..' }, Övriga: { 2024: 1 } },
    });
    expect(codes).toEqual([]);
    expect(html).toContain('eller visas inte för att det gäller färre än 5 personer');
    const texts = textsIn(/<svg[^>]*vb-bild-antal-anstallda-grupper[\s\S]*?<\/svg>/.exec(html)?.[0]);
    expect(texts).toEqual(expect.arrayContaining(['&#60;5', '..']));
  });
});

test('hostile texts of risks and groups are printed as text', async () => {
  const hostile = '"><script>hit</script><img src=x onerror=hit>{{constructor}}]]>';
  const { sannolikhet, konsekvens, nivåer } = scaleOf(3, 3);
  const named = <T extends object>(all: readonly T[]) => all.map((one, i) => ({ ...one, namn: `${hostile} ${i}` }));
  const { codes, html, csv } = await build(
    { sannolikhet: named(sannolikhet), konsekvens: named(konsekvens), nivåer: named(nivåer) },
    [
      {
        plan: { område: hostile, namn: `=${hostile}`, sannolikhet: 2, konsekvens: 2, funktion: `=${hostile}` },
        uppföljning: { sannolikhet: 1, konsekvens: 1 },
      },
    ],
    {
      'mal/rikt-kulturliv/matt/antal-anstallda.yaml': {
        plan: { namn: 'Antal anställda', enhet: 'antal', riktning: 'ingen', källa: 'Personalsystemet' },
        resultat: {
          utfall: { 2024: 2 },
          grupper: { [hostile]: { [`${hostile} a`]: { 2024: 1 }, [`${hostile} b`]: { 2024: 1 } } },
        },
        uppföljning: { helår: { kommentar: 'Text.' } },
      },
    },
  );
  expect(codes).toEqual([]);
  // The page's own script, and the index of its search.
  expect(html.match(/<script/g)).toHaveLength(2);
  expect(html).not.toMatch(/<img/);
  expect(html.match(/onerror/g)?.length).toBeGreaterThan(10);
  for (const line of csv.get('kulturnamnden.risker.csv')?.split('\r\n').slice(1) ?? []) expect(line).not.toMatch(/(?:^|;)"?=/);
});
