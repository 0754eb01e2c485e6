/**
 * Reports a figure that has a sign instead, when other figures give it away. A count that is hidden because it concerns a few persons
 * must not be possible to compute from the total and the other groups, from the cells of a sum, or to read in the report of the year
 * before.
 */
import { at, type Finding, finding, type Path } from '../diagnostics/finding.ts';
import { wholeCounts } from '../facts/group-sums.ts';
import { Tal } from '../model/tal.ts';
import { DOLD, isGränstecken, type Tecken } from '../model/tecken.ts';
import { divisionsOf, isWhole } from '../resolve/groups.ts';
import { signsOf } from '../resolve/signs.ts';
import { allMått, type Gemensamt, type Mått, type Nämnd, type Tabell, tablesOf } from '../resolve/year.ts';
import type { Rule } from './rule.ts';

export const doldGruppRöjs: Rule = {
  id: 'dold-grupp-rojs',
  run: ({ nämnd, år: { gemensamt }, föregående }) => [
    ...allMått(nämnd).flatMap((mått) => [
      ...hiddenGroups(mått, gemensamt),
      ...hiddenTotals(mått, gemensamt),
      ...hiddenRows(mått, gemensamt),
      ...publishedBefore(mått, föregående),
    ]),
    ...tablesOf(nämnd).flatMap(({ file, data }) => [...hiddenParts(file, data.rader, ['rader']), ...hiddenColumns(file, data)]),
  ],
};

type Hur = 'grupper' | 'total' | 'delrader' | 'förra året' | 'tabell';

const isHiding = (tecken: Tecken) => tecken === '..' || tecken === DOLD || isGränstecken(tecken);

function report(mått: Mått, path: Path, { grupp, tecken, hur }: { grupp: string; tecken: string; hur: Hur }): Finding {
  const facts = { grupp, tecken, period: String(path.at(-1)), hur };
  return finding('dold-grupp-rojs', at(mått.file, [...mått.path, 'resultat', ...path]), facts);
}

/** The only hidden group of a division, when the total and the others are known. */
function hiddenGroups(mått: Mått, gemensamt: Gemensamt): Finding[] {
  return wholeCounts(mått, gemensamt).flatMap(({ indelning: { grupper }, period }) => {
    const hidden = grupper.flatMap((grupp) =>
      signsOf(mått, grupp.path)
        .filter((one) => one.period === period && isHiding(one.tecken))
        .map(({ tecken }) => ({ grupp, tecken })),
    );
    const [only, another] = hidden;
    const known = grupper.filter(({ värden }) => värden[period] !== undefined).length;
    if (!only || another || known < grupper.length - 1) return [];
    return [report(mått, [...only.grupp.path, period], { grupp: only.grupp.namn, tecken: only.tecken, hur: 'grupper' })];
  });
}

/** A hidden total, when every group of a division is known. A total with another sign is unknown and not hidden. */
function hiddenTotals(mått: Mått, { enheter }: Gemensamt): Finding[] {
  if (enheter[mått.plan.enhet]?.slag !== 'antal') return [];
  const hidden = signsOf(mått, ['utfall']).filter(({ tecken }) => tecken === DOLD);
  return hidden.flatMap(({ period, tecken }) =>
    divisionsOf(mått.resultat).some((one) => isWhole(one) && one.grupper.every(({ värden }) => värden[period]))
      ? [report(mått, ['utfall', period], { grupp: mått.namn, tecken, hur: 'total' })]
      : [],
  );
}

/** The only hidden varav row, when the rows are the whole of their mått in another period. */
function hiddenRows(mått: Mått, { enheter }: Gemensamt): Finding[] {
  const { utfall = {} } = mått.resultat;
  if (enheter[mått.plan.enhet]?.slag !== 'antal' || mått.varav.length < 2) return [];
  const valuesIn = (period: string) => mått.varav.flatMap(({ resultat }) => resultat.utfall?.[period] ?? []);
  const areWhole = Object.entries(utfall).some(([period, total]) => {
    const values = valuesIn(period);
    return values.length === mått.varav.length && Tal.sum(values).värde === total.värde;
  });
  if (!areWhole) return [];
  return mått.varav.flatMap((row) =>
    signsOf(row, ['utfall'])
      .filter(({ period, tecken }) => isHiding(tecken) && utfall[period] && valuesIn(period).length === mått.varav.length - 1)
      .map(({ period, tecken }) => report(row, ['utfall', period], { grupp: row.namn, tecken, hur: 'delrader' })),
  );
}

/** A figure that is hidden now and was published in the year before. */
function publishedBefore(mått: Mått, föregående: Nämnd | undefined): Finding[] {
  const before = (föregående ? allMått(föregående) : []).find(({ id }) => id === mått.id || mått.ersätter.includes(id));
  if (!before) return [];
  return mått.tecken
    .filter(({ path, tecken }) => tecken === DOLD && valueAt(before.resultat, path) instanceof Tal)
    .map(({ path, tecken }) => report(mått, path, { grupp: String(path.at(-2)), tecken, hur: 'förra året' }));
}

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((below, key) => (below as Record<string, unknown> | undefined)?.[key], value);

function reportCell(file: string, path: Path, grupp: string): Finding {
  return finding('dold-grupp-rojs', at(file, path), { grupp, tecken: DOLD, period: String(path.at(-1)), hur: 'tabell' });
}

/** The only hidden part of a sum, in each column of a table. A varav row is no part. */
function hiddenParts(file: string, rader: Tabell['data']['rader'], path: Path): Finding[] {
  return rader.flatMap(({ värden = {}, summa, delar = [] }, i) => {
    const parts = delar.flatMap((row, j) => (row.varav_till === undefined ? [{ row, place: [...path, i, 'delar', j] }] : []));
    const own = Object.entries(summa === undefined ? {} : värden).flatMap(([kolumn, sum]) => {
      const [only, another] = parts.filter(({ row }) => row.värden?.[kolumn] === DOLD);
      const known = parts.filter(({ row }) => row.värden?.[kolumn] instanceof Tal).length;
      if (!(sum instanceof Tal) || !only || another || known < parts.length - 1) return [];
      return [reportCell(file, [...only.place, 'värden', kolumn], only.row.namn)];
    });
    return [...own, ...hiddenParts(file, delar, [...path, i, 'delar'])];
  });
}

/** The only hidden cell of a row among the columns of which one is computed from the others. */
function hiddenColumns(file: string, { rader, kolumner }: Tabell['data']): Finding[] {
  const computed = kolumner.flatMap(({ id, räknas }) => (räknas ? [[id, ...räknas.split(/ (?:plus|minus) /)]] : []));
  const visit = (rows: typeof rader, path: Path): Finding[] =>
    rows.flatMap(({ namn, värden = {}, delar = [] }, i) => [
      ...computed.flatMap((columns) => {
        const [only, another] = columns.filter((id) => värden[id] === DOLD);
        const known = columns.filter((id) => värden[id] instanceof Tal).length;
        return only && !another && known === columns.length - 1 ? [reportCell(file, [...path, i, 'värden', only], namn)] : [];
      }),
      ...visit(delar, [...path, i, 'delar']),
    ]);
  return visit(rader, ['rader']);
}
