/** Builds the charts of a mått's groups: bars for kvinnor and män (flickor and pojkar), and the range between areas. */
import { groupChart } from '../../charts/groups.ts';
import { rangeChart } from '../../charts/range.ts';
import { differences, newestGroups } from '../../facts/groups.ts';
import type { Tal } from '../../model/tal.ts';
import type { Mått, År } from '../../resolve/year.ts';
import { formatFigure } from '../../swedish/numbers.ts';
import { typeset } from '../../swedish/typography.ts';
import type { Bild } from '../report.ts';
import { sentences } from './sentence.ts';

const KÖN: Readonly<Record<string, string>> = { kvinnor: 'Kvinnor', män: 'Män', flickor: 'Flickor', pojkar: 'Pojkar' };

/** Bars for the newest period with at least two groups. Null when there is no such period. */
export function genderPicture(mått: Mått, year: År): Bild | null {
  const { period, grupper } = newestGroups(mått, 'kön');
  if (period === undefined) return null;
  const shown = Object.entries(KÖN).flatMap(([key, namn]) =>
    grupper.flatMap((one) => (one.namn === key ? [{ namn, tal: one.tal }] : [])),
  );
  const write = formatter(mått, year);
  const rubrik = `${enumerate(shown.map(({ namn }, i) => (i === 0 ? namn : namn.toLowerCase())))} ${period}`;
  const bild = {
    id: `vb-bild-${mått.id}-kon`,
    namn: typeset(`${rubrik}: ${mått.namn}`),
    beskrivning: sentences(
      shown.map(({ namn, tal }, i) => `${i === 0 ? namn : namn.toLowerCase()} ${write(tal)}`).join(', '),
      verdict(mått, year, 'Kön'),
    ),
  };
  const svg = groupChart({
    ...bild,
    rubrik: typeset(rubrik),
    grupper: shown.map(({ namn, tal }) => ({ namn, värde: tal.värde, text: write(tal) })),
  });
  return { ...bild, svg };
}

/** The range from the lowest to the highest area in the newest period that has both. Null when there is no such period. */
export function areaPicture(mått: Mått, year: År): Bild | null {
  const { period } = newestGroups(mått, 'område');
  const { område, utfall } = mått.uppföljning ?? {};
  const [low, high] = [område?.lägsta?.[period ?? ''], område?.högsta?.[period ?? '']];
  if (period === undefined || !low || !high) return null;
  const write = formatter(mått, year);
  const end = (word: string, { värde, namn }: typeof low) => ({
    värde: värde.värde,
    ord: typeset(`${word}: ${namn ? `${enumerate(namn)} ` : ''}${write(värde)}`),
  });
  const total = utfall?.[period];
  const [lägst, högst] = [end('Lägst', low), end('Högst', high)];
  const totalt = total ? { värde: total.värde, ord: `Totalt ${write(total)}` } : null;
  const rubrik = `Lägsta och högsta område ${period}`;
  const bild = {
    id: `vb-bild-${mått.id}-omrade`,
    namn: typeset(`${rubrik}: ${mått.namn}`),
    beskrivning: sentences(lägst.ord, högst.ord, totalt?.ord, verdict(mått, year, 'Område')),
  };
  return { ...bild, svg: rangeChart({ ...bild, rubrik: typeset(rubrik), lägst, högst, totalt }) };
}

/** The clause on the size of the difference, from the rule's explanation. Null when the rule has no answer. */
function verdict(mått: Mått, year: År, grund: 'Kön' | 'Område'): string | null {
  const { förslag, förklaring } = differences(mått, year).find((one) => one.grund === grund)?.faktum ?? {};
  if (förslag !== 'ja' && förslag !== 'nej') return null;
  return /skillnaden är .+$/.exec(förklaring ?? '')?.[0] ?? null;
}

/** Formats figures in the unit of a mått. */
function formatter({ plan }: Mått, { gemensamt }: År): (tal: Tal) => string {
  const pattern = gemensamt.enheter[plan.enhet]?.skrivs ?? '{tal}';
  return (tal) => formatFigure(tal, pattern);
}

function enumerate(words: readonly string[]): string {
  return [words.slice(0, -1).join(', '), ...words.slice(-1)].filter((part) => part !== '').join(' och ');
}
