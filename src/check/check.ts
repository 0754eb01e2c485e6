/**
 * Stage 5, check: runs every rule on each board of the linked year. In: the year, its facts and the previous year. Out: the
 * findings that count, and those that a förbehåll acknowledges. Never: changes the model or judges whether a mål was reached.
 */
import { appliesTo, CODES, type Code } from '../diagnostics/catalog.ts';
import type { Finding } from '../diagnostics/finding.ts';
import type { Facts } from '../facts/facts.ts';
import { sentencesOf } from '../resolve/sentences.ts';
import type { Förbehåll, År } from '../resolve/year.ts';
import { RULES } from '../rules/list.ts';
import type { Comparison } from '../rules/rule.ts';
import type { Documents } from '../validate/validate.ts';
import { findFörbehåll, förbehållOf, staleFörbehåll, unfoundedFörbehåll } from './forbehall.ts';

/** The order of the catalog is the order in which a report lists known findings. */
const IN_ORDER = RULES.toSorted((a, b) => CODES.indexOf(a.id) - CODES.indexOf(b.id));

/** A finding that a förbehåll in the same file acknowledges. */
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
}

/** Checks a year. `facts` is keyed by board id. Without `föregående`, the previous year, rules that compare years are skipped. */
export function check(år: År, facts: ReadonlyMap<string, Facts>, documents: Documents, föregående: År | undefined): Checked {
  const findings: Finding[] = [];
  const known: Known[] = [];
  const compared: Compared[] = [];
  const data = new Map(documents.valid.map((document) => [document.file, document.data as unknown]));
  for (const nämnd of år.nämnder) {
    const own = facts.get(nämnd.id);
    if (!own) continue;
    const byFile = förbehållOf(nämnd);
    findings.push(...unfoundedFörbehåll(byFile, data));
    const used = new Set<Förbehåll>();
    const before = föregående?.nämnder.find(({ id }) => id === nämnd.id);
    const context = { nämnd, år, facts: own, sentences: sentencesOf(nämnd, år), föregående: before };
    const asked = IN_ORDER.filter(({ id, comparesYears }) => appliesTo(id, nämnd) && (before || !comparesYears));
    const found = asked.flatMap((rule) => {
      if ('run' in rule) return rule.run(context);
      const comparisons = rule.compare(context);
      compared.push(...comparisons.map((one) => ({ ...one, nämnd: nämnd.id, regel: rule.id })));
      return comparisons.flatMap((one) => one.found ?? []);
    });
    for (const one of found) {
      const förbehåll = findFörbehåll(nämnd, byFile, one, data);
      if (förbehåll) {
        used.add(förbehåll);
        known.push({ nämnd: nämnd.id, finding: one, förbehåll });
      } else findings.push(one);
    }
    // At another occasion a rule may have nothing to report that it reports of the whole year.
    if (år.tillfälle.fil === '') findings.push(...staleFörbehåll(byFile, used, asked));
  }
  return { findings, known, compared };
}
