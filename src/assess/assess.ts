/**
 * Stage 7, assess: computes what the kriterier propose and compares it with what people have decided. In: one board of the linked
 * year, its facts and the proved kriterier, if the kommun has any. Out: the bedömning of every mål with a scale and of the board
 * as a whole, each with a proposal and its trace where there are kriterier for it, and a finding for each decision that differs
 * without a reason. Never: decides anything.
 */
import { type Condition, words } from '../criteria/condition.ts';
import { EJ_TILLÄMPLIG, HELHET, type Kriterier, NÄMNDERNA } from '../criteria/criteria.ts';
import { type Del, rollUp } from '../criteria/rollup.ts';
import { evaluateTable, type Tabell } from '../criteria/table.ts';
import { appliesTo } from '../diagnostics/catalog.ts';
import { at, type WithFindings } from '../diagnostics/finding.ts';
import type { Facts } from '../facts/facts.ts';
import { restsOnPreliminary } from '../facts/preliminary.ts';
import type { Bedömningsskala } from '../model/gemensamt.ts';
import type { KriterierFil } from '../model/kriterier.ts';
import { collectedBoards } from '../resolve/collected.ts';
import { organOf } from '../resolve/organ.ts';
import { decidedOn, ranksOf, wholeScale, wordAt, wordsOf } from '../resolve/styrmodell.ts';
import { isFullyLinked, type Mål, type Nämnd, withBelow, type År } from '../resolve/year.ts';
import { capitalize } from '../swedish/nouns.ts';
import { enumerate } from '../swedish/typography.ts';
import type { Assessment, Bedömning, Förslag, SammanvägningSpår, TabellSpår, Underlag, Utslag } from './bedomning.ts';
import { decisionFindings, reasonsOf } from './decisions.ts';
import { asksParts, underlagOf } from './inputs.ts';
import { overruledLevel } from './office.ts';
import { delOf } from './parts.ts';
import { sentenceOfRollUp, sentenceOfTable } from './sentence.ts';
import type { Subject } from './values.ts';

/** What a proposal is computed from, besides the object that it is for. */
interface Scope {
  readonly nämnd: Nämnd;
  readonly år: År;
  readonly facts: Facts;
  readonly kriterier: Kriterier | undefined;
  readonly av: 'beslut' | 'förslag';
}

/**
 * Assesses a board. `av` says whether mål and the whole are computed from the decisions for their parts or from the proposals.
 */
export function assess(
  nämnd: Nämnd,
  år: År,
  facts: Facts,
  kriterier: Kriterier | undefined,
  av: 'beslut' | 'förslag' = 'beslut',
): WithFindings<Assessment> {
  // A plan is made before there is anything to judge.
  const scope: Scope = { nämnd, år, facts, kriterier: år.tillfälle.slag === 'plan' ? undefined : kriterier, av };
  const mål = nämnd.mål.map((one) => assessTree(one, scope));
  const helhet = assessWhole(mål, scope);
  const bedömningar = [helhet, ...mål.flatMap(({ alla }) => alla)];
  // With `förslag`, mål and the whole are a trial calculation, so decisions that differ from it need no reason.
  const binding = av === 'beslut' ? bedömningar : bedömningar.filter(({ förslag }) => !förslag || !restsOnParts(förslag, år));
  const incomplete = new Set(nämnd.mål.flatMap(withBelow).flatMap((one) => (isFullyLinked(one) ? [] : [one.id])));
  if (incomplete.size > 0 || nämnd.mål.length < (nämnd.data.mål ?? []).length) incomplete.add(nämnd.id);
  // The stage `resolve` has already reported a level that is not a word of the scale.
  const isKnown = ({ beslut, förvaltningens, nivå }: Bedömning) => {
    const words = wordsOf(nivå ? nivå.skala : wholeScale(år.gemensamt.styrmodell)).map(({ namn }) => namn);
    return [beslut, förvaltningens].every((word) => word === undefined || words.includes(word));
  };
  const comparable = binding.filter((one) => !incomplete.has(one.id) && isKnown(one));
  const skäl = reasonsOf(comparable, facts, år);
  const findings = decisionFindings(comparable, skäl, facts, år).filter(({ code }) => appliesTo(code, nämnd));
  return { value: { kriterier, facts, bedömningar, av: new Map(bedömningar.map((one) => [one.id, one])), skäl }, findings };
}

function restsOnParts({ spår }: Förslag, { gemensamt }: År): boolean {
  if (spår.slag === 'sammanvägning') return true;
  const asked = [spår, ...spår.delfrågor].flatMap(({ underlag }) => underlag);
  return asked.some(({ namn }) => asksParts(namn, gemensamt.styrmodell));
}

/** The bedömningar of a mål and below it (`alla`), and those that weigh in above it (`delar`). */
interface Tree {
  readonly alla: readonly Bedömning[];
  readonly delar: readonly Bedömning[];
}

/** Assesses a mål and those below it. A mål that is not judged passes the parts below it on. */
function assessTree(mål: Mål, scope: Scope, djup = 0): Tree {
  const below = mål.mål.map((one) => assessTree(one, scope, mål.nivå.skala ? djup + 1 : djup));
  const delar = below.flatMap((one) => one.delar);
  const alla = below.flatMap((one) => one.alla);
  const { nivå, id, namn, file, vikt, uppföljning } = mål;
  if (!nivå.skala) return { alla, delar };
  const judged: Judged = { vad: nivå.namn, skala: nivå.skala, mål: [mål], file, uppger: uppföljning?.uppger, delar, under: alla };
  const decision = decided({ id, namn, file, vikt }, uppföljning, proposal(judged, scope), nivå.skala, scope);
  const own: Bedömning = { slag: 'mål', nivå, djup, ...decision };
  return { alla: [own, ...alla], delar: [own] };
}

function assessWhole(trees: readonly Tree[], scope: Scope): Bedömning {
  const { nämnd, år } = scope;
  const whole = { id: nämnd.id, namn: `${capitalize(organOf(nämnd).bestämd)} som helhet`, file: nämnd.file, vikt: 1 };
  const skala = wholeScale(år.gemensamt.styrmodell);
  const judged = skala && {
    vad: HELHET,
    skala,
    mål: nämnd.mål,
    file: nämnd.file,
    uppger: undefined,
    delar: trees.flatMap(({ delar }) => delar),
    under: trees.flatMap(({ alla }) => alla),
  };
  const förslag = judged && proposal(judged, scope);
  const decision = decided(whole, nämnd.data.uppföljning?.[år.tillfälle.id], förslag, skala, scope);
  return { slag: HELHET, nivå: undefined, djup: 0, ...decision };
}

/** What a proposal is for: a mål, or the whole year. */
interface Judged extends Subject {
  /** The name of its level, or `helhet`. */
  readonly vad: string;
  readonly skala: Bedömningsskala;
  /** The bedömningar that weigh in. */
  readonly delar: readonly Vägd[];
}

/** A bedömning as a part of another. */
type Vägd = Pick<Bedömning, 'id' | 'namn' | 'vikt' | 'place' | 'beslut' | 'förslag'>;

/**
 * The table of the level goes before its sammanvägning. Undefined without either. The document that brings boards together has no figures
 * of its own, so only what the boards have decided can give a proposal for its mål.
 */
function proposal(judged: Judged, scope: Scope): Förslag | undefined {
  if (scope.nämnd.data.samlar && judged.vad !== HELHET) {
    const ofBoards = { ...judged, vad: NÄMNDERNA, delar: judged.mål.flatMap((mål) => decidedByBoards(mål, scope)) };
    return proposalOfParts(ofBoards, { ...scope, av: 'beslut' });
  }
  const tabell = scope.kriterier?.tabeller.get(judged.vad);
  return tabell ? proposalOfTable(tabell, judged, scope) : proposalOfParts(judged, scope);
}

/** What each collected board has decided for its own mål of the same id. */
function decidedByBoards({ id }: Mål, { nämnd, år }: Scope): Vägd[] {
  return collectedBoards(nämnd, år).flatMap((board) => {
    const own = board.mål.flatMap(withBelow).find((one) => one.id === id);
    const { skala } = own?.nivå ?? {};
    if (!own || !skala) return [];
    return [
      {
        id: board.id,
        namn: board.data.namn,
        vikt: own.vikt,
        place: at(own.file, ['uppföljning', år.tillfälle.id, 'bedömning']),
        beslut: decidedOn(own.uppföljning?.bedömning, skala),
        förslag: undefined,
      },
    ];
  });
}

// --- Decision tables ---

function proposalOfTable(tabell: Tabell, judged: Judged, { nämnd, år, facts, kriterier, av }: Scope): Förslag | undefined {
  if (!kriterier) return undefined;
  const { skala } = judged;
  const underlag = new Map(underlagOf(judged, nämnd, { år, facts, av }).map((one) => [one.namn, one]));
  const delfrågor = new Map<string, TabellSpår>();
  for (const one of kriterier.delfrågor) {
    const spår = trace(one, underlag, delfrågor);
    delfrågor.set(one.namn, spår);
    underlag.set(one.namn, answerAsInput(spår, kriterier.data));
  }
  const spår = trace(tabell, underlag, delfrågor);
  const utslag = utslagOfTable(spår);
  const sentence = sentenceOfTable(spår, utslag, kriterier, (nivå) => wordAt(nivå, skala, år.tillfälle));
  const { eftersom, gränser } = sentence;
  return { utslag, ord: wordOf(utslag, skala, år), eftersom: eftersom + preliminaryClause(judged.mål, spår), gränser, spår };
}

/** Names the mått that a table asks about and whose figures may still change. Empty when there are none. */
function preliminaryClause(mål: readonly Mål[], spår: TabellSpår): string {
  const files = new Set(
    [spår, ...spår.delfrågor].flatMap(({ underlag }) => underlag).flatMap(({ delar }) => delar.map(({ place }) => place.file)),
  );
  const asked = mål
    .flatMap(withBelow)
    .flatMap((one) => one.mått)
    .filter(({ file, planfil }) => files.has(file) || files.has(planfil));
  const names = asked.filter(restsOnPreliminary).map(({ namn }) => `”${namn}”`);
  return names.length === 0 ? '' : `; preliminära siffror finns i ${enumerate(names)}`;
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

/** Undefined without a sammanvägning of the level, and without parts. */
function proposalOfParts({ vad, delar: parts, skala }: Judged, { år, kriterier, av }: Scope): Förslag | undefined {
  const regel = kriterier?.data.sammanvägning?.[vad];
  if (!kriterier || !regel || parts.length === 0) return undefined;
  const delar = parts.map((one) => {
    const { id, namn, vikt, place } = one;
    const ord = (av === 'beslut' ? one.beslut : one.förslag?.ord) ?? skala.utan_nivå.kan_inte_bedömas.namn;
    return { id, namn, ord, del: delOf(ord, skala), vikt, place };
  });
  // A word of another scale is not a part without a level. It may not be left out.
  const foreign = delar.filter(({ ord }) => !wordsOf(skala).some(({ namn }) => namn === ord));
  const svar = foreign.length > 0 ? UNKNOWN : rollUp(delar, ranksOf(skala), regel);
  const place = at(kriterier.file, ['sammanvägning', vad], 'key');
  const spår: SammanvägningSpår = { slag: 'sammanvägning', regel, place, av, delar, svar };
  const missing = delar.filter(({ del }) => del === 'kan inte bedömas').map(({ namn }) => `bedömning saknas för ${namn}`);
  const incomparable = foreign.map(({ ord, namn }) => `”${ord}” för ${namn} inte motsvarar något ord i skalan`);
  const utslag = utslagOfRollUp(svar.utslag, incomparable.length > 0 ? incomparable : missing);
  return { utslag, ord: wordOf(utslag, skala, år), ...sentenceOfRollUp(spår, utslag, skala), spår };
}

const UNKNOWN = { utslag: 'kan inte bedömas', tal: undefined, hinder: 'del saknas' } as const;

function utslagOfRollUp(del: Del, saknas: readonly string[]): Utslag {
  if (del === 'ej tillämplig') return { slag: 'ej tillämplig' };
  return del === 'kan inte bedömas' ? { slag: 'kan inte bedömas', saknas } : { slag: 'nivå', nivå: del.nivå };
}

// --- Decisions ---

interface Decision {
  readonly förvaltningens_förslag?: string | undefined;
  readonly bedömning?: string | undefined;
  readonly skäl?: { readonly bedömning?: string | undefined } | undefined;
  readonly skälet_gäller?: { readonly bedömning?: string | undefined } | undefined;
}

/** The decision for an object beside its proposal. */
function decided(
  { id, namn, file, vikt }: Pick<Mål, 'id' | 'namn' | 'file' | 'vikt'>,
  decision: Decision | undefined,
  förslag: Förslag | undefined,
  skala: Bedömningsskala | undefined,
  { år }: Scope,
): Omit<Bedömning, 'slag' | 'nivå' | 'djup'> {
  const beslut = skala ? decidedOn(decision?.bedömning, skala) : decision?.bedömning;
  // Without an answer from the kriterier there is no proposal to differ from.
  const isAnswered = förslag !== undefined && förslag.utslag.slag !== 'kan inte bedömas';
  return {
    id,
    namn,
    vikt,
    skala,
    place: at(file, ['uppföljning', år.tillfälle.id, 'bedömning']),
    beslut,
    förvaltningens: decision?.förvaltningens_förslag,
    överprövad: overruledLevel(decision),
    skäl: decision?.skäl?.bedömning,
    skäletGäller: decision?.skälet_gäller?.bedömning,
    förslag,
    skiljer: beslut !== undefined && isAnswered && beslut !== förslag.ord,
  };
}

function wordOf(utslag: Utslag, skala: Bedömningsskala, { tillfälle }: År): string {
  const { utan_nivå } = skala;
  if (utslag.slag === 'nivå') return wordAt(utslag.nivå, skala, tillfälle);
  return utslag.slag === 'ej tillämplig' ? utan_nivå.ej_tillämplig.namn : utan_nivå.kan_inte_bedömas.namn;
}
