/**
 * Compares the years both ways. data/2018/ is reconstructed from what the report of 2019 says of earlier years: everything in it
 * is in 2019, and everything that 2019 says of 2018 and before is in it.
 */
import { describe, expect, test } from 'vitest';
import { loadYear, printReport, renderReport } from '../src/compile.ts';
import { severityOf } from '../src/diagnostics/catalog.ts';
import { yearOf } from '../src/model/period.ts';
import { Tal } from '../src/model/tal.ts';
import { readAssets } from '../src/platform/package-files.ts';
import { computeRows } from '../src/resolve/amounts.ts';
import { allMått, type Mått, type Nämnd, type Tabell, uppdragOf } from '../src/resolve/year.ts';
import { openBrowser } from './support/browser.ts';
import { type Fact, factKey, factsOfFacit, factsOfReport, squeeze } from './support/facts.ts';
import { fromPages, openWithPdfjs } from './support/pdf.ts';
import { målOf } from './support/report.ts';
import { loadReal, realEffects } from './support/year.ts';

const now = loadReal(2019).nämnd;
const { nämnd: then, report } = loadReal(2018);

/** Every figure of a mått up to 2018, one line each: id, series or group, period and value. */
function figures({ id, resultat }: Mått): string[] {
  const { utfall, kön, område, ålder, ranking, jämförelser, osäkerhet } = resultat;
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

/** The parts of a mått that both years share: what is measured, how and by whom, and where series break. */
function identity({ id, namn, nivå, plan: { etappmål, utgår_från, ...plan }, resultat, uppföljning }: Mått) {
  return { id, namn, nivå, plan, seriebrott: resultat.seriebrott, utfall_saknas: uppföljning?.utfall_saknas };
}

const isKnown = (one: Mått) => figures(one).length > 0;

describe('every mått', () => {
  test('has exactly the figures that 2019 gives for 2018 and before', () => {
    const figuresOf = (nämnd: Nämnd) => allMått(nämnd).flatMap(figures);
    expect(figuresOf(then).length).toBeGreaterThan(400);
    expect(figuresOf(then)).toEqual(figuresOf(now));
  });

  test('prints exactly the figures of the second extraction of the source', () => {
    const isEarlier = ({ fält, period }: Fact) =>
      !['bedömning', 'status', 'etappmål'].includes(fält) && /20(0\d|1[0-8])$/.test(period);
    const published = ['siffror-del-1.tsv', 'siffror-del-2.tsv'].flatMap(factsOfFacit).map(({ fact }) => fact);
    const keys = (facts: readonly Fact[]) => [...new Set(facts.filter(isEarlier).map(factKey))].toSorted();
    expect(keys(factsOfReport(report))).toEqual(keys(published));
  });

  test('has the plan of 2019, and no mått with such figures is missing', () => {
    expect(allMått(then).map(identity)).toEqual(allMått(now).filter(isKnown).map(identity));
  });

  test('has no field that was decided or assessed for 2019', () => {
    const own = allMått(then).map(({ plan, uppföljning }) => ({ ...plan, ...uppföljning }));
    const fields = new Set(own.flatMap((one) => Object.keys(one)));
    const later = [
      'etappmål',
      'utgår_från',
      'trend',
      'omotiverade_skillnader',
      'resultat_väntas',
      'räknas_i_bedömningen',
      'skäl',
    ];
    expect(later.filter((field) => fields.has(field))).toEqual([]);
  });
});

describe('every table', () => {
  const tables = (nämnd: Nämnd) => [...nämnd.objekt.values()].filter((one): one is Tabell => one.slag === 'tabell');
  /** The published amounts of the column with a role, row by row. */
  const column = (tabell: Tabell, roll: string) => {
    const { id } = tabell.data.kolumner.find((one) => one.roll === roll) ?? {};
    return computeRows(tabell).map(({ data, nivå, slag, celler }) => {
      const cell = celler.get(id ?? '')?.publicerat;
      return [data.id, data.namn, nivå, slag, cell instanceof Tal ? cell.text : cell];
    });
  };

  test('with a column of the previous year has its amounts as utfall', () => {
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

describe('the uppdrag and risks', () => {
  const uppdrag = (nämnd: Nämnd) => nämnd.mål.flatMap(uppdragOf);

  test('are the uppdrag that 2019 carried over, with the same wording and the status Ej klart', () => {
    const carried = uppdrag(now).filter(({ plan }) => (plan.överflyttad_från ?? plan.ursprungsår ?? 2019) <= 2018);
    const part = ({ id, plan: { namn, ursprungsår, lydelse, delar } }: (typeof carried)[number]) => ({
      id,
      namn,
      ursprungsår,
      lydelse,
      delar,
    });
    expect(uppdrag(then).map(part)).toEqual(carried.map(part));
    expect(new Set(uppdrag(then).map(({ uppföljning }) => uppföljning?.status))).toEqual(new Set(['Ej klart']));
  });

  test('are the risks that 2019 carried over, with the same actions', () => {
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
  test('says that it is reconstructed, and has no bedömning', () => {
    expect(report.titel).toContain('rekonstruerad');
    expect(report.rekonstruerat.length).toBeGreaterThan(1);
    expect(report.beskrivning).toContain('sammanställd i efterhand');
    expect(målOf(report).filter(({ bedömning, förslag }) => bedömning !== null || förslag !== null)).toEqual([]);
    expect(loadReal(2019).report.rekonstruerat).toEqual([]);
  });

  test('says that it is reconstructed on every printed page', async () => {
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
    const empty = report.kapitel.filter((one) => one.slag === 'mål' && one.mål.length === 0);
    expect(empty).toEqual([]);
    const bare = report.kapitel.flatMap((one) =>
      one.slag === 'mål' ? one.mål.filter(({ tabeller, uppdrag: own }) => tabeller.length + own.length === 0) : [],
    );
    expect(bare.map(({ id }) => id)).toEqual([]);
  });
});

test('comparing 2019 with 2018 gives no other findings than 2019 alone', () => {
  const codes = (jämför: boolean) => {
    const { findings, known } = loadYear(realEffects, { data: 'data', år: 2019, tillfälle: 'helår', jämför });
    return [findings.map(({ code }) => code).toSorted(), known.map(({ finding }) => finding.code).toSorted()];
  };
  expect(codes(true)).toEqual(codes(false));
  const { findings } = loadYear(realEffects, { data: 'data', år: 2018, tillfälle: 'helår', jämför: true });
  expect(findings.filter((one) => severityOf(one) !== 'upplysning')).toEqual([]);
});
