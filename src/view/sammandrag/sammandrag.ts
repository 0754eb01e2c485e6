/**
 * Builds the pieces that the short editions choose from. It is made after the chapters, so that a piece links to what the report has and
 * the numbers of footnotes and pictures are those of the chapters.
 */
import type { Utgåvedel } from '../../model/utgavor.ts';
import { piecesOf } from '../../resolve/utgavor.ts';
import { withBelow } from '../../resolve/year.ts';
import { capitalize } from '../../swedish/nouns.ts';
import { enumerate, typeset } from '../../swedish/typography.ts';
import type { ViewContext } from '../context.ts';
import { levelsOf } from '../mal.ts';
import type { Rapportkapitel, Sammandrag } from '../report.ts';
import { allMåttposter } from './all-matt.ts';
import { changeTable } from './changes.ts';
import { economyTable } from './economy.ts';
import { keyFigures } from './key-figures.ts';
import { levelTable, målrutor } from './levels.ts';
import { missedTable } from './missed.ts';
import type { Link } from './parts.ts';
import { riskTable } from './risks.ts';
import { sentences } from './sentences.ts';

/** The pieces of a board's report. `kapitel` are its chapters. */
export function sammandrag(context: ViewContext, kapitel: readonly Rapportkapitel[]): Sammandrag {
  const { gemensamt } = context.år;
  const ids = idsIn(kapitel);
  const link: Link = (id) => (id !== undefined && ids.has(id) ? id : null);
  const chosen = (omfång: 'sida' | 'kort') =>
    piecesOf(gemensamt, omfång).map(({ del, högst }) => ({ del, högst: högst ?? null }));
  return {
    utgåvor: { sida: chosen('sida'), kort: chosen('kort') },
    rubriker: headings(context),
    meningar: sentences(context, link),
    mål: målrutor(context, link),
    nyckeltal: keyFigures(context, link),
    tabeller: [levelTable, missedTable, changeTable, economyTable, riskTable].flatMap((table) => table(context, link) ?? []),
    mått: allMåttposter(context, link),
  };
}

/** The headings of the pieces. */
function headings({ år, nämnd }: ViewContext): Record<Utgåvedel, string> {
  const { styrmodell } = år.gemensamt;
  const allaMål = nämnd.mål.flatMap(withBelow);
  const målord = enumerate([...new Set(styrmodell.mått.map(({ målord }) => målord.flera))]);
  const måttord = enumerate([...new Set(styrmodell.mått.map(({ ord }) => ord.flera))]);
  const own = {
    meningar: { plan: 'Året i korthet', delår: 'Läget i korthet', helår: 'Året i korthet' }[år.tillfälle.slag],
    mål: allaMål.length > 0 ? levelsOf(allaMål) : capitalize(styrmodell.nivåer[0]?.ord.flera ?? ''),
    nyckeltal: 'Nyckeltal',
    nivåer: 'Bäst och sämst',
    avvikelser: 'Beslut som skiljer sig från förslaget',
    'missade målvärden': `${capitalize(målord)} som inte nåddes`,
    förändringar: `${capitalize(måttord)} som har ändrats mest`,
    ekonomi: 'Ekonomi',
    risker: 'Risker',
  };
  return Object.fromEntries(Object.entries(own).map(([del, rubrik]) => [del, typeset(rubrik)])) as typeof own;
}

/** Every id in some pieces of a report. */
function idsIn(piece: unknown, found = new Set<string>()): Set<string> {
  if (typeof piece !== 'object' || piece === null) return found;
  if ('id' in piece && typeof piece.id === 'string') found.add(piece.id);
  for (const below of Object.values(piece)) idsIn(below, found);
  return found;
}
