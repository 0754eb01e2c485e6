/** Builds the table of the largest deviations from the budget. */
import type { Tal } from '../../model/tal.ts';
import { columnLabel, unitOf } from '../../resolve/columns.ts';
import { formatCell } from '../../swedish/numbers.ts';
import { typeset } from '../../swedish/typography.ts';
import { comparedRow } from '../budget-post.ts';
import type { ViewContext } from '../context.ts';
import { lines } from '../matt/cells.ts';
import type { Sammandragstabell } from '../report.ts';
import { deviation, type Link, largestFirst, NAME } from './parts.ts';

/** The parts of the row that the board's file names, the largest deviation first. Undefined when they cannot be compared. */
export function economyTable(context: ViewContext, link: Link): Sammandragstabell | undefined {
  const { nämnd, år } = context;
  const found = comparedRow(nämnd, nämnd.data.översikt?.verksamheter, år);
  if (!found || found.poster.length === 0) return undefined;
  const { jämfört, poster } = found;
  const { tabell, plan, utfall } = jämfört;
  const place = context.at(tabell);
  const amount = (tal: Tal) => lines([formatCell(tal, '{tal}')], place, 'tal');
  const unit = unitOf(utfall, tabell.data);
  return {
    del: 'ekonomi',
    inledning: typeset(`Störst avvikelse mot budget står först${unit === undefined ? '' : `. Belopp i ${unit}`}.`),
    kolumner: [NAME(tabell.namn), ...[columnLabel(plan), columnLabel(utfall)].map(NUMBER), NUMBER('Avvikelse')],
    rader: largestFirst(poster).map((post) => ({
      länk: link(tabell.id),
      namn: post.namn,
      celler: [amount(post.budget), amount(post.utfall), lines([deviation(post.avvikelse, '{tal}')], place, 'tal')],
    })),
    teckenförklaring: [],
  };
}

const NUMBER = (text: string) => ({ text: typeset(text), slag: 'tal' as const });
