/**
 * Builds the sentences that say how the year went. In: a board's year. Out: the sentences that the board has chosen, or else all that the
 * data give. A sentence states counts and amounts, with the kommun's words unchanged, so that it is right for any words. Never: events,
 * which only the board can choose.
 */
import { trendCountsAs } from '../../facts/trend.ts';
import { FÖRSLAG, type Meningsförslag } from '../../model/utgavor.ts';
import { assessmentsOf } from '../../resolve/risk-scale.ts';
import { commonWord, isDone, type Nivå, type Sort, wholeScale } from '../../resolve/styrmodell.ts';
import { isProposal } from '../../resolve/utgavor.ts';
import { allUppdrag, type Mål, withBelow } from '../../resolve/year.ts';
import { agreeing, capitalize, counted } from '../../swedish/nouns.ts';
import { formatFigure } from '../../swedish/numbers.ts';
import { enumerate, typeset } from '../../swedish/typography.ts';
import { comparedRow } from '../budget-post.ts';
import type { ViewContext } from '../context.ts';
import { isForecast } from '../marke.ts';
import { plain } from '../prose.ts';
import type { Mening } from '../report.ts';
import { countWords, deviation, isComplete, type Link, largestFirst } from './parts.ts';
import { actionsOf, risksOf } from './risks.ts';

/** A proposed sentence: its name, its text and what it is about. */
export interface Föreslagen {
  readonly slag: Meningsförslag;
  readonly text: string;
  /** The ids that it may link to, the best first. */
  readonly om: readonly string[];
}

/** The sentences of the board, or else every proposal. A chosen proposal that the data do not give is left out. */
export function sentences(context: ViewContext, link: Link): Mening[] {
  const { dokument } = context.nämnd;
  const proposals = new Map(proposedSentences(context).map((one) => [one.slag, one]));
  const proposed = (slag: Meningsförslag): Mening[] => {
    const found = proposals.get(slag);
    if (!found) return [];
    const länk = found.om.map(link).find((id) => id !== null) ?? null;
    return [{ slag, block: [{ slag: 'stycke', delar: [plain(typeset(found.text))] }], länk }];
  };
  const chosen = dokument.sida?.meningar;
  if (!chosen) return FÖRSLAG.flatMap(proposed);
  return chosen.flatMap((text, i): Mening[] => {
    if (isProposal(text)) return proposed(text);
    const block = context.prose(text, context.nämnd, [...dokument.path, 'sida', 'meningar', i]);
    return [{ slag: 'egen', block, länk: null }];
  });
}

/**
 * The sentences that the data give. None for a plan, which has no results, for a draft, whose counts would depend on what is missing, and for
 * a reconstructed year, which may lack some of what is counted.
 */
export function proposedSentences(context: ViewContext): Föreslagen[] {
  if (context.isPlan || !isComplete(context)) return [];
  return FÖRSLAG.flatMap((slag) => {
    const { texts, om } = MAKERS[slag](context);
    return texts.length === 0 ? [] : [{ slag, text: texts.join(' '), om }];
  });
}

/** The sentences of a proposal, and what they are about. */
interface Made {
  readonly texts: readonly string[];
  readonly om: readonly string[];
}

const MAKERS: Readonly<Record<Meningsförslag, (context: ViewContext) => Made>> = {
  helhet: whole,
  nivåer: levels,
  målvärden: targets,
  trender: trends,
  uppdrag: assignments,
  resultat: result,
  avvikelser: deviations,
  risker: risks,
};

function whole({ nämnd, år }: ViewContext): Made {
  const skala = wholeScale(år.gemensamt.styrmodell);
  const ord = nämnd.data.uppföljning?.[år.tillfälle.id]?.bedömning;
  const label = isForecast(skala, år) ? 'Sammanvägd måluppfyllelse, prognos för helåret' : 'Sammanvägd måluppfyllelse';
  return { texts: ord === undefined ? [] : [`${label}: ${ord}.`], om: ['vb-oversikt'] };
}

/** The number of mål at each level, a sentence for each kind of mål. */
function levels({ nämnd, år }: ViewContext): Made {
  const all = nämnd.mål.flatMap(withBelow);
  const texts = år.gemensamt.styrmodell.nivåer.flatMap((nivå) => levelsOf(nivå, all, isForecast(nivå.skala, år)));
  return { texts, om: ['vb-oversikt', ...nämnd.mål.map(({ id }) => id)] };
}

function levelsOf({ namn, ord, skala }: Nivå, all: readonly Mål[], forecast: boolean): string[] {
  const own = all.filter(({ nivå }) => nivå.namn === namn);
  const words = own.flatMap(({ uppföljning }) => uppföljning?.bedömning ?? []);
  const left = own.length - words.length;
  const [only] = own;
  if (!skala || !only || words.length === 0) return [];
  const [label, judged] = forecast ? ['Prognos för helåret för', 'prognos'] : ['Bedömning av', 'bedömning'];
  if (own.length === 1) return [`${label} ${ord.bestämd} ${only.namn}: ${words[0]}.`];
  const rest = left === 0 ? '' : ` ${capitalize(counted(left, ord))} har ingen ${judged}.`;
  return [`${label} ${counted(own.length, ord)}: ${countWords(words, skala)}.${rest}`];
}

/** The number of targets reached, a sentence for each kind of mått. */
function targets({ facts, år }: ViewContext): Made {
  const texts = år.gemensamt.styrmodell.mått.flatMap(({ namn, ord, målord }) => {
    const own = [...facts.mått.values()].filter(
      ({ mått, etappmål }) => mått.sort.namn === namn && etappmål !== undefined && etappmål.gäller !== 'ej tillämplig',
    );
    const count = (svar: string) => own.filter(({ etappmål }) => etappmål?.gäller === svar).length;
    const [reached, missed, unknown] = [count('ja'), count('nej'), count('kan inte bedömas')];
    const [first] = own;
    if (!first || reached + missed === 0) return [];
    const verb = missed === 0 ? 'nådde' : 'nådde inte';
    if (own.length === 1) return [`${capitalize(ord.bestämd)} ${first.mått.namn} ${verb} ${målord.bestämd}.`];
    const parts = [
      `${reached} nådde ${målord.bestämd}`,
      `${missed} nådde inte ${målord.bestämd}`,
      ...(unknown === 0 ? [] : [`${unknown} går inte att avgöra`]),
    ];
    return [`Av ${counted(own.length, ord)} med ${målord.obestämd}: ${enumerate(parts)}.`];
  });
  return { texts, om: [] };
}

/** The number of mått that developed well and badly, a sentence for each kind of mått. */
function trends({ facts, år }: ViewContext): Made {
  const { styrmodell } = år.gemensamt;
  const texts = styrmodell.mått.flatMap((sort: Sort) => {
    const own = [...facts.mått.values()].filter(({ mått }) => mått.sort.namn === sort.namn);
    const found = own.flatMap(({ trend }) => trendCountsAs(trend.gäller, år.gemensamt) ?? []);
    const count = (räknas: string) => found.filter((one) => one === räknas).length;
    if (found.length < 2) return [];
    const parts = [
      `${count('bättre')} har blivit bättre`,
      `${count('oförändrat')} är ${count('oförändrat') === 1 ? agreeing(sort.ord, 'oförändrat', 'oförändrad') : 'oförändrade'}`,
      `${count('sämre')} har blivit sämre`,
    ];
    return [`Av ${counted(found.length, sort.ord)} som kan jämföras med förut: ${enumerate(parts)}.`];
  });
  return { texts, om: [] };
}

/** The number of finished uppdrag, a sentence for all kinds together. */
function assignments({ nämnd, år }: ViewContext): Made {
  const all = allUppdrag(nämnd);
  const done = all.filter(({ uppföljning, sort }) => isDone(uppföljning?.status, sort.skala)).length;
  const ord = commonWord(år.gemensamt.styrmodell, 'uppdrag');
  const [first] = all;
  if (!first || all.every(({ uppföljning }) => uppföljning?.status === undefined)) return { texts: [], om: [] };
  const one = agreeing(ord, 'klart', 'klar');
  const text =
    all.length === 1
      ? `${capitalize(ord.bestämd)} ${first.namn} är ${done === 1 ? '' : 'inte '}${one}.`
      : `${done} av ${counted(all.length, ord)} är ${done === 1 ? one : 'klara'}.`;
  return { texts: [text], om: ['vb-oversikt', first.id] };
}

/** The result against the budget: the row that the board's file names. */
function result({ nämnd, år }: ViewContext): Made {
  const { översikt } = nämnd.data;
  const found = comparedRow(nämnd, översikt, år);
  if (!found?.total) return { texts: [], om: [] };
  const { jämfört, total } = found;
  const { pattern } = jämfört;
  const label = jämfört.utfall.roll === 'prognos' ? `${total.namn}, prognos` : total.namn;
  const than = total.avvikelse.värde === 0 ? 'lika med budgeten' : `${deviation(total.avvikelse, pattern)} än budgeten`;
  const budget = total.avvikelse.värde === 0 ? '' : ` på ${formatFigure(total.budget, pattern)}`;
  const text = `${label}: ${formatFigure(total.utfall, pattern)}, ${than}${budget}.`;
  return { texts: [text], om: [jämfört.tabell.id, 'vb-oversikt'] };
}

/** How many deviations are named. */
const NAMED = 3;

/** The largest deviations from the budget. */
function deviations({ nämnd, år }: ViewContext): Made {
  const found = comparedRow(nämnd, nämnd.data.översikt?.verksamheter, år);
  const largest = largestFirst(found?.poster ?? []).filter(({ avvikelse }) => avvikelse.värde !== 0);
  if (!found || largest.length < 2) return { texts: [], om: [] };
  const { pattern, tabell } = found.jämfört;
  const named = largest.slice(0, NAMED).map(({ namn, avvikelse }) => `${namn} ${deviation(avvikelse, pattern)}`);
  return { texts: [`Störst avvikelser mot budget: ${enumerate(named)}.`], om: [tabell.id, 'vb-oversikt'] };
}

/** The number of risks at each level, or else of finished åtgärder. */
function risks(context: ViewContext): Made {
  const all = risksOf(context);
  const om = context.nämnd.kapitel.flatMap((one) => (one.slag === 'intern kontroll' && 'id' in one ? [one.id] : []));
  const { risk: skala } = context.år.gemensamt.skalor;
  const assessed = all.flatMap((risk) => {
    const { före, efter } = assessmentsOf(risk, context.år.gemensamt);
    return efter ?? före ?? [];
  });
  if (skala && assessed.length > 0) {
    const counts = skala.nivåer.toReversed().flatMap(({ namn }) => {
      const antal = assessed.filter(({ nivå }) => nivå.namn === namn).length;
      return antal === 0 ? [] : [`${antal} ${namn}`];
    });
    return { texts: [`Bedömda risker efter nivå: ${enumerate(counts)}.`], om };
  }
  const actions = all.map((risk) => actionsOf(context, risk));
  const [antal, klara] = (['antal', 'klara'] as const).map((key) => actions.reduce((sum, one) => sum + one[key], 0));
  if (!antal) return { texts: [], om };
  const one = `Den enda åtgärden mot risker är ${klara === 1 ? '' : 'inte '}klar.`;
  return { texts: [antal === 1 ? one : `${klara} av ${antal} åtgärder mot risker är ${klara === 1 ? 'klar' : 'klara'}.`], om };
}
