/** The pictures of the overview: the levels of all goals, and how much of what was undertaken is finished. */
import { goalGrid } from '../../charts/grid.ts';
import { stackedChart } from '../../charts/stacked.ts';
import { verdicts } from '../../resolve/words.ts';
import { typeset } from '../../swedish/typography.ts';
import type { Pen } from '../context.ts';
import { EJ_IFYLLT } from '../gaps.ts';
import type { Bild, Märke } from '../report.ts';
import { sentences } from './sentence.ts';

const UTAN = 'Ingen bedömning';

export function goalPicture(pen: Pen): Bild {
  const mål = pen.nämnd.mål.map((one) => ({
    namn: typeset(one.namn),
    nivå: pen.verdict(one.uppföljning?.bedömning),
    under: one.nämndmål.map(({ uppföljning }) => pen.verdict(uppföljning?.bedömning)),
  }));
  const own = mål.map(({ nivå }) => nivå);
  const below = mål.flatMap(({ under }) => under);
  const counted = (levels: readonly (Märke | null)[]) =>
    tally(levels, pen)
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
  return { ...bild, svg: goalGrid({ ...bild, rubrik: 'Mål och nämndmål', mål, förklaring: tally([...own, ...below], pen) }) };
}

/** Null when nothing was undertaken, or when nobody knows what was. */
export function commitmentPicture(pen: Pen): Bild | null {
  const all = pen.nämnd.mål.map((mål) => ({ namn: typeset(mål.namn), ...pen.facts.of(mål) })).filter((one) => one.åtaganden > 0);
  if (all.length === 0 || pen.rekonstruerat) return null;
  // What has no status yet is neither finished nor unfinished.
  if (pen.luckor.utkast && all.some(({ utanStatus }) => utanStatus.length > 0)) return null;
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

/** How many have each level, best first, and last those without any. */
function tally(levels: readonly (Märke | null)[], pen: Pen): { nivå: Märke | null; ord: string }[] {
  const scale = verdicts(pen.år.gemensamt.kriterier).map(({ namn }) => pen.verdict(namn));
  return [...scale, null].flatMap((nivå) => {
    const number = levels.filter((one) => one?.ord === nivå?.ord).length;
    return number === 0 ? [] : [{ nivå, ord: `${number} ${nivå?.ord ?? (pen.luckor.utkast ? EJ_IFYLLT : UTAN)}` }];
  });
}
