/**
 * Stage 7, assess: computes what the kriterier propose and compares it with what people have decided. In: one board of the linked
 * year, its facts and the proved kriterier. Out: a proposal with its trace for every nämndmål, every mål and the board as a
 * whole, and a finding for each decision that differs without a reason. Never: decides anything.
 */
import { type Condition, words } from '../criteria/condition.ts';
import { EJ_TILLÄMPLIG, type Kriterier } from '../criteria/criteria.ts';
import { type Del, rollUp } from '../criteria/rollup.ts';
import { evaluateTable, type Tabell } from '../criteria/table.ts';
import { appliesTo } from '../diagnostics/catalog.ts';
import { at, type WithFindings } from '../diagnostics/finding.ts';
import type { Facts } from '../facts/facts.ts';
import type { KriterierFil, SammanvägningFil } from '../model/kriterier.ts';
import { isFullyLinked, type Mål, type Nämnd, type Nämndmål, type År } from '../resolve/year.ts';
import type { Assessment, Bedömning, SammanvägningSpår, TabellSpår, Utslag } from './bedomning.ts';
import { decisionFindings } from './decisions.ts';
import { type Underlag, underlagOf } from './inputs.ts';
import { sentenceOfRollUp, sentenceOfTable } from './sentence.ts';

/**
 * Assesses a board. `av` says whether mål and the whole are computed from the decisions for their parts or from the proposals.
 */
export function assess(
  nämnd: Nämnd,
  år: År,
  facts: Facts,
  kriterier: Kriterier,
  av: 'beslut' | 'förslag' = 'beslut',
): WithFindings<Assessment> {
  const { data } = kriterier;
  const mål = nämnd.mål.map((one) => {
    const nämndmål = one.nämndmål.map((child) => assessByTable(child, nämnd, år, facts, kriterier));
    return { own: assessByParts('mål', one, one.uppföljning, nämndmål, data.sammanvägning.mål, år, kriterier, av), nämndmål };
  });
  const whole = { id: nämnd.id, namn: 'Nämnden som helhet', file: nämnd.file };
  const decided = nämnd.data.uppföljning?.[år.tillfälle];
  const helhet = assessByParts(
    'helhet',
    whole,
    decided,
    mål.map(({ own }) => own),
    data.sammanvägning.helhet,
    år,
    kriterier,
    av,
  );
  const bedömningar = [helhet, ...mål.flatMap(({ own, nämndmål }) => [own, ...nämndmål])];
  const value = { kriterier, facts, bedömningar, av: new Map(bedömningar.map((one) => [one.id, one])) };
  // With `förslag`, mål and the whole are a trial calculation, so decisions that differ from it need no reason.
  const binding = av === 'beslut' ? bedömningar : bedömningar.filter(({ slag }) => slag === 'nämndmål');
  const incomplete = new Set(
    nämnd.mål.flatMap((one) => [one, ...one.nämndmål]).flatMap((one) => (isFullyLinked(one) ? [] : [one.id])),
  );
  if (incomplete.size > 0 || nämnd.mål.length < nämnd.data.mål.length) incomplete.add(nämnd.id);
  // The stage `resolve` has already reported a decision that is not a word of the kriterier.
  const comparable = binding.filter(({ id, beslut }) => !incomplete.has(id) && (beslut === undefined || isKnown(beslut, data)));
  const findings = decisionFindings(comparable, facts, år).filter(({ code }) => appliesTo(code, nämnd.data));
  return { value, findings };
}

// --- Decision tables ---

function assessByTable(nämndmål: Nämndmål, nämnd: Nämnd, år: År, facts: Facts, kriterier: Kriterier): Bedömning {
  const underlag = new Map(underlagOf(nämndmål, nämnd, { år, facts }).map((one) => [one.namn, one]));
  const delfrågor = new Map<string, TabellSpår>();
  for (const tabell of kriterier.delfrågor) {
    const spår = trace(tabell, underlag, delfrågor);
    delfrågor.set(tabell.namn, spår);
    underlag.set(tabell.namn, answerAsInput(spår, kriterier.data));
  }
  const spår = trace(kriterier.nämndmål, underlag, delfrågor);
  const utslag = utslagOfTable(spår);
  return {
    slag: 'nämndmål',
    ...decision(nämndmål, nämndmål.uppföljning, utslag, år, kriterier.data),
    ...sentenceOfTable(spår, utslag, kriterier),
    utslag,
    spår,
  };
}

/** Evaluates a table and keeps the inputs and subquestions that it used. */
function trace(tabell: Tabell, underlag: ReadonlyMap<string, Underlag>, delfrågor: ReadonlyMap<string, TabellSpår>): TabellSpår {
  const asked = [...tabell.indata.keys()].flatMap((namn) => underlag.get(namn) ?? []);
  const known = new Map<string, Condition>(asked.map(({ namn, mängd }) => [namn, mängd]));
  const below = [...tabell.indata.keys()].flatMap((namn) => delfrågor.get(namn) ?? []);
  return { slag: 'tabell', tabell, svar: evaluateTable(tabell, known), underlag: asked, delfrågor: below };
}

/** Converts the answer of a subquestion into an input of other tables. */
function answerAsInput({ tabell, svar, underlag }: TabellSpår, data: KriterierFil): Underlag {
  const { namn } = tabell;
  const clauses = data.delfrågor?.[namn]?.svar ?? [];
  const clause = (ord: string) => clauses.find((one) => one.namn === ord)?.skrivs ?? ord;
  const delar = underlag.map(({ text }) => ({ text, place: tabell.place }));
  const missing = underlag.flatMap(({ saknas }) => saknas ?? []);
  const known = svar.svar.length === 1;
  return {
    namn,
    mängd: words(...svar.svar),
    värde: svar.svar.join(' eller '),
    text: svar.svar.map(clause).join(' eller '),
    saknas: known ? undefined : [...new Set(missing)].join(' och '),
    delar,
  };
}

/** The proposal is certain only when every row that can apply gives the same answer. */
function utslagOfTable({ svar, underlag }: TabellSpår): Utslag {
  const [only] = svar.svar;
  if (svar.svar.length === 1 && only !== undefined) {
    return only === EJ_TILLÄMPLIG ? { slag: 'ej tillämplig' } : { slag: 'nivå', nivå: only };
  }
  return { slag: 'kan inte bedömas', saknas: [...new Set(underlag.flatMap(({ saknas }) => saknas ?? []))] };
}

// --- Sammanvägning ---

function assessByParts(
  slag: 'mål' | 'helhet',
  own: { readonly id: string; readonly namn: string; readonly file: string },
  decided:
    | { readonly bedömning?: string | undefined; readonly skäl?: { readonly bedömning?: string | undefined } | undefined }
    | undefined,
  parts: readonly Bedömning[],
  regel: SammanvägningFil,
  år: År,
  kriterier: Kriterier,
  av: 'beslut' | 'förslag',
): Bedömning {
  const { data, file } = kriterier;
  const delar = parts.map(({ id, namn, beslut, förslag, place }) => {
    const ord = (av === 'beslut' ? beslut : förslag) ?? data.utan_nivå.kan_inte_bedömas.namn;
    return { id, namn, ord, del: toDel(ord, data), place };
  });
  const svar = rollUp(
    delar.map(({ del }) => del),
    data.nivåer.map(({ namn }) => namn),
    regel,
  );
  const spår: SammanvägningSpår = {
    slag: 'sammanvägning',
    regel,
    place: at(file, ['sammanvägning', slag], 'key'),
    av,
    delar,
    svar,
  };
  const utslag = utslagOfRollUp(
    svar.utslag,
    delar.flatMap(({ namn, del }) => (del === 'kan inte bedömas' ? [`bedömning saknas för ${namn}`] : [])),
  );
  return { slag, ...decision(own, decided, utslag, år, data), ...sentenceOfRollUp(spår, utslag, kriterier), utslag, spår };
}

function toDel(ord: string, { nivåer, utan_nivå }: KriterierFil): Del {
  if (ord === utan_nivå.ej_tillämplig.namn) return 'ej tillämplig';
  return nivåer.some(({ namn }) => namn === ord) ? { nivå: ord } : 'kan inte bedömas';
}

function utslagOfRollUp(del: Del, saknas: readonly string[]): Utslag {
  if (del === 'ej tillämplig') return { slag: 'ej tillämplig' };
  return del === 'kan inte bedömas' ? { slag: 'kan inte bedömas', saknas } : { slag: 'nivå', nivå: del.nivå };
}

// --- Decisions ---

function decision(
  own: Pick<Mål, 'id' | 'namn' | 'file'>,
  decided:
    | { readonly bedömning?: string | undefined; readonly skäl?: { readonly bedömning?: string | undefined } | undefined }
    | undefined,
  utslag: Utslag,
  { tillfälle }: År,
  data: KriterierFil,
) {
  const beslut = decided?.bedömning;
  const förslag = wordOf(utslag, data);
  return {
    id: own.id,
    namn: own.namn,
    place: at(own.file, ['uppföljning', tillfälle, 'bedömning']),
    beslut,
    skäl: decided?.skäl?.bedömning,
    förslag,
    // Without an answer from the kriterier there is no proposal to differ from.
    skiljer: beslut !== undefined && utslag.slag !== 'kan inte bedömas' && beslut !== förslag,
  };
}

function isKnown(ord: string, { nivåer, utan_nivå }: KriterierFil): boolean {
  return [...nivåer, ...Object.values(utan_nivå)].some(({ namn }) => namn === ord);
}

function wordOf(utslag: Utslag, { utan_nivå }: KriterierFil): string {
  if (utslag.slag === 'nivå') return utslag.nivå;
  return utslag.slag === 'ej tillämplig' ? utan_nivå.ej_tillämplig.namn : utan_nivå.kan_inte_bedömas.namn;
}
