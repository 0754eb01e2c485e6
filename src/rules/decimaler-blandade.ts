/** Reports a series of utfall, or a column of amounts, whose figures have different numbers of decimals. */
import { at, type Finding, finding } from '../diagnostics/finding.ts';
import { Tal } from '../model/tal.ts';
import { computeRows } from '../resolve/amounts.ts';
import { columnLabel } from '../resolve/columns.ts';
import { divisionsOf } from '../resolve/groups.ts';
import { allMått, type Mått, type Tabell } from '../resolve/year.ts';
import type { Rule } from './rule.ts';

export const decimalerBlandade: Rule = {
  id: 'decimaler-blandade',
  run: ({ nämnd }) => [
    ...allMått(nämnd).flatMap(inSeries),
    ...[...nämnd.objekt.values()].flatMap((one) => (one.slag === 'tabell' ? inColumns(one) : [])),
  ],
};

/** The utfall of a mått in all and by group, one finding for each series. */
function inSeries({ file, path, namn, resultat }: Mått): Finding[] {
  const series = [
    { path: ['utfall'], värden: resultat.utfall ?? {} },
    ...divisionsOf(resultat).flatMap(({ grupper }) => grupper),
  ];
  return series.flatMap(({ path: own, värden }) => {
    const place = at(file, [...path, 'resultat', ...own], 'key');
    return mixed(Object.values(värden), (siffror) => finding('decimaler-blandade', place, { vad: namn, siffror }));
  });
}

/** The published amounts of a table, one finding for each column. */
function inColumns(tabell: Tabell): Finding[] {
  const { namn, kolumner } = tabell.data;
  return kolumner.flatMap((kolumn, i) => {
    const published = computeRows(tabell).flatMap(({ data }) => data.värden?.[kolumn.id] ?? []);
    const amounts = kolumn.roll === 'text' ? [] : published.filter((one) => one instanceof Tal);
    const place = at(tabell.file, ['kolumner', tabell.kolumnplats[i] ?? i, 'namn']);
    return mixed(amounts, (siffror) => finding('decimaler-blandade', place, { vad: `${namn}, ${columnLabel(kolumn)}`, siffror }));
  });
}

/** The finding about figures of different precision, with the first figure of each. Nothing when all have the same. */
function mixed(figures: readonly Tal[], report: (examples: string[]) => Finding): Finding[] {
  const byDecimals = new Map(figures.toReversed().map((tal) => [tal.decimaler, tal.text]));
  return byDecimals.size > 1 ? [report([...byDecimals.values()].toReversed())] : [];
}
