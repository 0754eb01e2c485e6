/** Builds the chapter on shared mått. Each mått has one table with a row for each board. */
import { collectedBoards, collectedMått, type Samlad } from '../../resolve/collected.ts';
import { headingOf } from '../../resolve/organ.ts';
import { commonWord } from '../../resolve/styrmodell.ts';
import type { Mått } from '../../resolve/year.ts';
import { capitalize } from '../../swedish/nouns.ts';
import { typeset } from '../../swedish/typography.ts';
import type { ViewContext } from '../context.ts';
import { figure, missing } from '../matt/cells.ts';
import { targets } from '../matt/note.ts';
import { periodsOf, resultSource } from '../matt/periods.ts';
import { patternOf, sharedUnit } from '../matt/units.ts';
import type { Måttabell, TextKapitel } from '../report.ts';
import { section } from '../section.ts';
import { cellPattern, unitSuffix } from '../units.ts';
import { chapter, grid } from './grid.ts';

/** The chapter. None when no mått is shared. */
export function collectedMåttChapter(context: ViewContext): TextKapitel[] {
  const { nämnd, år } = context;
  const all = collectedMått(collectedBoards(nämnd, år), år);
  const ord = commonWord(år.gemensamt.styrmodell, 'mått');
  return chapter(
    'vb-samlade-matt',
    typeset(`${capitalize(ord.flera)} som flera redovisar`),
    all.map((one, i) =>
      section({ id: `vb-samlade-matt-${i + 1}`, rubrik: typeset(one.namn), måttabeller: [table(context, one)] }),
    ),
  );
}

/** A row for each board and a column for each of the latest periods. The caption has the unit and the target. */
function table(context: ViewContext, { namn, hos }: Samlad<Mått>): Måttabell {
  const { scope, captions, år } = context;
  const mått = hos.map(({ own }) => own);
  const periods = periodsOf(mått, scope);
  const [first] = mått;
  const target = first && targets(first, cellPattern(patternOf(first, scope)), scope).find(({ year }) => year === String(år.år));
  const made = grid(
    captions.unique(typeset(namn)),
    [headingOf(hos.map(({ nämnd }) => nämnd)), ...periods],
    hos.map(({ nämnd, own }) => ({
      namn: typeset(nämnd.data.namn),
      nivå: 0,
      celler: periods.map((period) => {
        const tal = own.resultat.utfall?.[period];
        const place = resultSource(own, 'utfall', period);
        return tal ? figure(tal, own, scope, place) : missing('..', place);
      }),
    })),
    'tal',
  );
  const etappmål = target ? `; ${first?.sort.målord.obestämd} ${target.year}: ${target.target}` : '';
  return { ...made, tillägg: typeset(unitSuffix('', sharedUnit(mått, scope)) + etappmål) };
}
