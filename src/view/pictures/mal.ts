/** Builds the overview charts: the levels of all mål, and the share of finished uppdrag. */
import { målGrid } from '../../charts/grid.ts';
import { stackedChart } from '../../charts/stacked.ts';
import type { Ord } from '../../model/ord.ts';
import { organOf } from '../../resolve/organ.ts';
import { commonWord, wordsOf } from '../../resolve/styrmodell.ts';
import { type Mål, type Uppdrag, withBelow } from '../../resolve/year.ts';
import { capitalize, genitive } from '../../swedish/nouns.ts';
import { enumerate, typeset } from '../../swedish/typography.ts';
import type { ViewContext } from '../context.ts';
import { EJ_IFYLLT } from '../gaps.ts';
import type { Bild, Märke } from '../report.ts';
import { sentences } from './sentence.ts';
import { statusSeries } from './status.ts';

/** Shown for a mål without a decided level. */
const NO_LEVEL = 'Ingen bedömning';

/** A mål with the sign of its level. Undefined for a level that is not judged. */
type Tecken = Märke | null | undefined;

/** A grid with the level of every mål that is judged. Null when no level is, and in a plan. */
export function målPicture(context: ViewContext): Bild | null {
  const sign = ({ nivå, uppföljning }: Mål): Tecken => nivå.skala && context.verdict(uppföljning?.bedömning, nivå.skala);
  const all = context.nämnd.mål.flatMap(withBelow).filter(({ nivå }) => nivå.skala);
  if (all.length === 0 || context.isPlan) return null;
  const mål = context.nämnd.mål.map((one) => ({
    namn: typeset(one.namn),
    nivå: sign(one),
    under: one.mål.flatMap(withBelow).flatMap((below) => sign(below) ?? (below.nivå.skala ? [null] : [])),
  }));
  const levels = [...new Set(all.map(({ nivå }) => nivå))];
  const [highest, ...lower] = levels.map(({ ord }) => ord);
  const texter = {
    id: 'vb-bild-maluppfyllelse',
    mening: mostCommon(tally(all, context), all.length, enumerate(levels.map(({ ord }) => ord.flera))),
    namn: `Bedömning av ${enumerate(levels.map(({ ord }) => ord.flera))} ${context.år.år}`,
    källa: `${organOf(context.nämnd).genitiv} uppföljning`,
    beskrivning: sentences(
      ...levels.map((nivå) => {
        const own = all.filter((one) => one.nivå === nivå);
        return `${capitalize(nivå.ord.flera)}: ${tally(own, context)
          .map(({ ord }) => ord)
          .join(', ')}`;
      }),
      placeText(highest, lower, context.nämnd.mål),
    ),
  };
  return context.scope.figurer.add(texter, (bild) => målGrid({ ...bild, mål, förklaring: tally(all, context) }));
}

/** Names the level that more than half have. Null when there is none. */
function mostCommon(counts: ReturnType<typeof tally>, all: number, what: string): string | null {
  const most = counts.find(({ antal }) => antal * 2 > all);
  if (all < 2 || !most?.nivå) return null;
  return `${most.antal === all ? `Alla ${all}` : `${most.antal} av ${all}`} ${what} har bedömningen ${most.nivå.ord}`;
}

/** Says where the signs are. "Varje mål har sitt tecken vid namnet och delmålens under, i samma ordning som i tabellen". */
function placeText(highest: Ord | undefined, lower: readonly Ord[], rows: readonly Mål[]): string {
  const isAtName = rows.some(({ nivå }) => nivå.skala);
  const [own, below] = isAtName ? [highest, lower] : [rows[0]?.nivå.ord, [...(highest ? [highest] : []), ...lower]];
  const under = below.length > 0 ? `${enumerate(below.map(({ alla }) => genitive(alla)))} under` : '';
  const name = `${own?.obestämd ?? ''} har`;
  if (!isAtName) return `Varje ${name} ${under}, i samma ordning som i tabellen`;
  return `Varje ${name} sitt tecken vid namnet${under === '' ? '' : ` och ${under}, i samma ordning som i tabellen`}`;
}

/**
 * Bars of the uppdrag by status, one per mål. Null in a plan, when there are no uppdrag, when the year is reconstructed and may lack some,
 * and in a draft while a status is missing.
 */
export function uppdragPicture(context: ViewContext): Bild | null {
  const all = context.nämnd.mål
    .map((mål) => ({ namn: typeset(mål.namn), ...context.facts.of(mål) }))
    .filter(({ uppdrag }) => uppdrag.length > 0);
  if (all.length === 0 || context.rekonstruerat || context.isPlan) return null;
  if (context.luckor.utkast && all.some(({ utanStatus }) => utanStatus.length > 0)) return null;
  const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
  const { styrmodell } = context.år.gemensamt;
  const ord = commonWord(styrmodell, 'uppdrag');
  const total = sum(all.map(({ uppdrag }) => uppdrag.length));
  const done = `${sum(all.map(({ klara }) => klara))} av ${total} ${ord.flera} är klara`;
  const texter = {
    id: 'vb-bild-uppdrag',
    mening: total > 1 ? done : null,
    namn: `${capitalize(ord.flera)} efter status ${context.år.år}, antal för varje ${context.nämnd.mål[0]?.nivå.ord.obestämd}`,
    källa: `${organOf(context.nämnd).genitiv} uppföljning`,
    beskrivning: sentences(done, all.map(({ namn, klara, uppdrag }) => `${namn} ${klara} av ${uppdrag.length}`).join(', ')),
  };
  const statuses = (uppdrag: readonly Uppdrag[]) => uppdrag.map(({ uppföljning }) => uppföljning?.status);
  const serier = statusSeries(
    context,
    styrmodell.uppdrag.map(({ skala }) => skala),
    all.flatMap(({ uppdrag }) => statuses(uppdrag)),
  );
  const rader = all.map(({ namn, uppdrag, klara }) => ({
    namn,
    summering: typeset(`${klara} av ${uppdrag.length} klara`),
    antal: serier.map((one) => statuses(uppdrag).filter((word) => word === one.status).length),
  }));
  return context.scope.figurer.add(texter, (bild) => stackedChart({ ...bild, serier, rader }));
}

/** Counts the levels, best first, with those that have no level last. Leaves out levels that nothing has. */
function tally(mål: readonly Mål[], context: ViewContext): { nivå: Märke | null; antal: number; ord: string }[] {
  const scales = [...new Map(mål.map(({ nivå: { skala } }) => [skala?.namn, skala])).values()];
  const steps = scales.flatMap((skala) => wordsOf(skala).map(({ namn }) => context.verdict(namn, skala)));
  const words = new Map<string | undefined, Märke | null>([...steps, null].map((one) => [one?.ord, one]));
  const used = mål.map(({ uppföljning, nivå }) => context.verdict(uppföljning?.bedömning, nivå.skala)?.ord);
  return [...words].flatMap(([word, nivå]) => {
    const antal = used.filter((one) => one === word).length;
    return antal === 0 ? [] : [{ nivå, antal, ord: `${antal} ${word ?? (context.luckor.utkast ? EJ_IFYLLT : NO_LEVEL)}` }];
  });
}
