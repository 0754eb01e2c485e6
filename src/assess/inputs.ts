/** The inputs that the kriterier can have conditions on for a mål or for the whole year. A new input needs an entry in `inputsOf`. */
import { exactly, words } from '../criteria/condition.ts';
import { weightedMean } from '../criteria/rollup.ts';
import { at } from '../diagnostics/finding.ts';
import { percentOf } from '../facts/attainment.ts';
import { deviates, type Faktum, isAnswered, type Obesvarat } from '../facts/fact.ts';
import { trendCountsAs } from '../facts/trend.ts';
import type { UppgiftFil } from '../model/kriterier.ts';
import type { Ord } from '../model/ord.ts';
import { isDone, type Måttsort, type Styrmodell, type Uppdragssort } from '../resolve/styrmodell.ts';
import { type Nämnd, placeIn, type Uppdrag, uppdragOf, type År } from '../resolve/year.ts';
import { agreeing, counted, noneOf } from '../swedish/nouns.ts';
import type { Underlag } from './bedomning.ts';
import { levelInputs, partInputs } from './level-inputs.ts';
import {
  BALANCE,
  COUNT,
  countedMått,
  formatPercent,
  type Input,
  type InputContext,
  known,
  notApplicable,
  ofWhole,
  percentage,
  REKONSTRUERAT,
  round,
  type Subject,
  share,
  unknown,
  type Value,
} from './values.ts';

/**
 * The inputs that kriterier can ask for, besides what a board declares. They are named by the kommun's words in the plural: "klara
 * uppdrag", "nådda målvärden".
 */
export function inputsOf({ nivåer, uppdrag, mått }: Styrmodell): readonly Input[] {
  return [
    ...uppdrag.flatMap(uppdragInputs),
    ...targetInputs(mått),
    ...TREND_INPUTS,
    ...mått.flatMap(levelInputs),
    ...nivåer.flatMap(partInputs),
  ];
}

/** Whether an input is about the mål below, so that it rests on decisions or proposals for them. */
export function asksParts(namn: string, { nivåer }: Styrmodell): boolean {
  return nivåer.flatMap(partInputs).some((one) => one.namn === namn);
}

function uppdragInputs(sort: Uppdragssort): Input[] {
  const { ord } = sort;
  const own = ({ mål }: Subject) => mål.flatMap(uppdragOf).filter((one) => one.sort === sort);
  return [
    {
      namn: ord.flera,
      domän: COUNT,
      av: (subject) => {
        const n = own(subject).length;
        return known(n, n === 0 ? `det finns inga ${ord.flera}` : `${counted(n, ord)} finns`, []);
      },
    },
    { namn: `klara ${ord.flera}`, domän: share(ord.flera), av: (subject, { år }) => finished(own(subject), sort, år) },
  ];
}

/** The inputs on targets. Kinds of mått with the same word for their target count together. */
function targetInputs(sorts: readonly Måttsort[]): Input[] {
  const words = new Map(sorts.map(({ målord }) => [målord.flera, målord]));
  return [...words.values()].flatMap((ord): Input[] => [
    {
      namn: `bedömda ${ord.flera}`,
      domän: COUNT,
      av: (subject, context) => {
        const { judged, delar } = targets(subject, ord, context);
        const n = judged.length;
        return known(n, n === 0 ? `${noneOf(ord)} går att bedöma` : `${counted(n, ord)} går att bedöma`, delar);
      },
    },
    {
      namn: `nådda ${ord.flera}`,
      domän: share(`bedömda ${ord.flera}`),
      av: (subject, context) => {
        const { judged, delar } = targets(subject, ord, context);
        if (judged.length === 0) return notApplicable(`${noneOf(ord)} går att bedöma`, delar);
        const reached = judged.filter(({ etappmål }) => etappmål?.gäller === 'ja').length;
        return ofWhole(reached, judged.length, reachedText(reached, judged.length, ord), delar);
      },
    },
    {
      namn: `mätbara ${ord.flera}`,
      domän: COUNT,
      av: (subject, context) => {
        const { räknade, delar } = attainments(subject, ord, context);
        const n = räknade.length;
        return known(n, n === 0 ? `${noneOf(ord)} går att räkna i procent` : `${counted(n, ord)} går att räkna i procent`, delar);
      },
    },
    {
      namn: `uppfyllelse av ${ord.flera}`,
      domän: share(`mätbara ${ord.flera}`),
      av: (subject, context) => {
        const { räknade, delar } = attainments(subject, ord, context);
        if (räknade.length === 0) return notApplicable(`${noneOf(ord)} går att räkna i procent`, delar);
        const mean = round(weightedMean(räknade));
        return percentage(mean, `${ord.alla} är uppfyllda till i snitt ${formatPercent(mean)}`, delar);
      },
    },
  ]);
}

const TREND_INPUTS: readonly Input[] = [
  {
    namn: 'trender',
    domän: COUNT,
    av: (subject, context) => {
      const { better, same, worse, delar } = trends(subject, context);
      const n = better + same + worse;
      return known(n, n === 0 ? 'inget mått har en trend' : `${n} mått har en trend`, delar);
    },
  },
  {
    namn: 'trendbalans',
    domän: BALANCE,
    av: (subject, context) => {
      const { better, same, worse, delar } = trends(subject, context);
      return known(better - worse, balanceText(better, same, worse), delar);
    },
  },
];

/**
 * Returns all inputs of a mål or of the whole year. In a reconstructed year the data may lack anything, so only what the board declares
 * is known.
 */
export function underlagOf(subject: Subject, { rekonstruerat }: Nämnd, context: InputContext): Underlag[] {
  const isComplete = rekonstruerat === undefined;
  const { styrmodell, kriterier } = context.år.gemensamt;
  return [
    ...inputsOf(styrmodell).map(({ namn, domän, av }) => ({ namn, ...(isComplete ? av(subject, context) : unknown(domän)) })),
    ...Object.entries(kriterier?.uppger ?? {}).map(([namn, regel]) => ({
      namn,
      ...declared(namn, regel, subject, context.år, isComplete),
    })),
  ];
}

/** What the board declares about the mål, or else what the kriterier assume when `mayAssume` is true. */
function declared(
  namn: string,
  { ord, om_det_saknas }: UppgiftFil,
  { file, uppger }: Subject,
  { gemensamt, tillfälle }: År,
  mayAssume: boolean,
): Value {
  const place = at(file, ['uppföljning', tillfälle.id, 'uppger', namn]);
  const clause = (word: string) => ord.find((one) => one.namn === word)?.skrivs ?? word;
  const own = uppger?.[namn];
  if (own !== undefined) {
    return { mängd: words(own), värde: own, text: clause(own), saknas: undefined, delar: [{ text: own, place }] };
  }
  const assumed = mayAssume ? om_det_saknas?.antas : undefined;
  if (assumed !== undefined) {
    const delar = [
      {
        text: 'inte redovisat; antas enligt kriterierna',
        place: at(gemensamt.filer.kriterier, ['uppger', namn, 'om_det_saknas', 'antas']),
      },
    ];
    const text = `${clause(assumed)} (antas)`;
    return { mängd: words(assumed), värde: `${assumed} (antas)`, text, saknas: undefined, delar };
  }
  const text = mayAssume ? `uppgift om ${namn} saknas` : REKONSTRUERAT;
  const mängd = words(...ord.map((one) => one.namn));
  return { mängd, värde: 'saknas', text, saknas: text, delar: [{ text: 'saknas', place }] };
}

/** The percentage of finished uppdrag of a kind. With missing statuses, every percentage that they can still give is possible. */
function finished(uppdrag: readonly Uppdrag[], { ord, skala }: Uppdragssort, { tillfälle }: År): Value {
  const delar = uppdrag.map((one) => ({
    text: `${one.namn}: ${one.uppföljning?.status ?? 'status saknas'}`,
    place: at(one.file, ['uppföljning', tillfälle.id, 'status']),
  }));
  const n = uppdrag.length;
  if (n === 0) return notApplicable(`det finns inga ${ord.flera}`, delar);
  const klara = uppdrag.filter(({ uppföljning }) => isDone(uppföljning?.status, skala)).length;
  const utanStatus = uppdrag.filter(({ uppföljning }) => uppföljning?.status === undefined);
  if (utanStatus.length === 0) return ofWhole(klara, n, finishedText(klara, n, ord), delar);
  const shares = Array.from({ length: utanStatus.length + 1 }, (_, i) => exactly((100 * (klara + i)) / n).tal);
  const saknas = `status saknas för ${utanStatus.map(({ id }) => id).join(', ')}`;
  return { mängd: { ord: [], tal: shares.flat() }, värde: 'saknas', text: saknas, saknas, delar };
}

/** The mått whose target is known to be reached or not (`judged`), and the evidence for every mått with a target of that word. */
function targets(subject: Subject, ord: Ord, context: InputContext) {
  const withTarget = countedMått(subject, context).filter(
    ({ mått, etappmål }) => etappmål !== undefined && mått.sort.målord.flera === ord.flera,
  );
  const judged = withTarget.filter(({ etappmål }) => etappmål && isAnswered(etappmål.gäller));
  const delar = withTarget.flatMap(({ mått, etappmål }) => {
    if (!etappmål) return [];
    const nått = agreeing(ord, 'nått', 'nådd');
    const words = { ja: nått, nej: `inte ${nått}`, 'kan inte bedömas': 'kan inte bedömas', 'ej tillämplig': 'bedöms inte' };
    return [{ text: `${mått.namn}: ${answerText(etappmål, (svar) => words[svar], 'beslutat')}`, place: etappmål.place }];
  });
  return { judged, delar };
}

/** How much each mått has reached of its target of that word, in percent, and what it weighs. `delar` also has those that have none. */
function attainments(subject: Subject, ord: Ord, context: InputContext) {
  const withTarget = countedMått(subject, context).filter(
    ({ mått }) => mått.plan.etappmål && mått.sort.målord.flera === ord.flera,
  );
  const all = withTarget.map(({ mått, uppfyllelse }) => {
    const tal = percentOf(uppfyllelse);
    const vikt = mått.plan.vikt ?? 1;
    const weight = vikt === 1 ? '' : `, vikt ${vikt}`;
    const reason = uppfyllelse.slag === 'okänd' ? uppfyllelse.förklaring : uppfyllelse.underlag;
    const text = `${mått.namn}: ${tal === undefined ? 'räknas inte i procent' : formatPercent(tal)}${weight}; ${reason}`;
    return { tal, vikt, del: { text, place: placeIn(mått, ['plan', 'etappmål']) } };
  });
  return {
    räknade: all.flatMap(({ tal, vikt }) => (tal === undefined ? [] : [{ tal, vikt }])),
    delar: all.map(({ del }) => del),
  };
}

/** Counts the mått whose trend is better, unchanged and worse. */
function trends(subject: Subject, context: InputContext) {
  const { gemensamt } = context.år;
  const withTrend = countedMått(subject, context).filter(({ trend }) => isAnswered(trend.gäller));
  const count = (wanted: string) => withTrend.filter(({ trend }) => trendCountsAs(trend.gäller, gemensamt) === wanted).length;
  const delar = withTrend.map(({ mått, trend }) => ({
    text: `${mått.namn}: ${answerText(trend, (svar) => svar, 'beslutad')}`,
    place: trend.place,
  }));
  return { better: count('bättre'), same: count('oförändrat'), worse: count('sämre'), delar };
}

// --- Words ---

/** The answer that applies and the reason for the proposal. A decision against it also says what was proposed. */
function answerText<T extends string>(one: Faktum<T>, word: (svar: T | Obesvarat) => string, beslutad: string): string {
  const proposed = deviates(one) ? `${beslutad}; förslaget är ${word(one.förslag)}` : beslutad;
  return `${word(one.gäller)}${one.beslut === undefined ? '' : ` (${proposed})`}; ${one.förklaring}`;
}

function finishedText(klara: number, n: number, ord: Ord): string {
  const klart = agreeing(ord, 'klart', 'klar');
  const ingen = agreeing(ord, 'inget', 'ingen');
  if (n === 1) return `${agreeing(ord, 'det', 'den')} enda ${ord.bestämd} är ${klara === 1 ? klart : `inte ${klart}`}`;
  if (klara === 0) return `${ingen} av ${counted(n, ord)} är ${klart}`;
  if (klara === n) return n === 2 ? `båda ${ord.alla} är klara` : `alla ${counted(n, ord)} är klara`;
  return klara === 1 ? `1 av ${counted(n, ord)} är ${klart}` : `${klara} av ${counted(n, ord)} är klara`;
}

function reachedText(reached: number, judged: number, ord: Ord): string {
  const nått = agreeing(ord, 'nått', 'nådd');
  const ingen = agreeing(ord, 'inget', 'ingen');
  const enda = `${agreeing(ord, 'det', 'den')} enda ${ord.obestämd}`;
  if (judged === 1) return `${enda} som går att bedöma är ${reached === 1 ? nått : `inte ${nått}`}`;
  if (reached === 0) return `${ingen} av ${judged} bedömda ${ord.flera} är ${nått}`;
  if (reached === judged)
    return judged === 2 ? `båda de bedömda ${ord.alla} är nådda` : `alla ${judged} bedömda ${ord.flera} är nådda`;
  return `${reached} av ${judged} bedömda ${ord.flera} är ${reached === 1 ? nått : 'nådda'}`;
}

function balanceText(better: number, same: number, worse: number): string {
  if (better + same + worse === 0) return 'inget mått har en trend';
  if (better + worse === 0) return 'inget mått förbättras eller försämras';
  return `${better} mått förbättras och ${worse} försämras`;
}
