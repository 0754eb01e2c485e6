/**
 * Builds the budget charts: budget against utfall for each part of the row that the board's file names, and a bridge between the
 * two.
 */
import { bridgeChart } from '../../charts/bridge.ts';
import { budgetChart } from '../../charts/budget.ts';
import type { Kolumnroll } from '../../model/tabell.ts';
import { Tal } from '../../model/tal.ts';
import { type BeloppsRad, computeRows, differsBeyondRounding } from '../../resolve/amounts.ts';
import type { Tabell } from '../../resolve/year.ts';
import { formatFigure, formatTal } from '../../swedish/numbers.ts';
import { typeset } from '../../swedish/typography.ts';
import type { ViewContext } from '../context.ts';
import type { Bild } from '../report.ts';
import { sentences } from './sentence.ts';

/**
 * The maximum number of steps in the bridge, for legibility. The smallest are merged. A step for rounding may come in addition.
 */
const MAX_STEPS = 7;

interface Post {
  readonly namn: string;
  readonly budget: Tal;
  readonly utfall: Tal;
  readonly avvikelse: Tal;
}

/** The two pictures. Empty when the board names no row, when the row has fewer than two parts, or when an amount is missing. */
export function budgetPictures({ nämnd, år }: ViewContext): Bild[] {
  const chosen = nämnd.data.översikt?.verksamheter;
  const tabell = nämnd.objekt.get(chosen?.tabell ?? '');
  if (!chosen || tabell?.slag !== 'tabell') return [];
  const rows = computeRows(tabell);
  const whole = rows.find(({ data }) => data.id === chosen.rad);
  const parts = (whole?.data.delar ?? []).filter(({ varav_till, rubrik }) => !varav_till && !rubrik);
  const total = whole && post(tabell, whole);
  const poster = parts.flatMap((del) => rows.flatMap((row) => (row.data === del ? (post(tabell, row) ?? []) : [])));
  if (!total || poster.length < 2 || poster.length < parts.length) return [];
  const pattern = år.gemensamt.enheter[tabell.data.enhet ?? '']?.skrivs ?? '{tal}';
  return [comparison(tabell, total, poster, pattern), bridge(tabell, total, poster, pattern)];
}

/** The amounts of a row: published, else computed. Null when budget or utfall is missing. */
function post({ data }: Tabell, { data: rad, celler }: BeloppsRad): Post | null {
  const cellOf = (roll: Kolumnroll) => celler.get(data.kolumner.find((kolumn) => kolumn.roll === roll)?.id ?? '');
  const amount = (roll: Kolumnroll) => {
    const cell = cellOf(roll);
    return cell?.publicerat instanceof Tal ? cell.publicerat : cell?.beräknat;
  };
  const [budget, utfall] = [amount('budget'), amount('utfall')];
  if (!budget || !utfall) return null;
  // A published deviation that contradicts budget and utfall would make the bridge end in the wrong place.
  const published = cellOf('avvikelse');
  const avvikelse = published && !differsBeyondRounding(published) ? amount('avvikelse') : undefined;
  return { namn: typeset(rad.namn), budget, utfall, avvikelse: avvikelse ?? utfall.minus(budget) };
}

function nameOf({ data }: Tabell, roll: Kolumnroll): string {
  return typeset(data.kolumner.find((kolumn) => kolumn.roll === roll)?.namn ?? '');
}

function comparison(tabell: Tabell, total: Post, poster: readonly Post[], pattern: string): Bild {
  const [budgetord, utfallsord] = [nameOf(tabell, 'budget'), nameOf(tabell, 'utfall')];
  const rubrik = inUnit('Budget och utfall', tabell);
  const bild = {
    id: 'vb-bild-budget',
    namn: rubrik,
    beskrivning: sentences(
      `${total.namn}: ${budgetord} ${formatFigure(total.budget, pattern)}, ${utfallsord} ${formatFigure(total.utfall, pattern)}`,
      `De ${poster.length} delarna står i tabellen ${tabell.namn}`,
    ),
  };
  const belopp = (tal: Tal) => ({ värde: tal.värde, text: formatTal(tal) });
  const rader = poster.map(({ namn, budget, utfall }) => ({ namn, budget: belopp(budget), utfall: belopp(utfall) }));
  return { ...bild, svg: budgetChart({ ...bild, rubrik, budgetord, utfallsord, rader }) };
}

function bridge(tabell: Tabell, total: Post, poster: readonly Post[], pattern: string): Bild {
  const steg = steps(total, poster);
  const [budgetord, utfallsord] = [nameOf(tabell, 'budget'), nameOf(tabell, 'utfall')];
  const rubrik = inUnit('Från budget till utfall', tabell);
  const bild = {
    id: 'vb-bild-bro',
    namn: rubrik,
    beskrivning: sentences(
      `${total.namn} gick från ${formatFigure(total.budget, pattern)} (${budgetord}) till ${formatFigure(total.utfall, pattern)} (${utfallsord})`,
      `Avvikelser: ${steg.map(({ namn, text }) => `${namn} ${text}`).join(', ')}`,
    ),
  };
  const end = (namn: string, tal: Tal) => ({ namn, värde: tal.värde, text: formatTal(tal) });
  const svg = bridgeChart({ ...bild, rubrik, från: end(budgetord, total.budget), steg, till: end(utfallsord, total.utfall) });
  return { ...bild, svg };
}

/**
 * The deviations, largest first. The last step, "Övrigt", holds the merged ones and rounding, so that the steps add up to the
 * total.
 */
function steps(total: Post, poster: readonly Post[]): { namn: string; värde: number; text: string }[] {
  const ordered = poster.toSorted((a, b) => Math.abs(b.avvikelse.värde) - Math.abs(a.avvikelse.värde));
  const shown = ordered.slice(0, ordered.length > MAX_STEPS ? MAX_STEPS - 1 : MAX_STEPS);
  const rest = total.utfall.minus(total.budget).minus(Tal.sum(shown.map(({ avvikelse }) => avvikelse)));
  const step = (namn: string, tal: Tal) => ({ namn, värde: tal.värde, text: signed(tal) });
  const named = shown.map(({ namn, avvikelse }) => step(namn, avvikelse));
  return rest.värde === 0 ? named : [...named, step('Övrigt', rest)];
}

function signed(tal: Tal): string {
  return tal.värde > 0 ? `+${formatTal(tal)}` : formatTal(tal);
}

function inUnit(words: string, { data }: Tabell): string {
  return data.enhet === undefined ? words : `${words}, ${data.enhet}`;
}
