/** The pictures of the overview: the levels of all goals, and how much of what was undertaken is finished. */
import { goalGrid } from '../../charts/grid.ts';
import { stackedChart } from '../../charts/stacked.ts';
import type { Pen } from '../pen.ts';
import type { Bild, Märke } from '../report.ts';
import { typeset } from '../typography.ts';
import { sentences } from './sentence.ts';

const UTAN = 'Ingen bedömning';

export function goalPicture(pen: Pen): Bild {
  const mål = pen.nämnd.mål.map((one) => ({
    namn: typeset(one.namn),
    nivå: pen.level(one.uppföljning),
    under: one.nämndmål.map(({ uppföljning }) => pen.level(uppföljning)),
  }));
  const förklaring = tally(mål.flatMap(({ nivå, under }) => [nivå, ...under]));
  const counted = (what: string, levels: readonly (Märke | null)[]) =>
    levels.length === 0
      ? null
      : `${what}: ${tally(levels)
          .map(({ ord }) => ord)
          .join(', ')}`;
  const bild = {
    id: 'vb-bild-maluppfyllelse',
    namn: 'Måluppfyllelse: mål och nämndmål',
    beskrivning: sentences(
      counted(
        'Mål',
        mål.map(({ nivå }) => nivå),
      ),
      counted(
        'Nämndmål',
        mål.flatMap(({ under }) => under),
      ),
      'Varje mål har sitt tecken vid namnet och nämndmålens under, i samma ordning som i tabellen',
    ),
  };
  return { ...bild, svg: goalGrid({ ...bild, rubrik: 'Mål och nämndmål', mål, förklaring }) };
}

/** Null when nothing was undertaken. */
export function commitmentPicture(pen: Pen): Bild | null {
  const all = pen.nämnd.mål.map((mål) => ({ namn: typeset(mål.namn), ...pen.facts.of(mål) })).filter((one) => one.åtaganden > 0);
  if (all.length === 0) return null;
  const { status } = pen.år.gemensamt.skalor;
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

/** How many have each level, in the order of the scale as they are met. */
function tally(levels: readonly (Märke | null)[]): { nivå: Märke | null; ord: string }[] {
  const words = [...new Set(levels.map((nivå) => nivå?.ord))];
  return words.map((word) => {
    const same = levels.filter((nivå) => nivå?.ord === word);
    return { nivå: same[0] ?? null, ord: `${same.length} ${word ?? UTAN}` };
  });
}
