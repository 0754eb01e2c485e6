/**
 * Reports amounts in the kommun's own table that differ from what boards report: the row that is the sum of their results (`summa`), and
 * the parts of it that have the ids of boards.
 */
import { halfUnit, isSameFigure, isWithin } from '../model/rounding.ts';
import type { Tal } from '../model/tal.ts';
import { computeRows } from '../resolve/amounts.ts';
import { collectionsOf, type Samling } from '../resolve/collected.ts';
import {
  collectedResults,
  RESULTATDELAR,
  type Resultat,
  type Resultatbelopp,
  resultOf,
  type SamladeResultat,
} from '../resolve/collected-result.ts';
import type { Nämnd, År } from '../resolve/year.ts';
import { comparisonsOf, type Rule } from './rule.ts';

export const samladSummaStammerInte: Rule = {
  id: 'samlad-summa-stammer-inte',
  compare: ({ nämnd, år }) =>
    comparisonsOf(
      'samlad-summa-stammer-inte',
      collectionsOf(nämnd, år).flatMap((samling) => compared(nämnd, år, samling)),
    ),
};

type Compared = Parameters<typeof comparisonsOf<'samlad-summa-stammer-inte'>>[1][number];

function compared(nämnd: Nämnd, år: År, { rubrik, nämnder, summa }: Samling): Compared[] {
  const own = summa && resultOf(nämnd, år, summa);
  if (!own) return [];
  const results = collectedResults(nämnder, år, own.enhet);
  const terms = (del: (typeof RESULTATDELAR)[number]) => results.rader.flatMap(({ resultat }) => resultat?.delar[del] ?? []);
  const sums = RESULTATDELAR.flatMap((del) => {
    const [here, there] = [own.delar[del], results.summa[del]];
    if (!here || !there || [here, ...terms(del)].some(({ beräknat }) => beräknat)) return [];
    const tolerance = [here, ...terms(del)].reduce((sum, { tal }) => sum + halfUnit(tal), 0);
    return [comparison(`${rubrik}, ${del}`, here, there, isWithin(tolerance, here.tal, there), terms(del))];
  });
  const below = parts(nämnd, år, summa, own, results);
  // A part that differs explains why the sum does.
  return below.some(({ facts }) => facts !== undefined) ? below : [...sums, ...below];
}

/** The parts of the row that have the ids of boards, each compared with the board's own result. */
function parts(
  nämnd: Nämnd,
  år: År,
  { tabell, rad }: NonNullable<Samling['summa']>,
  { enhet }: Resultat,
  { rader }: SamladeResultat,
): Compared[] {
  const table = nämnd.objekt.get(tabell);
  const rows = table?.slag === 'tabell' ? computeRows(table) : [];
  const below = rows.filter(({ under }) => under.some(({ id }) => id === rad)).map(({ data }) => data.id);
  return rader.flatMap(({ nämnd: board, resultat }) => {
    const here = below.includes(board.id) ? resultOf(nämnd, år, { tabell, rad: board.id }) : undefined;
    if (!here || !resultat || resultat.enhet !== enhet) return [];
    return RESULTATDELAR.flatMap((del) => {
      const [a, b] = [here.delar[del], resultat.delar[del]];
      if (a?.beräknat || b?.beräknat) return [];
      return a && b ? [comparison(`${board.data.namn}, ${del}`, a, b.tal, isSameFigure(a.tal, b.tal), [b])] : [];
    });
  });
}

function comparison(
  vad: string,
  { tal, place }: Resultatbelopp,
  there: Tal,
  isSame: boolean,
  terms: readonly Resultatbelopp[],
): Compared {
  const related = terms.map((one) => ({ place: one.place, text: 'nämndens egen siffra' }));
  return {
    place,
    med: () => there.text.replace('.', ','),
    parts: terms.map((one) => one.place),
    facts: isSame ? undefined : { vad, här: tal.text, där: there.utanSlutnollor.text },
    related,
  };
}
