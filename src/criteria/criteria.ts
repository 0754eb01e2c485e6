/**
 * Compiles the kommun's criteria. In: the file and what inputs there are. Out: tables in the order they are answered, and a finding for
 * every condition, input or answer that cannot be understood and for everything the proof finds. The value is undefined when something
 * is wrong: nobody is judged by criteria that do not hold. Never: looks at a goal.
 */
import { at, type Finding, finding, type Path, type WithFindings } from '../diagnostics/finding.ts';
import type { Kriterierad, KriterierFil } from '../model/kriterier.ts';
import { suggest } from '../swedish/spelling.ts';
import { type Domain, readCondition } from './condition.ts';
import { prove } from './prove.ts';
import type { Rad, Tabell, Villkor } from './table.ts';

export interface Kriterier {
  readonly data: KriterierFil;
  readonly file: string;
  /** Questions that other tables ask for, each after those it asks for itself. */
  readonly delfrågor: readonly Tabell[];
  readonly nämndmål: Tabell;
}

/** The table a goal's own proposal comes from. */
const NÄMNDMÅL = 'nämndmål';
/** An answer every table of goals may give besides its levels. */
export const EJ_TILLÄMPLIG = 'ej tillämplig';

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
  const taken = delfrågor.filter(([namn]) => domains.has(namn) || namn === NÄMNDMÅL);
  for (const [namn, { svar }] of delfrågor) {
    if (!domains.has(namn)) domains.set(namn, { slag: 'ord', ord: svar.map((one) => one.namn) });
  }
  for (const [namn] of taken) findings.push(finding('upprepad-i-lista', at(file, ['delfrågor', namn], 'key'), { id: namn }));
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
  const ordered = order(tables, findings);
  if (findings.length === 0) findings.push(...[...tables, nämndmål].flatMap(prove));
  // A reversed row is for a person to think about; everything else makes the table unusable.
  const usable = findings.every(({ code }) => code === 'kriterier-omvanda');
  return { value: usable ? { data, file, delfrågor: ordered, nämndmål } : undefined, findings };
}

function checkAssumption({ basuppdrag }: KriterierFil, file: string, findings: Finding[]): void {
  const antas = basuppdrag?.om_det_saknas?.antas;
  const val = basuppdrag?.ord.map(({ namn }) => namn) ?? [];
  if (antas === undefined || val.includes(antas)) return;
  const facts = { ord: antas, lista: 'basuppdragets ord', val, förslag: suggest(antas, val) };
  findings.push(finding('okant-ord', at(file, ['basuppdrag', 'om_det_saknas', 'antas']), facts));
}

interface Source {
  readonly namn: string;
  readonly fråga: string;
  readonly path: Path;
  readonly svar: readonly string[];
  readonly rader: readonly Kriterierad[];
  /** Answers outside the order. */
  readonly extra?: readonly string[];
}

function compileTable(source: Source, file: string, domains: ReadonlyMap<string, Domain>, findings: Finding[]): Tabell {
  const { namn, fråga, path, svar } = source;
  const indata = new Map<string, Domain>();
  const rader = source.rader.map((rad, i): Rad => {
    const here = [...path, 'rader', i];
    const allowed = [...svar, ...(source.extra ?? [])];
    if (!allowed.includes(rad.så)) {
      const facts = {
        ord: rad.så,
        lista: source.extra ? 'nivåerna' : 'frågans svar',
        val: allowed,
        förslag: suggest(rad.så, allowed),
      };
      findings.push(finding('okant-ord', at(file, [...here, 'så']), facts));
    }
    const villkor = Object.entries(rad.om).flatMap(([name, text]): Villkor[] => {
      const place = [...here, 'om', name];
      const domain = domains.get(name);
      if (!domain) {
        const val = [...domains.keys()];
        findings.push(finding('kriterium-indata', at(file, place, 'key'), { indata: name, val, förslag: suggest(name, val) }));
        return [];
      }
      const mängd = readCondition(text, domain);
      if ('del' in mängd) {
        const { del, former, kända } = mängd;
        findings.push(finding('kriterium-villkor', at(file, place), { del, former, förslag: suggest(del, kända) }));
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

/** The questions so that each comes after those it asks for; a circle is a fault. */
function order(tables: readonly Tabell[], findings: Finding[]): Tabell[] {
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
