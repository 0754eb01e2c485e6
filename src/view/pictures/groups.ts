/**
 * Builds the charts of a mått's groups: bars for kvinnor and män (flickor and pojkar), the range between areas, and bars for the
 * kommun's own divisions.
 */
import { groupChart } from '../../charts/groups.ts';
import { rangeChart } from '../../charts/range.ts';
import { differenceLimit, differences, newestGroups } from '../../facts/groups.ts';
import type { Tal } from '../../model/tal.ts';
import { divisionsOf } from '../../resolve/groups.ts';
import { signsOf } from '../../resolve/signs.ts';
import type { Mått, År } from '../../resolve/year.ts';
import { capitalize } from '../../swedish/nouns.ts';
import { formatTecken } from '../../swedish/numbers.ts';
import { enumerate, typeset } from '../../swedish/typography.ts';
import type { Scope } from '../context.ts';
import type { Bild } from '../report.ts';
import { label, sign } from '../signs.ts';
import { captionOf, formatter, meaning } from './meaning.ts';
import { sentences } from './sentence.ts';

const KÖN: Readonly<Record<string, string>> = { kvinnor: 'Kvinnor', män: 'Män', flickor: 'Flickor', pojkar: 'Pojkar' };

/** Bars for the newest period with at least two groups. Null without one, and when the difference need not be shown. */
export function genderPicture(mått: Mått, { figurer }: Scope, year: År): Bild | null {
  const { period, grupper } = newestGroups(mått, 'kön');
  if (period === undefined || !isShown(mått, year, 'Kön')) return null;
  const shown = Object.entries(KÖN).flatMap(([key, namn]) =>
    grupper.flatMap((one) => (one.namn === key ? [{ namn, tal: one.tal }] : [])),
  );
  const write = formatter(mått, year.gemensamt);
  const lowered = shown.map(({ namn, tal }, i) => ({ namn: i === 0 ? namn : namn.toLowerCase(), tal }));
  const texter = {
    id: `vb-bild-${mått.id}-kon`,
    mening: comparison(lowered, isDifferent(mått, year, 'Kön'), write),
    ...captionOf(
      mått,
      `${enumerate(lowered.map(({ namn }) => namn))} ${period}`,
      shown.map(({ tal }) => tal),
    ),
    beskrivning: sentences(lowered.map(({ namn, tal }) => `${namn} ${write(tal)}`).join(', '), verdict(mått, year, 'Kön')),
  };
  const bars = shown.map(({ namn, tal }) => ({ namn, värde: tal.värde, text: label(tal) }));
  return figurer.add(texter, (bild) => groupChart({ ...bild, grupper: bars }));
}

/** Names the higher one of two groups, and only their figures when the difference may be chance. */
function comparison(
  groups: readonly { readonly namn: string; readonly tal: Tal }[],
  isCertain: boolean,
  write: (tal: Tal) => string,
): string {
  const [lower, higher] = groups.toSorted((a, b) => a.tal.värde - b.tal.värde);
  if (!isCertain || !lower || !higher) return enumerate(groups.map(({ namn, tal }) => `${namn} ${write(tal)}`));
  return `${capitalize(higher.namn)} ligger högre än ${lower.namn.toLowerCase()}: ${write(higher.tal)} mot ${write(lower.tal)}`;
}

/** Bars for each of the kommun's own divisions, in the newest period with figures for two groups. */
export function divisionPictures(mått: Mått, { figurer }: Scope, year: År): Bild[] {
  const write = formatter(mått, year.gemensamt);
  return divisionsOf(mått.resultat).flatMap(({ namn: indelning, egen, grupper }, i) => {
    const { period } = newestGroups(mått, indelning);
    if (!egen || period === undefined) return [];
    // A group whose figure is hidden is shown with its sign, so that the others do not look like everybody.
    const shown = grupper.flatMap(({ namn, path, värden: { [period]: tal } }) => {
      const tecken = signsOf(mått, path).find((one) => one.period === period)?.tecken;
      if (tal) return [{ namn: typeset(namn), värde: tal.värde, text: label(tal), ord: write(tal) }];
      return tecken ? [{ namn: typeset(namn), värde: 0, text: formatTecken(tecken), ord: sign(tecken).ord ?? tecken }] : [];
    });
    const ordered = grupper.flatMap(({ namn, värden: { [period]: tal } }) => (tal ? [{ namn, tal }] : [])).toSorted(byTal);
    const texter = {
      id: `vb-bild-${mått.id}-grupper-${i + 1}`,
      mening: extremes(ordered, write),
      ...captionOf(
        mått,
        `${capitalize(indelning)} ${period}`,
        grupper.flatMap(({ värden: { [period]: tal } }) => tal ?? []),
      ),
      beskrivning: sentences(shown.map(({ namn, ord }) => `${namn} ${ord}`).join(', ')),
    };
    return [figurer.add(texter, (bild) => groupChart({ ...bild, grupper: shown }))];
  });
}

const byTal = (a: { readonly tal: Tal }, b: { readonly tal: Tal }) => a.tal.värde - b.tal.värde;

/** Names the highest and the lowest group. Null when several have the same figure. */
function extremes(ordered: readonly { readonly namn: string; readonly tal: Tal }[], write: (tal: Tal) => string): string | null {
  const [lowest, second, beforeLast, highest] = [ordered[0], ordered[1], ordered.at(-2), ordered.at(-1)];
  if (!lowest || !second || !beforeLast || !highest) return null;
  if (byTal(lowest, second) === 0 || byTal(beforeLast, highest) === 0) return null;
  return `Högst är ${highest.namn} med ${write(highest.tal)} och lägst ${lowest.namn} med ${write(lowest.tal)}`;
}

/**
 * The range from the lowest to the highest area in the newest period that has both. Null without one, and when the difference need
 * not be shown.
 */
export function areaPicture(mått: Mått, { figurer }: Scope, year: År): Bild | null {
  const { period } = newestGroups(mått, 'område');
  const { område, utfall } = mått.resultat;
  const [low, high] = [område?.lägsta?.[period ?? ''], område?.högsta?.[period ?? '']];
  if (period === undefined || !low || !high || !isShown(mått, year, 'Område')) return null;
  const total = utfall?.[period];
  const labels = (write: (tal: Tal) => string) => ({
    lägst: typeset(`Lägst: ${low.namn ? `${enumerate(low.namn)} ` : ''}${write(low.värde)}`),
    högst: typeset(`Högst: ${high.namn ? `${enumerate(high.namn)} ` : ''}${write(high.värde)}`),
    totalt: total && `Totalt ${write(total)}`,
  });
  const inWords = labels(formatter(mått, year.gemensamt));
  const texter = {
    id: `vb-bild-${mått.id}-omrade`,
    mening: range(low, high, formatter(mått, year.gemensamt)),
    ...captionOf(mått, `Lägsta och högsta område ${period}`, [low.värde, high.värde, ...(total ? [total] : [])]),
    beskrivning: sentences(inWords.lägst, inWords.högst, inWords.totalt, verdict(mått, year, 'Område')),
  };
  const short = labels(label);
  return figurer.add(texter, (bild) =>
    rangeChart({
      ...bild,
      lägst: { värde: low.värde.värde, ord: short.lägst },
      högst: { värde: high.värde.värde, ord: short.högst },
      totalt: total ? { värde: total.värde, ord: short.totalt ?? '' } : null,
      innebörd: meaning(mått, year.gemensamt, differenceLimit(mått, 'område', period, [low.värde, high.värde], year.gemensamt)),
    }),
  );
}

/** The figure of an area, and the names of the areas that have it. */
interface Område {
  readonly namn?: readonly string[] | undefined;
  readonly värde: Tal;
}

/** The range in words, with the names of the areas when both have one. */
function range(low: Område, high: Område, write: (tal: Tal) => string): string {
  const [least, most] = [write(low.värde), write(high.värde)];
  if (!low.namn || !high.namn) return `Områdena har från ${least} till ${most}`;
  return `Högst är ${enumerate(high.namn)} med ${most} och lägst ${enumerate(low.namn)} med ${least}`;
}

/** Whether groups differ by more than the uncertainty, or a person has named the difference as omotiverad. Else the table is enough. */
function isShown(mått: Mått, year: År, grund: 'Kön' | 'Område'): boolean {
  return (
    isDifferent(mått, year, grund) || differences(mått, year).some((one) => one.grund === grund && one.faktum.beslut === 'ja')
  );
}

/** Whether groups differ by more than the uncertainty. */
function isDifferent(mått: Mått, year: År, grund: 'Kön' | 'Område'): boolean {
  return differences(mått, year).some((one) => one.grund === grund && one.faktum.förslag === 'ja');
}

/** The clause on the size of the difference, from the rule's explanation. Null when the rule has no answer. */
function verdict(mått: Mått, year: År, grund: 'Kön' | 'Område'): string | null {
  const { förslag, förklaring } = differences(mått, year).find((one) => one.grund === grund)?.faktum ?? {};
  if (förslag !== 'ja' && förslag !== 'nej') return null;
  return /skillnaden är .+$/.exec(förklaring ?? '')?.[0] ?? null;
}
