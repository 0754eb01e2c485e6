/**
 * Builds the budget charts: budget against utfall for each part of the row that the board's file names, and a bridge between the
 * two.
 */
import { bridgeChart } from '../../charts/bridge.ts';
import { budgetChart } from '../../charts/budget.ts';
import { Tal } from '../../model/tal.ts';
import { differsBeyondRounding } from '../../resolve/amounts.ts';
import { columnLabel } from '../../resolve/columns.ts';
import { conventionOf } from '../../resolve/minus.ts';
import { formatFigure, formatTal } from '../../swedish/numbers.ts';
import { typeset } from '../../swedish/typography.ts';
import { comparedRow, isHigher, type Jämfört, type Post } from '../budget-post.ts';
import type { ViewContext } from '../context.ts';
import type { Bild } from '../report.ts';
import { label, markSentence } from '../signs.ts';
import type { Figures } from './figures.ts';
import { sentences } from './sentence.ts';

/**
 * The maximum number of steps in the bridge, for legibility. The smallest are merged. A step for rounding may come in addition.
 */
const MAX_STEPS = 7;

/** What is compared, and the year. `figurer` numbers the pictures. */
interface Underlag extends Jämfört {
  readonly figurer: Figures;
  readonly år: number;
}

/**
 * The two pictures. Empty when the board names no row, when the row has fewer than two parts, when an amount is missing, or when
 * it is unknown which outcome is better.
 */
export function budgetPictures({ nämnd, år, scope: { figurer } }: ViewContext): Bild[] {
  const found = comparedRow(nämnd, nämnd.data.översikt?.verksamheter, år);
  if (!found?.total || found.poster.length < 2 || found.poster.length < found.delar) return [];
  const { jämfört, rad, total, poster } = found;
  const underlag = { ...jämfört, figurer, år: år.år };
  // When the parts do not add up to the row, the bridge would end somewhere else than the table does.
  const isSum = [jämfört.plan, jämfört.utfall].every(({ id }) => {
    const cell = rad.celler.get(id);
    return !cell || !differsBeyondRounding(cell);
  });
  return [comparison(underlag, total, poster), ...(isSum ? [bridge(underlag, total, poster, isHigher(underlag, rad))] : [])];
}

/** What the budget is compared with: during the year it is a forecast. */
const comparedWith = ({ utfall }: Underlag) => (utfall.roll === 'prognos' ? 'prognos' : 'utfall');

function comparison(underlag: Underlag, total: Post, poster: readonly Post[]): Bild {
  const { tabell, pattern } = underlag;
  const [budgetord, utfallsord] = [typeset(columnLabel(underlag.plan)), typeset(columnLabel(underlag.utfall))];
  const texter = {
    id: 'vb-bild-budget',
    mening: `${total.namn}: ${againstBudget(total.avvikelse, pattern)}`,
    ...captionOf(
      underlag,
      `Budget och ${comparedWith(underlag)}`,
      total,
      poster.flatMap(({ budget, utfall }) => [budget, utfall]),
    ),
    beskrivning: sentences(
      `${total.namn}: ${budgetord} ${formatFigure(total.budget, pattern)}, ${utfallsord} ${formatFigure(total.utfall, pattern)}`,
      `De ${poster.length} delarna står i tabellen ${tabell.namn}`,
    ),
  };
  const belopp = (tal: Tal) => ({ värde: tal.värde, text: label(tal) });
  const rader = poster.map(({ namn, budget, utfall }) => ({ namn, budget: belopp(budget), utfall: belopp(utfall) }));
  return underlag.figurer.add(texter, (bild) => budgetChart({ ...bild, budgetord, utfallsord, rader }));
}

/**
 * The bridge from budget to utfall. Steps to the right are better. When a lower outcome is better the axis is reversed, and the
 * steps say in words what they are, because the printed amounts then change in the other direction than the deviations.
 */
function bridge(underlag: Underlag, total: Post, poster: readonly Post[], higherIsBetter: boolean): Bild {
  const { tabell, pattern } = underlag;
  const isUsual = conventionOf(tabell) === 'kostnader' && underlag.åt !== 'lägre';
  const change = higherIsBetter ? total.utfall.minus(total.budget) : total.budget.minus(total.utfall);
  const shown = steps(change, poster);
  const steg = shown.map(({ namn, tal }) => ({
    namn,
    värde: tal.värde,
    text: (isUsual ? signed : inWords)(tal),
  }));
  const [budgetord, utfallsord] = [typeset(columnLabel(underlag.plan)), typeset(columnLabel(underlag.utfall))];
  const texter = {
    id: 'vb-bild-bro',
    mening: largest(shown, pattern),
    ...captionOf(underlag, `Från budget till ${comparedWith(underlag)}`, total, [
      total.budget,
      total.utfall,
      ...shown.map(({ tal }) => tal),
    ]),
    beskrivning: sentences(
      `${total.namn} gick från ${formatFigure(total.budget, pattern)} (${budgetord}) till ${formatFigure(total.utfall, pattern)} (${utfallsord})`,
      `Avvikelser: ${steg.map(({ namn, text }) => `${namn} ${text}`).join(', ')}`,
    ),
  };
  const end = (namn: string, tal: Tal) => ({ namn, värde: tal.värde, text: label(tal) });
  const [från, till] = [end(budgetord, total.budget), end(utfallsord, total.utfall)];
  return underlag.figurer.add(texter, (bild) => bridgeChart({ ...bild, från, steg, till, omvänd: !higherIsBetter }));
}

/** "13,4 mnkr bättre än budget". Plus is better. */
function againstBudget(tal: Tal, pattern: string): string {
  if (tal.värde === 0) return 'som budget';
  return `${formatFigure(tal.utanTecken, pattern)} ${tal.värde > 0 ? 'bättre' : 'sämre'} än budget`;
}

/** Names the part with the largest deviation. Null when no part has one. */
function largest(steg: readonly { readonly namn: string; readonly tal: Tal }[], pattern: string): string | null {
  const [first] = steg;
  if (!first || first.tal.värde === 0) return null;
  return `Störst är avvikelsen för ${first.namn}, ${againstBudget(first.tal, pattern)}`;
}

/**
 * The deviations, largest first. The last step, "Övrigt", holds the merged ones and rounding, so that the steps add up to
 * `change`.
 */
function steps(change: Tal, poster: readonly Post[]): { namn: string; tal: Tal }[] {
  const ordered = poster.toSorted((a, b) => Math.abs(b.avvikelse.värde) - Math.abs(a.avvikelse.värde));
  const shown = ordered.slice(0, ordered.length > MAX_STEPS ? MAX_STEPS - 1 : MAX_STEPS);
  const rest = change.minus(Tal.sum(shown.map(({ avvikelse }) => avvikelse)));
  const named = shown.map(({ namn, avvikelse }) => ({ namn, tal: avvikelse }));
  return rest.värde === 0 ? named : [...named, { namn: 'Övrigt', tal: rest }];
}

function signed(tal: Tal): string {
  return label(tal, tal.värde > 0 ? `+${formatTal(tal)}` : formatTal(tal));
}

function inWords(tal: Tal): string {
  if (tal.värde === 0) return label(tal);
  return `${label(tal.utanTecken)} ${tal.värde > 0 ? 'bättre' : 'sämre'}`;
}

/** The caption of a picture: what it shows, of which year and row, and in which unit. `labels` are the figures that it prints. */
function captionOf({ år, tabell: { namn, data } }: Underlag, what: string, total: Post, labels: readonly Tal[]) {
  const unit = data.enhet === undefined ? '' : `, ${data.enhet}`;
  return { namn: `${what} ${år}${unit}: ${total.namn}`, förklaring: markSentence(labels), källa: `tabellen ${namn}` };
}
