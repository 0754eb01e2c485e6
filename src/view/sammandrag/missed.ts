/** Builds the table of the mått that did not reach their target. */
import { dueTarget } from '../../facts/etappmal.ts';
import { utfallOf } from '../../facts/utfall.ts';
import { capitalize } from '../../swedish/nouns.ts';
import { formatEtappmål } from '../../swedish/numbers.ts';
import { enumerate } from '../../swedish/typography.ts';
import type { ViewContext } from '../context.ts';
import { lines } from '../matt/cells.ts';
import { patternOf } from '../matt/units.ts';
import type { Sammandragstabell } from '../report.ts';
import { legend } from '../signs.ts';
import { målOf, måttName } from './matt.ts';
import { isComplete, type Link, NAME } from './parts.ts';

/** The mått whose target is judged not reached, in the order of the report. Undefined when no mått has a target that is judged. */
export function missedTable(context: ViewContext, link: Link): Sammandragstabell | undefined {
  const { facts, år, scope } = context;
  const judged = [...facts.mått.values()].filter(({ etappmål }) => etappmål?.gäller === 'ja' || etappmål?.gäller === 'nej');
  if (judged.length === 0 || context.isPlan) return undefined;
  const missed = judged.filter(({ etappmål }) => etappmål?.gäller === 'nej');
  const målord = capitalize(enumerate([...new Set(missed.map(({ mått }) => mått.sort.målord.obestämd))]));
  const rader = missed.map(({ mått }) => {
    const due = dueTarget(mått, år.år);
    const target = due ? formatEtappmål(due.etappmål, patternOf(mått, scope)) : '';
    const utfall = utfallOf(mått, due?.målår ?? år.år, år.gemensamt);
    const place = context.at(mått, 'plan', 'etappmål');
    const mål = målOf(context.nämnd, mått);
    const celler = [
      lines(utfall ? [utfall.text] : [], place, 'tal'),
      lines(target === '' ? [] : [target], place),
      lines(mål ? [mål.namn] : [], place),
    ];
    return { länk: link(mått.id), namn: måttName(context.nämnd, mått), celler };
  });
  return {
    del: 'missade målvärden',
    inledning: isComplete(context) ? `${missed.length} av ${judged.length} som är bedömda nåddes inte.` : '',
    kolumner:
      rader.length === 0
        ? []
        : [
            NAME(capitalize(missed[0]?.mått.sort.ord.obestämd ?? '')),
            { text: 'Utfall', slag: 'tal' },
            { text: målord, slag: 'text' },
            { text: capitalize(år.gemensamt.styrmodell.nivåer[0]?.ord.obestämd ?? ''), slag: 'text' },
          ],
    rader,
    teckenförklaring: legend(rader.flatMap(({ celler }) => celler)),
  };
}
