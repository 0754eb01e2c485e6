/**
 * Double entry between the years. data/2018/ is put together from what the report of 2019 says of earlier years: everything that stands
 * in it is in 2019, and everything 2019 says of 2018 and before is there.
 */
import { describe, expect, test } from 'vitest';
import { loadYear, printReport, renderReport } from '../src/compile.ts';
import { yearOf } from '../src/model/period.ts';
import { Tal } from '../src/model/tal.ts';
import { readAssets } from '../src/platform/package-files.ts';
import { computeRows } from '../src/resolve/amounts.ts';
import { allMått, type Mått, type Nämnd, type Tabell } from '../src/resolve/year.ts';
import { openBrowser } from './support/browser.ts';
import { type Fact, factKey, factsOfFacit, factsOfReport, squeeze } from './support/facts.ts';
import { fromPages, openWithPdfjs } from './support/pdf.ts';
import { loadReal, realEffects } from './support/year.ts';

const now = loadReal(2019).nämnd;
const { nämnd: then, report } = loadReal(2018);

/** Every figure of a measure up to 2018, a line each: what, of whom, when, how much. */
function figures({ id, uppföljning }: Mått): string[] {
  const { utfall, kön, område, ålder, ranking, jämförelser, osäkerhet } = uppföljning ?? {};
  const text = (value: unknown): string =>
    value instanceof Tal ? value.text : JSON.stringify(value, (_, part) => (part instanceof Tal ? part.text : part));
  const series = (what: string, values: object | undefined) =>
    Object.entries(values ?? {})
      .filter(([period]) => yearOf(period) <= 2018)
      .map(([period, value]) => `${id} ${what} ${period}: ${text(value)}`);
  return [
    ...series('utfall', utfall),
    ...Object.entries(kön ?? {}).flatMap(([grupp, values]) => series(grupp, values)),
    ...Object.entries(område ?? {}).flatMap(([ände, values]) => series(ände, values)),
    ...Object.entries(ålder ?? {}).flatMap(([grupp, values]) => series(`ålder ${grupp}`, values)),
    ...(jämförelser ?? []).flatMap(({ namn, utfall: values }) => series(namn, values)),
    ...series('ranking', ranking),
    ...series('osäkerhet', osäkerhet),
  ];
}

/** What does not change when a year is told of the year after: what is measured, how and by whom, and where series break. */
function identity({ id, namn, nivå, plan: { etappmål, utgår_från, ...plan }, uppföljning }: Mått) {
  const { seriebrott, utfall_saknas } = uppföljning ?? {};
  return { id, namn, nivå, plan, seriebrott, utfall_saknas };
}

const isKnown = (one: Mått) => figures(one).length > 0;

describe('every measure', () => {
  test('has just the figures that 2019 gives for 2018 and before', () => {
    const figuresOf = (nämnd: Nämnd) => allMått(nämnd).flatMap(figures);
    expect(figuresOf(then).length).toBeGreaterThan(400);
    expect(figuresOf(then)).toEqual(figuresOf(now));
  });

  test('prints just those that the second extraction of the source gives', () => {
    const isEarlier = ({ fält, period }: Fact) =>
      !['bedömning', 'status', 'etappmål'].includes(fält) && /20(0\d|1[0-8])$/.test(period);
    const published = ['siffror-del-1.tsv', 'siffror-del-2.tsv'].flatMap(factsOfFacit).map(({ fact }) => fact);
    const keys = (facts: readonly Fact[]) => [...new Set(facts.filter(isEarlier).map(factKey))].toSorted();
    expect(keys(factsOfReport(report))).toEqual(keys(published));
  });

  test('is the same measure, and all of those with such figures are there', () => {
    expect(allMått(then).map(identity)).toEqual(allMått(now).filter(isKnown).map(identity));
  });

  test('says nothing of what was decided or judged for 2019', () => {
    const own = allMått(then).map(({ plan, uppföljning }) => ({ ...plan, ...uppföljning }));
    const told = new Set(own.flatMap((one) => Object.keys(one)));
    const later = [
      'etappmål',
      'utgår_från',
      'trend',
      'omotiverade_skillnader',
      'resultat_väntas',
      'räknas_i_bedömningen',
      'skäl',
    ];
    expect(later.filter((field) => told.has(field))).toEqual([]);
  });
});

describe('every table', () => {
  const tables = (nämnd: Nämnd) => [...nämnd.objekt.values()].filter((one): one is Tabell => one.slag === 'tabell');
  /** A column's published amounts, row by row. */
  const column = (tabell: Tabell, roll: string) => {
    const { id } = tabell.data.kolumner.find((one) => one.roll === roll) ?? {};
    return computeRows(tabell).map(({ data, nivå, slag, celler }) => {
      const cell = celler.get(id ?? '')?.publicerat;
      return [data.id, data.namn, nivå, slag, cell instanceof Tal ? cell.text : cell];
    });
  };

  test('with an outcome of the year before has it as its own', () => {
    const withBefore = tables(now).filter(({ data }) => data.kolumner.some(({ roll }) => roll === 'föregående år'));
    expect(tables(then).map(({ id, data }) => [id, data.namn, data.kolumner.map(({ namn }) => namn)])).toEqual(
      withBefore.map(({ id, data }) => [id, data.namn, ['Bokslut 2018']]),
    );
    expect(withBefore).toHaveLength(2);
    for (const tabell of withBefore) {
      const own = tables(then).find(({ id }) => id === tabell.id);
      expect(own && column(own, 'utfall')).toEqual(column(tabell, 'föregående år'));
    }
  });
});

describe('what was carried over', () => {
  const åtaganden = (nämnd: Nämnd) => nämnd.mål.flatMap((mål) => mål.nämndmål.flatMap((one) => one.åtaganden));

  test('are the åtaganden that 2019 says are from then, with the same names and wording, and not finished', () => {
    const carried = åtaganden(now).filter(({ plan }) => (plan.överflyttad_från ?? plan.ursprungsår ?? 2019) <= 2018);
    const part = ({ id, plan: { namn, ursprungsår, lydelse, delar } }: (typeof carried)[number]) => ({
      id,
      namn,
      ursprungsår,
      lydelse,
      delar,
    });
    expect(åtaganden(then).map(part)).toEqual(carried.map(part));
    expect(new Set(åtaganden(then).map(({ uppföljning }) => uppföljning?.status))).toEqual(new Set(['Ej klart']));
  });

  test('are the risks that 2019 says are from then, with the same actions', () => {
    const risks = (nämnd: Nämnd) => [...nämnd.objekt.values()].flatMap((one) => (one.slag === 'risk' ? [one] : []));
    const part = ({ id, namn, plan: { område, åtgärder } }: ReturnType<typeof risks>[number]) => ({ id, namn, område, åtgärder });
    expect(risks(then).map(part)).toEqual(
      risks(now)
        .filter(({ plan }) => plan.överflyttad_från === 2018)
        .map(part),
    );
  });
});

describe('the report', () => {
  test('says that it is reconstructed, and judges nothing', () => {
    expect(report.titel).toContain('rekonstruerad');
    expect(report.rekonstruerat.length).toBeGreaterThan(1);
    expect(report.beskrivning).toContain('sammanställd i efterhand');
    const goals = report.kapitel.flatMap((one) => (one.slag === 'mål' ? [one, ...one.nämndmål] : []));
    expect(goals.filter(({ bedömning, förslag }) => bedömning !== null || förslag !== null)).toEqual([]);
    expect(loadReal(2019).report.rekonstruerat).toEqual([]);
  });

  test('says so on every page of paper', async () => {
    const { browser } = await openBrowser();
    try {
      const { bytes } = await printReport(await renderReport(report, readAssets()), browser);
      const pages = await fromPages(await openWithPdfjs(bytes), async (page) =>
        (await page.getTextContent()).items.map((item) => ('str' in item ? item.str : '')).join(''),
      );
      expect(pages.length).toBeGreaterThan(10);
      expect(
        pages.map((text, i) => [i + 1, squeeze(text).toUpperCase()]).filter(([, text]) => !/REKONSTRUERA/.test(String(text))),
      ).toEqual([]);
    } finally {
      await browser.close();
    }
  });

  test('has no chapter without content', () => {
    const empty = report.kapitel.filter((one) => one.slag === 'mål' && one.nämndmål.length === 0);
    expect(empty).toEqual([]);
    const bare = report.kapitel.flatMap((one) =>
      one.slag === 'mål' ? one.nämndmål.filter(({ tabeller, åtaganden: own }) => tabeller.length + own.length === 0) : [],
    );
    expect(bare.map(({ id }) => id)).toEqual([]);
  });
});

test('2019 compared with it gives no finding that 2019 alone does not', () => {
  const codes = (jämför: boolean) => {
    const { findings, known } = loadYear(realEffects, { data: 'data', år: 2019, tillfälle: 'helår', jämför });
    return [findings.map(({ code }) => code).toSorted(), known.map(({ finding }) => finding.code).toSorted()];
  };
  expect(codes(true)).toEqual(codes(false));
  const { findings } = loadYear(realEffects, { data: 'data', år: 2018, tillfälle: 'helår', jämför: true });
  expect(findings).toEqual([]);
});
