/**
 * Divides a sentence into clauses, and reads of each whether it is negated or hedged. A sentence is divided at punctuation,
 * conjunctions, subordinators and relative words. A part without a verb belongs to the clause before it.
 */
import type { Sentence } from '../resolve/sentences.ts';
import {
  CONDITIONS,
  COORDINATORS,
  FINITE,
  HEDGES,
  NEGATIONS,
  PURPOSES,
  RELATIVES,
  SUBORDINATORS,
  SUPINES,
} from '../swedish/clause-words.ts';
import { COMPARATIVES, DEGREES } from '../swedish/reading-words.ts';
import { readCount } from '../swedish/statements.ts';
import { type Token, tokensOf } from './tokens.ts';

/** A clause of a sentence. */
export interface Clause {
  /** `relativ` describes a noun of another clause, or that clause as a whole ("vilket"). */
  readonly slag: 'huvudsats' | 'bisats' | 'relativ';
  readonly tokens: readonly Token[];
  /** The position of the verb in `tokens`. -1 for a clause without one. */
  readonly verb: number;
  readonly negated: boolean;
  /** Whether the clause is a plan, a wish, a possibility, a forecast, a condition or a question. */
  readonly hedged: boolean;
}

interface Part {
  readonly slag: Clause['slag'];
  readonly tokens: Token[];
  /** Whether the part may continue the clause before it, because a comma or a coordinator begins it. */
  readonly isSoft: boolean;
}

/** The longest sentence that is read, in characters. A longer one is a list or no text at all. */
const MAX_LENGTH = 2000;

/**
 * Returns the clauses of a sentence in order. A clause that a relative clause interrupts is one clause. Cached by sentence, because
 * several rules read the same ones.
 */
export function clausesOf(sentence: Sentence): readonly Clause[] {
  const cached = cache.get(sentence);
  if (cached) return cached;
  const clauses = sentence.typed.length > MAX_LENGTH ? [] : divide(tokensOf(sentence));
  cache.set(sentence, clauses);
  return clauses;
}

const cache = new WeakMap<Sentence, readonly Clause[]>();

function divide(tokens: readonly Token[]): Clause[] {
  const isHedgedWhole = tokens.at(-1)?.text === '?' || CONDITIONS.has(tokens[0]?.ord ?? '');
  const clauses: Clause[] = [];
  const parts = merge(partsOf(tokens));
  for (const [i, { slag, tokens: own }] of parts.entries()) {
    const isPurpose = parts[i + 1]?.tokens[0]?.ord === 'att' && own.some(({ ord }) => PURPOSES.has(ord));
    const before = clauses.at(-1);
    const [first, second] = own;
    const isReported = first?.ord === 'att' && (before?.hedged || before?.negated || before?.tokens.at(-1)?.ord === 'för');
    const finite = own.findIndex(isFiniteVerb);
    clauses.push({
      slag,
      tokens: own,
      verb: finite === -1 ? own.findIndex(isSupine) : finite,
      negated: own.some((_, at) => isNegation(own, at)) || (first?.ord === 'eller' && isNeither(before)),
      hedged:
        isHedgedWhole ||
        isReported === true ||
        isPurpose ||
        CONDITIONS.has(first?.ord ?? '') ||
        (second !== undefined && first?.ord === ',' && CONDITIONS.has(second.ord)) ||
        own.some(({ ord }) => HEDGES.has(ord)),
    });
  }
  return clauses;
}

/** Whether a token denies its clause. "Knappt 300" is a number. */
function isNegation(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  return (
    NEGATIONS.has(tokens[at]?.ord ?? '') &&
    !(tokens[at]?.ord === 'knappt' && (next?.tal ?? readCount(next?.ord ?? '')) !== undefined)
  );
}

/** Whether a clause begins "varken … eller", which denies what follows "eller", too. */
const isNeither = (clause: Clause | undefined) => clause?.tokens.some(({ ord }) => ord === 'varken') ?? false;

const isFiniteVerb = ({ inskjuten, ord }: Token) => !inskjuten && FINITE.has(ord);
const isSupine = ({ inskjuten, ord }: Token) => !inskjuten && SUPINES.has(ord);
const hasVerb = ({ tokens }: Part) => tokens.some(isFiniteVerb) || tokens.some(isSupine);

/** Divides at every word and mark that may begin a clause. */
function partsOf(tokens: readonly Token[]): Part[] {
  const first: Part = { slag: 'huvudsats', tokens: [], isSoft: false };
  const parts = [first];
  let part = first;
  // The clause that a relative clause interrupts before its verb.
  let interrupted: Part | undefined;
  const begin = (slag: Part['slag'], isSoft: boolean, ...own: Token[]) => {
    part = { slag, tokens: own, isSoft };
    parts.push(part);
  };
  for (const [i, token] of tokens.entries()) {
    const { ord, inskjuten } = token;
    if (inskjuten) part.tokens.push(token);
    else if (ord === ';' || ord === ':' || isSpacedDash(tokens, i)) begin('huvudsats', ord === '–');
    else if (RELATIVES.has(ord) && !isComparing(tokens, i) && !isAdverb(tokens, i)) {
      const described = part.tokens.some(({ slag }) => slag === 'ord') ? part : (parts.at(-2) ?? part);
      const mayResume = described.slag !== 'relativ' && ord !== 'vilket' && isIncomplete(parts);
      interrupted = mayResume ? described : undefined;
      begin('relativ', false, token);
    } else if (SUBORDINATORS.has(ord) && !isAdverb(tokens, i)) begin('bisats', false, token);
    else if (interrupted && endsRelative(part, token)) {
      part = interrupted;
      interrupted = undefined;
      part.tokens.push(token);
    } else if (isAfterThatClause(part, tokens[0], token)) begin('huvudsats', false, token);
    else if (ord === ',' || COORDINATORS.has(ord)) {
      const isContrast = ord === 'utan' && parts.slice(-2).some((one) => one.tokens.some(({ ord: word }) => NEGATIONS.has(word)));
      begin(part.slag === 'relativ' ? 'relativ' : 'huvudsats', !isContrast, token);
    } else part.tokens.push(token);
  }
  return parts.filter((one) => one.tokens.length > 0);
}

/** Whether a dash has spaces around it. A dash within "16–29 år" divides nothing. */
function isSpacedDash(tokens: readonly Token[], i: number): boolean {
  const [before, dash, after] = [tokens[i - 1], tokens[i], tokens[i + 1]];
  if (dash?.ord !== '–' || !before || !after) return false;
  return before.start + before.text.length < dash.start && dash.start + 1 < after.start;
}

/** Whether a token continues the clause that a relative clause interrupts: its verb, or the comma after the relative clause. */
function endsRelative({ tokens }: Part, token: Token): boolean {
  const described = tokens.slice(1).filter(({ slag, ord }) => slag === 'ord' && !NEGATIONS.has(ord));
  if (described.length === 0) return false;
  if (token.ord === ',') return described.length > 1;
  return isFiniteVerb(token) || (isSupine(token) && !described.some(({ ord }) => AUXILIARIES.has(ord)));
}

/** Verbs whose supine may come after the subject. */
const AUXILIARIES = new Set(['har', 'hade']);

/** Whether a token is the verb of a sentence whose subject is a clause: "Att andelen är högre bland män | är ett mönster". */
function isAfterThatClause({ tokens }: Part, first: Token | undefined, token: Token): boolean {
  return tokens[0] === first && first?.ord === 'att' && isFiniteVerb(token) && tokens.some(isFiniteVerb);
}

/** Whether the verb of the clause that ends with the last part is still to come: none, or only the auxiliary of a supine. */
function isIncomplete(parts: readonly Part[]): boolean {
  const from = parts.findLastIndex(({ isSoft }) => !isSoft);
  const tokens = parts.slice(Math.max(0, from)).flatMap((one) => one.tokens);
  const verb = tokens.findIndex((token) => isFiniteVerb(token) || isSupine(token));
  if (verb === -1) return true;
  return (
    AUXILIARIES.has(tokens[verb]?.ord ?? '') && !tokens.slice(verb + 1).some(({ ord }) => /(?:[ai]t|[ai]ts|tt|tts)$/.test(ord))
  );
}

/** Whether "där" or "då" begins a sentence before its verb, and so is an adverb. */
function isAdverb(tokens: readonly Token[], i: number): boolean {
  const next = tokens[i + 1];
  return i === 0 && next !== undefined && isFiniteVerb(next);
}

/** Words before "som" that make it compare: "samma nivå som 2023", "lika hög som i riket". */
const COMPARING = new Set(['samma', 'lika', 'densamma', 'detsamma', 'desamma', 'såväl', 'så']);
/** The most words from "som" to the end of a property. */
const MAX_PROPERTY = 4;

/** Verbs before "som" that make it name a property: "skattar sin hälsa som bra", "bedöms som god". */
const CALLING = new Set([
  'skattar',
  'skattade',
  'upplever',
  'upplevde',
  'bedömer',
  'bedömde',
  'bedöms',
  'bedömdes',
  'anser',
  'ansåg',
  'anses',
  'ansågs',
  'ser',
  'såg',
  'uppfattar',
  'uppfattade',
]);

/** Whether "som" at an index compares or names a property, and so begins no relative clause. */
function isComparing(tokens: readonly Token[], i: number): boolean {
  if (tokens[i]?.ord !== 'som') return false;
  const near = tokens.slice(Math.max(0, i - 4), i);
  if (tokens[i + 1]?.ord === 'helhet' || near.some(({ ord }) => COMPARING.has(ord) || CALLING.has(ord))) return true;
  if (!tokens.slice(0, i).some(({ ord }) => CALLING.has(ord))) return false;
  // "Bedömde i år sin hälsa som bättre än" compares.
  const next = tokens.slice(i + 1).find(({ ord }) => !DEGREES.has(ord));
  if (COMPARATIVES.has(next?.ord ?? '')) return true;
  // "Fem bedöms som goda och två som godtagbara" has one verb.
  const end = tokens.findIndex(({ slag, ord }, at) => at > i && (slag === 'tecken' || COORDINATORS.has(ord)));
  return end !== -1 && end - i <= MAX_PROPERTY && !tokens.slice(i, end).some(isFiniteVerb);
}

/** Joins each soft part to the clause before it, unless both have a verb. */
function merge(parts: readonly Part[]): Part[] {
  const clauses: Part[] = [];
  for (const part of parts) {
    const before = clauses.at(-1);
    if (before && part.isSoft && !(hasVerb(before) && hasVerb(part))) before.tokens.push(...part.tokens);
    else clauses.push({ ...part, tokens: [...part.tokens] });
  }
  return clauses;
}
