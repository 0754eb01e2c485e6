/**
 * Stage 5, check: runs every rule on each board of the linked year. In: the year, its facts and the previous year. Out: the
 * findings that count, and those that a förbehåll acknowledges. Never: changes the model or judges whether a mål was reached.
 */
import { appliesTo, CODES } from '../diagnostics/catalog.ts';
import type { Finding } from '../diagnostics/finding.ts';
import type { Facts } from '../facts/facts.ts';
import { sentencesOf } from '../resolve/sentences.ts';
import type { Förbehåll, År } from '../resolve/year.ts';
import { RULES } from '../rules/list.ts';
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

/** The result of a check. */
export interface Checked {
  readonly findings: readonly Finding[];
  /** Acknowledged findings, which never count as errors. */
  readonly known: readonly Known[];
}

/** Checks a year. `facts` is keyed by board id. Without `föregående`, the previous year, rules that compare years are skipped. */
export function check(år: År, facts: ReadonlyMap<string, Facts>, documents: Documents, föregående: År | undefined): Checked {
  const findings: Finding[] = [];
  const known: Known[] = [];
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
    const reported = asked
      .flatMap((rule) => rule.run(context))
      .map((finding) => ({ finding, förbehåll: findFörbehåll(nämnd, byFile, finding, data) }));
    for (const { finding: one, förbehåll } of withoutExplained(reported)) {
      if (förbehåll) {
        used.add(förbehåll);
        known.push({ nämnd: nämnd.id, finding: one, förbehåll });
      } else findings.push(one);
    }
    // At another occasion a rule may have nothing to report that it reports of the whole year.
    if (år.tillfälle.fil === '') findings.push(...staleFörbehåll(byFile, used, asked));
  }
  return { findings, known };
}

interface Reported {
  readonly finding: Finding;
  readonly förbehåll: Förbehåll | undefined;
}

/**
 * Leaves out the findings that another finding explains and that no förbehåll acknowledges. When one of them is acknowledged, a person
 * has judged them one by one, so a finding that explains them counts only if it is acknowledged too.
 */
function withoutExplained(all: readonly Reported[]): readonly Reported[] {
  const keyOf = ({ code, place }: Pick<Finding, 'code' | 'place'>) => JSON.stringify([code, place]);
  const known = new Set(all.flatMap(({ finding, förbehåll }) => (förbehåll ? [keyOf(finding)] : [])));
  const left = all.filter(({ finding, förbehåll }) => förbehåll || !finding.explains?.some((one) => known.has(keyOf(one))));
  const explained = new Set(left.flatMap(({ finding }) => finding.explains?.map(keyOf) ?? []));
  return left.filter(({ finding, förbehåll }) => förbehåll || !explained.has(keyOf(finding)));
}
