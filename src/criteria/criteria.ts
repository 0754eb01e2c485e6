/**
 * Compiles the kommun's kriterier. In: the file and the domains of the inputs. Out: tables in evaluation order, and a finding for
 * every condition, input or answer that is not understood and for every error that the proof finds. The value is undefined after
 * an error, since a proposal must not rest on unproved kriterier. Never: looks at a mål.
 */
import { at, type Finding, finding, type Path, type WithFindings } from '../diagnostics/finding.ts';
import type { Kriterierad, KriterierFil } from '../model/kriterier.ts';
import { limitedSuggest, suggest } from '../swedish/spelling.ts';
import { type Domain, parseCondition } from './condition.ts';
import { prove } from './prove.ts';
import type { Rad, Tabell, Villkor } from './table.ts';

/** The compiled and proved kriterier. */
export interface Kriterier {
  readonly data: KriterierFil;
  readonly file: string;
  /** Tables of subquestions. Each comes after the subquestions that it depends on. */
  readonly delfrågor: readonly Tabell[];
  readonly nämndmål: Tabell;
}

/** The name of the table that gives the proposal for a nämndmål. */
const NÄMNDMÅL = 'nämndmål';
/** An answer that the table for nämndmål may give besides the levels. */
export const EJ_TILLÄMPLIG = 'ej tillämplig';

/**
 * Compiles and proves the tables of a kriterier file. `inputs` has the domain of each input by name. Returns no value after any
 * finding other than `kriterier-omvanda`.
 */
export function compileCriteria(
  data: KriterierFil,
  file: string,
  inputs: ReadonlyMap<string, Domain>,
): WithFindings<Kriterier | undefined> {
  const findings: Finding[] = [];
  const delfrågor = Object.entries(data.delfrågor ?? {});
  const domains = new Map<string, Domain>([
    ...inputs,
    ...(data.basuppdrag ? [['basuppdrag', { slag: 'ord', ord: data.basuppdrag.ord.map(({ namn }) => namn) }] as const] : []),
  ]);
  const duplicates = delfrågor.filter(([namn]) => domains.has(namn) || namn === NÄMNDMÅL);
  for (const [namn, { svar }] of delfrågor) {
    if (!domains.has(namn)) domains.set(namn, { slag: 'ord', ord: svar.map((one) => one.namn) });
  }
  for (const [namn] of duplicates) findings.push(finding('upprepad-i-lista', at(file, ['delfrågor', namn], 'key'), { id: namn }));
  checkAssumption(data, file, findings);

  const nivåer = data.nivåer.map(({ namn }) => namn);
  const tables = delfrågor.map(([namn, { fråga, svar, rader }]) =>
    compileTable({ namn, fråga, path: ['delfrågor', namn], svar: svar.map((one) => one.namn), rader }, file, domains, findings),
  );
  const nämndmål = compileTable(
    { namn: NÄMNDMÅL, fråga: 'Vilken nivå?', path: [NÄMNDMÅL], svar: nivåer, rader: data.nämndmål.rader, extra: [EJ_TILLÄMPLIG] },
    file,
    domains,
    findings,
  );
  if (findings.length > 0) return { value: undefined, findings };
  const ordered = sortByDependency(tables, findings);
  if (findings.length === 0) findings.push(...[...tables, nämndmål].flatMap(prove));
  // A reversed row may be intended, so a person has to consider it. Every other finding makes the tables unusable.
  const usable = findings.every(({ code }) => code === 'kriterier-omvanda');
  return { value: usable ? { data, file, delfrågor: ordered, nämndmål } : undefined, findings };
}

/** Reports an assumed basuppdrag that is not one of the words for basuppdrag. */
function checkAssumption({ basuppdrag }: KriterierFil, file: string, findings: Finding[]): void {
  const antas = basuppdrag?.om_det_saknas?.antas;
  const val = basuppdrag?.ord.map(({ namn }) => namn) ?? [];
  if (antas === undefined || val.includes(antas)) return;
  const facts = { ord: antas, lista: 'basuppdragets ord', val, förslag: suggest(antas, val) };
  findings.push(finding('okant-ord', at(file, ['basuppdrag', 'om_det_saknas', 'antas']), facts));
}

/** A table as written in the file. */
interface TableSource {
  readonly namn: string;
  readonly fråga: string;
  readonly path: Path;
  readonly svar: readonly string[];
  readonly rader: readonly Kriterierad[];
  /** Answers that have no rank among `svar`. */
  readonly extra?: readonly string[];
}

/** Compiles one table. Appends findings, and leaves out conditions that are not understood. */
function compileTable(source: TableSource, file: string, domains: ReadonlyMap<string, Domain>, findings: Finding[]): Tabell {
  const { namn, fråga, path, svar } = source;
  const suggestFrom = limitedSuggest();
  const indata = new Map<string, Domain>();
  const rader = source.rader.map((rad, i): Rad => {
    const here = [...path, 'rader', i];
    const allowed = [...svar, ...(source.extra ?? [])];
    if (!allowed.includes(rad.så)) {
      const facts = {
        ord: rad.så,
        lista: source.extra ? 'nivåerna' : 'frågans svar',
        val: allowed,
        förslag: suggestFrom(rad.så, allowed),
      };
      findings.push(finding('okant-ord', at(file, [...here, 'så']), facts));
    }
    const villkor = Object.entries(rad.om).flatMap(([name, text]): Villkor[] => {
      const place = [...here, 'om', name];
      const domain = domains.get(name);
      if (!domain) {
        const val = [...domains.keys()];
        findings.push(
          finding('kriterium-indata', at(file, place, 'key'), { indata: name, val, förslag: suggestFrom(name, val) }),
        );
        return [];
      }
      const mängd = parseCondition(text, domain);
      if ('del' in mängd) {
        const { del, former, kända } = mängd;
        findings.push(finding('kriterium-villkor', at(file, place), { del, former, förslag: suggestFrom(del, kända) }));
        return [];
      }
      indata.set(name, domain);
      return [{ indata: name, text, mängd, place: at(file, place) }];
    });
    const { så, motivering, källa } = rad;
    return { nummer: i + 1, villkor, så, motivering, källa, place: at(file, [...here, 'så']) };
  });
  return { namn, fråga, place: at(file, [...path, 'rader'], 'key'), indata, svar, rader };
}

/** Sorts tables so that each comes after those that it depends on. Reports a dependency cycle. */
function sortByDependency(tables: readonly Tabell[], findings: Finding[]): Tabell[] {
  const ordered: Tabell[] = [];
  const visit = (tabell: Tabell, above: readonly Tabell[]): void => {
    if (ordered.includes(tabell)) return;
    if (above.includes(tabell)) {
      const väg = [...above.slice(above.indexOf(tabell)), tabell].map(({ namn }) => namn);
      if (!findings.some(({ place }) => place === tabell.place)) findings.push(finding('kriterier-cykel', tabell.place, { väg }));
      return;
    }
    for (const other of tables) if (tabell.indata.has(other.namn)) visit(other, [...above, tabell]);
    if (!ordered.includes(tabell)) ordered.push(tabell);
  };
  for (const tabell of tables) visit(tabell, []);
  return ordered;
}
