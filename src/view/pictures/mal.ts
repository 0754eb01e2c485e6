/** Builds the overview charts: the levels of all mål and nämndmål, and the share of finished åtaganden. */
import { målGrid } from '../../charts/grid.ts';
import { stackedChart } from '../../charts/stacked.ts';
import { assessmentWords } from '../../resolve/words.ts';
import { typeset } from '../../swedish/typography.ts';
import type { ViewContext } from '../context.ts';
import { EJ_IFYLLT } from '../gaps.ts';
import type { Bild, Märke } from '../report.ts';
import { sentences } from './sentence.ts';

/** Shown for a mål or nämndmål without a decided level. */
const NO_LEVEL = 'Ingen bedömning';

/** A grid with the level of every mål and nämndmål. */
export function målPicture(context: ViewContext): Bild {
  const mål = context.nämnd.mål.map((one) => ({
    namn: typeset(one.namn),
    nivå: context.verdict(one.uppföljning?.bedömning),
    under: one.nämndmål.map(({ uppföljning }) => context.verdict(uppföljning?.bedömning)),
  }));
  const own = mål.map(({ nivå }) => nivå);
  const below = mål.flatMap(({ under }) => under);
  const counted = (levels: readonly (Märke | null)[]) =>
    tally(levels, context)
      .map(({ ord }) => ord)
      .join(', ');
  const bild = {
    id: 'vb-bild-maluppfyllelse',
    namn: 'Måluppfyllelse: mål och nämndmål',
    beskrivning: sentences(
      `Mål: ${counted(own)}`,
      below.length > 0 ? `Nämndmål: ${counted(below)}` : null,
      'Varje mål har sitt tecken vid namnet och nämndmålens under, i samma ordning som i tabellen',
    ),
  };
  return { ...bild, svg: målGrid({ ...bild, rubrik: 'Mål och nämndmål', mål, förklaring: tally([...own, ...below], context) }) };
}

/**
 * Bars of finished and unfinished åtaganden, one per mål. Null when there are no åtaganden, when the year is reconstructed and
 * may lack some, and in a draft while a status is missing.
 */
export function åtagandePicture(context: ViewContext): Bild | null {
  const all = context.nämnd.mål
    .map((mål) => ({ namn: typeset(mål.namn), ...context.facts.of(mål) }))
    .filter((one) => one.åtaganden > 0);
  if (all.length === 0 || context.rekonstruerat) return null;
  // An åtagande without a status counts as neither finished nor unfinished, so the bars would not add up.
  if (context.luckor.utkast && all.some(({ utanStatus }) => utanStatus.length > 0)) return null;
  const { status } = context.år.gemensamt.skalor;
  const colour = (räknas: 'klart' | 'ej klart') => status.find(({ räknas_som }) => räknas_som === räknas)?.färg ?? 'currentColor';
  const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
  const bild = {
    id: 'vb-bild-ataganden',
    namn: 'Klara åtaganden, mål för mål',
    beskrivning: sentences(
      `${sum(all.map(({ klara }) => klara))} av ${sum(all.map(({ åtaganden }) => åtaganden))} åtaganden är klara`,
      all.map(({ namn, klara, åtaganden }) => `${namn} ${klara} av ${åtaganden}`).join(', '),
    ),
  };
  const svg = stackedChart({
    ...bild,
    rubrik: 'Klara åtaganden',
    serier: [
      { ord: 'Klara', färg: colour('klart') },
      { ord: 'Ej klara', färg: colour('ej klart') },
    ],
    rader: all.map(({ namn, klara, åtaganden }) => ({
      namn,
      summering: typeset(`${klara} av ${åtaganden}`),
      antal: [klara, åtaganden - klara],
    })),
  });
  return { ...bild, svg };
}

/** Counts the levels, best first, with those that have no level last. Leaves out levels that nothing has. */
function tally(levels: readonly (Märke | null)[], context: ViewContext): { nivå: Märke | null; ord: string }[] {
  const scale = assessmentWords(context.år.gemensamt.kriterier).map(({ namn }) => context.verdict(namn));
  return [...scale, null].flatMap((nivå) => {
    const number = levels.filter((one) => one?.ord === nivå?.ord).length;
    return number === 0 ? [] : [{ nivå, ord: `${number} ${nivå?.ord ?? (context.luckor.utkast ? EJ_IFYLLT : NO_LEVEL)}` }];
  });
}
