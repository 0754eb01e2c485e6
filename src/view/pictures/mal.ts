/** Builds the overview charts: the levels of all mål and nämndmål, and the share of finished åtaganden. */
import { målGrid } from '../../charts/grid.ts';
import { stackedChart } from '../../charts/stacked.ts';
import { assessmentWords } from '../../resolve/scales.ts';
import { åtagandenOf } from '../../resolve/year.ts';
import { typeset } from '../../swedish/typography.ts';
import type { ViewContext } from '../context.ts';
import { EJ_IFYLLT } from '../gaps.ts';
import type { Bild, Märke } from '../report.ts';
import { sentences } from './sentence.ts';
import { statusSeries } from './status.ts';

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
  const texter = {
    id: 'vb-bild-maluppfyllelse',
    namn: `Bedömning av mål och nämndmål ${context.år.år}`,
    källa: 'nämndens uppföljning',
    beskrivning: sentences(
      `Mål: ${counted(own)}`,
      below.length > 0 ? `Nämndmål: ${counted(below)}` : null,
      'Varje mål har sitt tecken vid namnet och nämndmålens under, i samma ordning som i tabellen',
    ),
  };
  const förklaring = tally([...own, ...below], context);
  return context.scope.figurer.add(texter, (bild) => målGrid({ ...bild, mål, förklaring }));
}

/**
 * Bars of the åtaganden by status, one per mål. Null when there are no åtaganden, when the year is reconstructed and may lack some,
 * and in a draft while a status is missing.
 */
export function åtagandePicture(context: ViewContext): Bild | null {
  const all = context.nämnd.mål
    .map((mål) => ({
      namn: typeset(mål.namn),
      status: åtagandenOf(mål).map(({ uppföljning }) => uppföljning?.status),
      ...context.facts.of(mål),
    }))
    .filter((one) => one.åtaganden > 0);
  if (all.length === 0 || context.rekonstruerat) return null;
  if (context.luckor.utkast && all.some(({ utanStatus }) => utanStatus.length > 0)) return null;
  const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
  const texter = {
    id: 'vb-bild-ataganden',
    namn: `Åtaganden efter status ${context.år.år}, antal för varje mål`,
    källa: 'nämndens uppföljning',
    beskrivning: sentences(
      `${sum(all.map(({ klara }) => klara))} av ${sum(all.map(({ åtaganden }) => åtaganden))} åtaganden är klara`,
      all.map(({ namn, klara, åtaganden }) => `${namn} ${klara} av ${åtaganden}`).join(', '),
    ),
  };
  const serier = statusSeries(
    context,
    all.flatMap(({ status }) => status),
  );
  const rader = all.map(({ namn, status, klara, åtaganden }) => ({
    namn,
    summering: typeset(`${klara} av ${åtaganden} klara`),
    antal: serier.map((one) => status.filter((word) => word === one.status).length),
  }));
  return context.scope.figurer.add(texter, (bild) => stackedChart({ ...bild, serier, rader }));
}

/** Counts the levels, best first, with those that have no level last. Leaves out levels that nothing has. */
function tally(levels: readonly (Märke | null)[], context: ViewContext): { nivå: Märke | null; ord: string }[] {
  const scale = assessmentWords(context.år.gemensamt.skalor).map(({ namn }) => context.verdict(namn));
  return [...scale, null].flatMap((nivå) => {
    const number = levels.filter((one) => one?.ord === nivå?.ord).length;
    return number === 0 ? [] : [{ nivå, ord: `${number} ${nivå?.ord ?? (context.luckor.utkast ? EJ_IFYLLT : NO_LEVEL)}` }];
  });
}
