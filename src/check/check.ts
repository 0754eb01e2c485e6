/**
 * Stage 5, check: runs every rule on each board of the linked year. In: the year, its facts and the previous year. Out: the
 * findings that count, those that a förbehåll acknowledges, and the förbehåll. Never: changes the model or judges whether a mål was reached.
 */
import { appliesTo, CODES, type Code } from '../diagnostics/catalog.ts';
import type { Finding } from '../diagnostics/finding.ts';
import type { Facts } from '../facts/facts.ts';
import { makeReader, mayClaim } from '../prose/read.ts';
import { occasionIn } from '../resolve/one-occasion.ts';
import { type Sentence, sentencesOf } from '../resolve/sentences.ts';
import { stringsOf } from '../resolve/strings.ts';
import type { Förbehåll, Nämnd, År } from '../resolve/year.ts';
import { RULES } from '../rules/list.ts';
import type { Comparison } from '../rules/rule.ts';
import type { Documents } from '../validate/validate.ts';
import { isExplained } from './causes.ts';
import { type Files, FörbehållMatcher, type Reserved } from './forbehall.ts';

/** The order of the catalog is the order in which a report lists known findings. */
const IN_ORDER = RULES.toSorted((a, b) => CODES.indexOf(a.id) - CODES.indexOf(b.id));

/** A finding that a förbehåll acknowledges. */
export interface Known {
  /** The id of the board. A finding in a shared file may be known to one board only. */
  readonly nämnd: string;
  readonly finding: Finding;
  readonly förbehåll: Förbehåll;
}

/** A comparison, with the board and the rule that made it. */
export interface Compared extends Comparison {
  readonly nämnd: string;
  readonly regel: Code;
}

/** The result of a check. */
export interface Checked {
  readonly findings: readonly Finding[];
  /** What the rules compared published values with, in the order of the rules. */
  readonly compared: readonly Compared[];
  /** Acknowledged findings, which never count as errors. */
  readonly known: readonly Known[];
  /** Every förbehåll, with the findings that it acknowledges. */
  readonly förbehåll: readonly Reserved[];
}

/** What a check is made of besides the linked year. */
interface CheckContext {
  /** The content of the files, by path. */
  readonly files: Files;
  /** What the occasion needs of the valid documents. */
  readonly valid: Documents['valid'];
  /** The previous year. Without it, rules that compare years are skipped. */
  readonly föregående: År | undefined;
  /**
   * The rules read only the sentences in the fields of the occasion, and no strings, since those of all occasions are read with the whole
   * year.
   */
  readonly ownFields?: boolean | undefined;
}

/**
 * Checks a year. `facts` is keyed by board id. `kept` has the results of boards whose inputs have not changed since they were checked, by
 * id. These boards are not checked again, and the results of the others are added.
 */
export function check(
  år: År,
  facts: ReadonlyMap<string, Facts>,
  context: CheckContext,
  kept: Map<string, Checked> = new Map(),
): Checked {
  const all = år.nämnder.flatMap((nämnd) => {
    const own = facts.get(nämnd.id);
    const checked = kept.get(nämnd.id) ?? (own && checkBoard(nämnd, år, own, context));
    if (checked) kept.set(nämnd.id, checked);
    return checked ?? [];
  });
  return {
    findings: all.flatMap(({ findings }) => findings),
    compared: all.flatMap(({ compared }) => compared),
    known: all.flatMap(({ known }) => known),
    förbehåll: all.flatMap(({ förbehåll }) => förbehåll),
  };
}

/** Checks one board. */
function checkBoard(nämnd: Nämnd, år: År, facts: Facts, { files, valid, föregående, ownFields }: CheckContext): Checked {
  const findings: Finding[] = [];
  const known: Known[] = [];
  const compared: Compared[] = [];
  const matcher = new FörbehållMatcher(nämnd, files);
  const before = föregående?.nämnder.find(({ id }) => id === nämnd.id);
  const isRead = ({ path }: Sentence) => !ownFields || occasionIn(path, år.tillfälle.id) !== undefined;
  const sentences = sentencesOf(nämnd, år).filter(isRead);
  const context = {
    nämnd,
    år,
    facts,
    sentences,
    claims: mayClaim(sentences),
    read: makeReader(nämnd, år),
    strings: ownFields ? [] : stringsOf(nämnd, valid),
    föregående: before,
  };
  const asked = IN_ORDER.filter(({ id, comparesYears }) => appliesTo(id, nämnd) && (before || !comparesYears));
  const found = asked.flatMap((rule) => {
    if ('run' in rule) return rule.run(context);
    const comparisons = rule.compare(context);
    compared.push(...comparisons.map((one) => ({ ...one, nämnd: nämnd.id, regel: rule.id })));
    return comparisons.flatMap((one) => one.found ?? []);
  });
  const reported = found.map((one) => ({ finding: one, förbehåll: matcher.acknowledge(one) }));
  for (const { finding: one, förbehåll } of withoutJudged(reported)) {
    if (förbehåll) known.push({ nämnd: nämnd.id, finding: one, förbehåll });
    else findings.push(one);
  }
  // At another occasion a rule may have nothing to report that it reports of the whole year.
  const isAsked = år.tillfälle.fil === '' ? (rule: string) => asked.some(({ id }) => id === rule) : undefined;
  findings.push(...matcher.findings(isAsked));
  return { findings, compared, known, förbehåll: matcher.all };
}

interface Reported {
  readonly finding: Finding;
  readonly förbehåll: Förbehåll | undefined;
}

/**
 * Leaves out a finding that explains acknowledged ones, unless it is acknowledged too: a person has judged those one by one. Leaves out
 * what an acknowledged finding explains, since a person has judged the cause.
 */
function withoutJudged(all: readonly Reported[]): readonly Reported[] {
  const known = all.flatMap(({ finding, förbehåll }) => (förbehåll ? [finding] : []));
  return all.filter(
    ({ finding, förbehåll }) => förbehåll || !known.some((one) => isExplained(one, finding) || isExplained(finding, one)),
  );
}
