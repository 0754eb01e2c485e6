/**
 * Compiles the kommun's kriterier. In: the file, the domains of the inputs, and the levels of mål with the words of their
 * bedömningar. Out: tables in evaluation order, and a finding for every condition, input or answer that is not understood and for
 * every error that the proof finds. The value is undefined after an error, since a proposal must not rest on unproved kriterier.
 * Never: looks at a mål.
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
  /** The table that gives the proposal for the mål of a level, by the name of the level, and for the whole year. */
  readonly tabeller: ReadonlyMap<string, Tabell>;
}

/** An answer that the table of a level may give besides the words of the scale. */
export const EJ_TILLÄMPLIG = 'ej tillämplig';
/** The name of the table or the sammanvägning of the whole year. */
export const HELHET = 'helhet';
/** The name of the sammanvägning of the levels that boards have decided, for the document that brings them together. */
export const NÄMNDERNA = 'nämnderna';

/**
 * Compiles and proves the tables of a kriterier file. `inputs` has the domain of each input by name, and `nivåer` the words of
 * each level of mål and of the whole year, best first. Returns no value after any finding other than `kriterier-omvanda`.
 */
export function compileCriteria(
  data: KriterierFil,
  file: string,
  inputs: ReadonlyMap<string, Domain>,
  nivåer: ReadonlyMap<string, readonly string[]>,
): WithFindings<Kriterier | undefined> {
  const findings: Finding[] = [];
  const delfrågor = Object.entries(data.delfrågor ?? {});
  const domains = new Map<string, Domain>(inputs);
  const addDomain = (part: 'uppger' | 'delfrågor', namn: string, ord: readonly { readonly namn: string }[]) => {
    if (domains.has(namn)) findings.push(finding('upprepad-i-lista', at(file, [part, namn], 'key'), { id: namn }));
    else domains.set(namn, { slag: 'ord', ord: ord.map((one) => one.namn) });
  };
  for (const [namn, { ord }] of Object.entries(data.uppger ?? {})) addDomain('uppger', namn, ord);
  for (const [namn, { svar }] of delfrågor) addDomain('delfrågor', namn, svar);
  checkAssumptions(data, file, findings);
  checkLevels(data, file, [...nivåer.keys()], findings);

  const questions = delfrågor.map(([namn, { fråga, svar, rader }]) =>
    compileTable({ namn, fråga, path: ['delfrågor', namn], svar: svar.map((one) => one.namn), rader }, file, domains, findings),
  );
  const tabeller = new Map(
    Object.entries(data.tabeller ?? {}).flatMap(([namn, { rader }]) => {
      const svar = nivåer.get(namn);
      const source = { namn, fråga: 'Vilken nivå?', path: ['tabeller', namn], rader, extra: [EJ_TILLÄMPLIG] };
      return svar ? [[namn, compileTable({ ...source, svar }, file, domains, findings)] as const] : [];
    }),
  );
  if (findings.length > 0) return { value: undefined, findings };
  const ordered = sortByDependency(questions, findings);
  if (findings.length === 0) findings.push(...[...questions, ...tabeller.values()].flatMap(prove));
  // A reversed row may be intended, so a person has to consider it. Every other finding makes the tables unusable.
  const usable = findings.every(({ code }) => code === 'kriterier-omvanda');
  return { value: usable ? { data, file, delfrågor: ordered, tabeller } : undefined, findings };
}

/** Reports an assumed word that is not one of the words that can be declared. */
function checkAssumptions({ uppger }: KriterierFil, file: string, findings: Finding[]): void {
  for (const [namn, { ord, om_det_saknas }] of Object.entries(uppger ?? {})) {
    const antas = om_det_saknas?.antas;
    const val = ord.map((one) => one.namn);
    if (antas === undefined || val.includes(antas)) continue;
    const facts = { ord: antas, lista: `orden för ${namn}`, val, förslag: suggest(antas, val) };
    findings.push(finding('okant-ord', at(file, ['uppger', namn, 'om_det_saknas', 'antas']), facts));
  }
}

/** Reports tables and sammanvägningar that are not named after a level with a scale. */
function checkLevels(data: KriterierFil, file: string, nivåer: readonly string[], findings: Finding[]): void {
  const tables = [...new Set([...nivåer, HELHET])];
  for (const part of ['tabeller', 'sammanvägning'] as const) {
    const val = part === 'tabeller' ? tables : [...tables, NÄMNDERNA];
    for (const namn of Object.keys(data[part] ?? {})) {
      if (val.includes(namn)) continue;
      const facts = { ord: namn, lista: 'nivåerna', val, förslag: suggest(namn, val) };
      findings.push(finding('okant-ord', at(file, [part, namn], 'key'), facts));
    }
  }
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
        lista: source.extra ? 'skalans nivåer' : 'frågans svar',
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
