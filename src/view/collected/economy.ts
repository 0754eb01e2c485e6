/** Builds the chapter with each board's result against its budget, and the sums. */

import type { Tal } from '../../model/tal.ts';
import { collectionsOf, type Samling } from '../../resolve/collected.ts';
import {
  collectedResults,
  RESULTATDELAR,
  type Resultat,
  type Resultatdel,
  resultOf,
  type SamladeResultat,
} from '../../resolve/collected-result.ts';
import { patternOf } from '../../resolve/columns.ts';
import { headingOf } from '../../resolve/organ.ts';
import { formatSigned, formatTal } from '../../swedish/numbers.ts';
import { enumerate, typeset } from '../../swedish/typography.ts';
import type { ViewContext } from '../context.ts';
import { fileName } from '../file-name.ts';
import type { Beloppstabell, TextKapitel } from '../report.ts';
import { section } from '../section.ts';
import { unitLabel, unitSuffix } from '../units.ts';
import { amountRow, plainTable } from './amounts.ts';
import { chapter } from './grid.ts';

/** The chapter. None when no board names the row of its result. */
export function collectedEconomyChapter(context: ViewContext): TextKapitel[] {
  const { nämnd, år } = context;
  const sections = collectionsOf(nämnd, år).flatMap((one) => {
    const tabell = table(context, one);
    return tabell ? [section({ id: `vb-samlad-ekonomi-${one.index + 1}`, rubrik: typeset(one.rubrik), tabeller: [tabell] })] : [];
  });
  return chapter('vb-samlad-ekonomi', 'Resultat mot budget', sections);
}

/** The result of each board and their sum. Undefined when none has a result. */
function table(context: ViewContext, { index, rubrik, nämnder, summa }: Samling): Beloppstabell | undefined {
  const { nämnd, år, captions, luckor } = context;
  const own = summa && resultOf(nämnd, år, summa);
  const { enhet, rader, summa: sums, hinder } = collectedResults(nämnder, år, own?.enhet);
  const written = rader.flatMap(({ resultat }) => resultat ?? []);
  if (written.length === 0) return undefined;
  const decimals = decimalsOf(own ? [own] : written.filter((one) => one.enhet === enhet));
  const cells = (delar: Readonly<Partial<Record<Resultatdel, Tal>>>, högreBäst: boolean | undefined) =>
    RESULTATDELAR.map((del) => {
      const tal = delar[del]?.avrundat(decimals);
      return tal && (hasPlus(del, högreBäst) ? formatSigned : formatTal)(tal);
    });
  const isRounded = [...written.flatMap(({ delar }) => Object.values(delar).map(({ tal }) => tal)), ...Object.values(sums)].some(
    (tal) => tal.decimaler > decimals && tal.avrundat(decimals).minus(tal).värde !== 0,
  );
  const notes = [
    ...(isRounded ? ['Summan är räknad på oavrundade belopp, och därefter avrundad.'] : []),
    ...(hinder.length > 0
      ? [`Beloppen är inte summerade: ${enumerate(hinder.map(({ nämnd: one, orsak }) => `${one.data.namn}, ${orsak}`))}.`]
      : []),
    ...signNotes(rader),
  ];
  const suffix = unitSuffix('', unitLabel(patternOf(enhet, år.gemensamt.enheter)));
  return plainTable({
    id: `vb-samlad-ekonomi-tabell-${index + 1}`,
    rubrik: captions.unique(typeset(`Resultat ${år.år}: ${rubrik}${suffix}`)),
    csv: `${fileName(nämnd.id, år.tillfälle, luckor.utkast)}-samlad-ekonomi-${index + 1}.csv`,
    kolumner: [headingOf(nämnder), 'Budget', 'Utfall', 'Avvikelse'],
    rader: [
      ...rader.map(({ nämnd: one, resultat }) =>
        amountRow(one.id, one.data.namn, 'rad', cells(talOf(resultat), resultat?.högreBäst)),
      ),
      ...(hinder.length > 0 ? [] : [amountRow('summa', 'Summa', 'summa', cells(sums, written[0]?.högreBäst))]),
    ],
    noter: notes.flatMap((text) => context.prose(text, nämnd, ['samlar', index])),
  });
}

/** The amounts of a result, without their places. */
const talOf = (resultat: Resultat | undefined) =>
  Object.fromEntries(Object.entries(resultat?.delar ?? {}).map(([del, { tal }]) => [del, tal]));

/** Whether a positive amount is written with a plus. An outcome is where a higher one is better, as in the board's own tables. */
const hasPlus = (del: Resultatdel, högreBäst: boolean | undefined) =>
  del === 'avvikelse' || (del === 'utfall' && högreBäst === true);

/** Says what a minus sign means in the results, for each board when it differs. Empty when a table does not say it. */
function signNotes(rader: SamladeResultat['rader']): string[] {
  const written = rader.filter(({ resultat }) => resultat);
  const named = (högreBäst: boolean) =>
    written.filter(({ resultat }) => resultat?.högreBäst === högreBäst).map(({ nämnd }) => nämnd.data.namn);
  const [minus, plain] = [named(true), named(false)];
  if (minus.length + plain.length < written.length) return [];
  const either = minus.length > 0 && plain.length > 0;
  const rule = either
    ? `med minus för ${enumerate(minus)} och utan minus för ${enumerate(plain)}`
    : `${minus.length > 0 ? 'med' : 'utan'} minus`;
  return [`Nettokostnader skrivs ${rule}. Plus i avvikelsen är bättre än planerat.`];
}

/** The fewest decimals of some results. All amounts are rounded to it, so that no amount looks more exact than another. */
function decimalsOf(results: readonly Resultat[]): number {
  const all = results.flatMap(({ delar }) => Object.values(delar).map(({ tal }) => tal.decimaler));
  return all.length === 0 ? 0 : Math.min(...all);
}
