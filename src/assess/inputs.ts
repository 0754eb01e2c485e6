/** The inputs that the kriterier can have conditions on for a mål. A new input needs an entry in INPUTS. */
import { all, type Condition, type Domain, EJ_TILLÄMPLIGT, exactly, words } from '../criteria/condition.ts';
import { at, type Place } from '../diagnostics/finding.ts';
import { isAnswered } from '../facts/fact.ts';
import type { Facts, MåttFakta } from '../facts/facts.ts';
import { trendCountsAs } from '../facts/trend.ts';
import type { UppgiftFil } from '../model/kriterier.ts';
import { type Mål, type Mått, type Nämnd, type Nämndmål, type År, åtagandenOf } from '../resolve/year.ts';

type Bedömt = Mål | Nämndmål;

/** The value of one input for one mål, and the data that it rests on. */
export interface Underlag {
  readonly namn: string;
  /** The set of possible values. A known input has one value. */
  readonly mängd: Condition;
  /** The value in short form: `62,5 %`, `saknas`. */
  readonly värde: string;
  /** The value as a Swedish clause: "5 av 8 åtaganden är klara". */
  readonly text: string;
  /** The missing data, as a Swedish clause. Undefined when the value is known. */
  readonly saknas: string | undefined;
  /** The data that the value is computed from, each with its place. */
  readonly delar: readonly { readonly text: string; readonly place: Place }[];
}

/** The data that an input may read besides its mål. */
interface InputContext {
  readonly år: År;
  readonly facts: Facts;
}

interface Input {
  readonly namn: string;
  readonly domän: Domain;
  /** Computes the value for a mål. */
  readonly av: (mål: Bedömt, context: InputContext) => Omit<Underlag, 'namn'>;
}

const COUNT = { slag: 'tal', heltal: true, min: 0, max: Number.POSITIVE_INFINITY } as const;
const share = (av: string) => ({ slag: 'tal', heltal: false, min: 0, max: 100, av, högreÄrBättre: true }) as const;

/** The inputs of every kommun. What a board declares is not among them, since its words come from the kriterier. */
export const INPUTS: readonly Input[] = [
  {
    namn: 'åtaganden',
    domän: COUNT,
    av: (mål) => {
      const n = åtagandenOf(mål).length;
      return known(n, n === 0 ? 'det finns inga åtaganden' : `${n} ${n === 1 ? 'åtagande' : 'åtaganden'} finns`, []);
    },
  },
  { namn: 'klara åtaganden', domän: share('åtaganden'), av: finished },
  {
    namn: 'bedömda etappmål',
    domän: COUNT,
    av: (mål, context) => {
      const { judged, delar } = targets(mål, context);
      const n = judged.length;
      return known(n, n === 0 ? 'inget etappmål går att bedöma' : `${n} etappmål går att bedöma`, delar);
    },
  },
  {
    namn: 'nådda etappmål',
    domän: share('bedömda etappmål'),
    av: (mål, context) => {
      const { judged, delar } = targets(mål, context);
      if (judged.length === 0) return notApplicable('inget etappmål går att bedöma', delar);
      const reached = judged.filter(({ etappmål }) => etappmål?.gäller === 'ja').length;
      return ofWhole(reached, judged.length, reachedText(reached, judged.length), delar);
    },
  },
  {
    namn: 'trender',
    domän: COUNT,
    av: (mål, context) => {
      const { better, same, worse, delar } = trends(mål, context);
      const n = better + same + worse;
      return known(n, n === 0 ? 'inget mått har en trend' : `${n} mått har en trend`, delar);
    },
  },
  {
    namn: 'trendbalans',
    domän: { slag: 'tal', heltal: true, min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY, högreÄrBättre: true },
    av: (mål, context) => {
      const { better, same, worse, delar } = trends(mål, context);
      return known(better - worse, balanceText(better, same, worse), delar);
    },
  },
];

/**
 * Returns all inputs of a mål. In a reconstructed year the data may lack anything, so only what the board declares is known.
 */
export function underlagOf(mål: Bedömt, { data: { rekonstruerat } }: Nämnd, context: InputContext): Underlag[] {
  const isComplete = rekonstruerat === undefined;
  return [
    ...INPUTS.map(({ namn, domän, av }) => ({ namn, ...(isComplete ? av(mål, context) : unknown(domän)) })),
    ...Object.entries(context.år.gemensamt.kriterier?.uppger ?? {}).map(([namn, regel]) => ({
      namn,
      ...declared(namn, regel, mål, context.år, isComplete),
    })),
  ];
}

/** What the board declares about the mål, or else what the kriterier assume when `mayAssume` is true. */
function declared(
  namn: string,
  { ord, om_det_saknas }: UppgiftFil,
  { file, uppföljning }: Bedömt,
  { gemensamt, tillfälle }: År,
  mayAssume: boolean,
): Omit<Underlag, 'namn'> {
  const place = at(file, ['uppföljning', tillfälle, 'uppger', namn]);
  const clause = (word: string) => ord.find((one) => one.namn === word)?.skrivs ?? word;
  const own = uppföljning?.uppger?.[namn];
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

/** The percentage of finished åtaganden. With missing statuses, every percentage that they can still give is possible. */
function finished(mål: Bedömt, { år, facts }: InputContext): Omit<Underlag, 'namn'> {
  const { åtaganden, klara, utanStatus } = facts.of(mål);
  const delar = åtagandenOf(mål).map((one) => ({
    text: `${one.namn}: ${one.uppföljning?.status ?? 'status saknas'}`,
    place: at(one.file, ['uppföljning', år.tillfälle, 'status']),
  }));
  if (åtaganden === 0) return notApplicable('det finns inga åtaganden', delar);
  if (utanStatus.length === 0) return ofWhole(klara, åtaganden, finishedText(klara, åtaganden), delar);
  const mängd = {
    ord: [],
    tal: utanStatus.concat([{ id: '', file: '' }]).flatMap((_, i) => exactly((100 * (klara + i)) / åtaganden).tal),
  };
  const saknas = `status saknas för ${utanStatus.map(({ id }) => id).join(', ')}`;
  return { mängd, värde: 'saknas', text: saknas, saknas, delar };
}

/** The mått of a mål that count in its bedömning. Varav rows are parts of a mått and are not counted again. */
function counted(mål: Bedömt, { facts }: InputContext): MåttFakta[] {
  return måttOf(mål)
    .flatMap(({ id }) => facts.mått.get(id) ?? [])
    .filter(({ räknas }) => räknas);
}

/** The mått of a mål and of its nämndmål. */
function måttOf(mål: Bedömt): readonly Mått[] {
  return mål.slag === 'mål' ? [...mål.mått, ...mål.nämndmål.flatMap(({ mått }) => mått)] : mål.mått;
}

/** The mått whose etappmål is known to be reached or not (`judged`), and the evidence for every mått with an etappmål. */
function targets(mål: Bedömt, context: InputContext) {
  const withTarget = counted(mål, context).filter(({ etappmål }) => etappmål !== undefined);
  const judged = withTarget.filter(({ etappmål }) => etappmål && isAnswered(etappmål.gäller));
  const delar = withTarget.flatMap(({ mått, etappmål }) => {
    if (!etappmål) return [];
    const svar = { ja: 'nått', nej: 'inte nått', 'kan inte bedömas': 'kan inte bedömas', 'ej tillämplig': 'bedöms inte' }[
      etappmål.gäller
    ];
    return [{ text: `${mått.namn}: ${svar}; ${etappmål.förklaring}`, place: etappmål.place }];
  });
  return { judged, delar };
}

/** Counts the mått whose trend is better, unchanged and worse. */
function trends(mål: Bedömt, context: InputContext) {
  const { gemensamt } = context.år;
  const withTrend = counted(mål, context).filter(({ trend }) => isAnswered(trend.gäller));
  const count = (wanted: string) => withTrend.filter(({ trend }) => trendCountsAs(trend.gäller, gemensamt) === wanted).length;
  const delar = withTrend.map(({ mått, trend }) => ({
    text: `${mått.namn}: ${trend.gäller}${trend.beslut === undefined ? '' : ' (beslutad)'}; ${trend.förklaring}`,
    place: trend.place,
  }));
  return { better: count('bättre'), same: count('oförändrat'), worse: count('sämre'), delar };
}

// --- Words ---

function finishedText(klara: number, åtaganden: number): string {
  if (åtaganden === 1) return `det enda åtagandet är ${klara === 1 ? 'klart' : 'inte klart'}`;
  if (klara === 0) return `inget av ${åtaganden} åtaganden är klart`;
  if (klara === åtaganden) return åtaganden === 2 ? 'båda åtagandena är klara' : `alla ${åtaganden} åtaganden är klara`;
  return klara === 1 ? `1 av ${åtaganden} åtaganden är klart` : `${klara} av ${åtaganden} åtaganden är klara`;
}

function reachedText(reached: number, judged: number): string {
  if (judged === 1) return `det enda etappmål som går att bedöma är ${reached === 1 ? 'nått' : 'inte nått'}`;
  if (reached === 0) return `inget av ${judged} bedömda etappmål är nått`;
  if (reached === judged)
    return judged === 2 ? 'båda de bedömda etappmålen är nådda' : `alla ${judged} bedömda etappmål är nådda`;
  return `${reached} av ${judged} bedömda etappmål är ${reached === 1 ? 'nått' : 'nådda'}`;
}

function balanceText(better: number, same: number, worse: number): string {
  if (better + same + worse === 0) return 'inget mått har en trend';
  if (better + worse === 0) return 'inget mått förbättras eller försämras';
  return `${better} mått förbättras och ${worse} försämras`;
}

// --- Values ---

function known(n: number, text: string, delar: Underlag['delar']): Omit<Underlag, 'namn'> {
  return { mängd: exactly(n), värde: String(n).replace('-', '−'), text, saknas: undefined, delar };
}

function ofWhole(part: number, whole: number, text: string, delar: Underlag['delar']): Omit<Underlag, 'namn'> {
  const percent = (100 * part) / whole;
  return { mängd: exactly(percent), värde: formatPercent(percent), text, saknas: undefined, delar };
}

const REKONSTRUERAT = 'året är rekonstruerat';

function unknown(domän: Domain): Omit<Underlag, 'namn'> {
  return { mängd: all(domän), värde: 'saknas', text: REKONSTRUERAT, saknas: REKONSTRUERAT, delar: [] };
}

function notApplicable(text: string, delar: Underlag['delar']): Omit<Underlag, 'namn'> {
  return { mängd: words(EJ_TILLÄMPLIGT), värde: EJ_TILLÄMPLIGT, text, saknas: undefined, delar };
}

/** Keeps one decimal, so that 74,6 % is not taken for 75 %. */
function formatPercent(percent: number): string {
  return `${percent.toFixed(1).replace(/\.0$/, '').replace('.', ',')}\u00a0%`;
}
