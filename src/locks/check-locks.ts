/**
 * Compares the data of a year with what was decided: the document of the same occasion with its lock, and the definitions and kriterier
 * with those of the decided plan. A difference is reported until the data name the decision on it, or the reason.
 */
import { at, type Finding, finding, type Place, pathOf } from '../diagnostics/finding.ts';
import { yearOf } from '../model/period.ts';
import { allMått, type Mått, type Nämnd, placeIn, withVarav, type År } from '../resolve/year.ts';
import { capitalize } from '../swedish/nouns.ts';
import type { Report } from '../view/report.ts';
import { differencesOf, type Ändring } from './differences.ts';
import { decidedText, isStored, type Lock, locksOf } from './locks.ts';
import type { Stored } from './stored.ts';
import { criteriaOf, definitionOf, hashesOf } from './underlag.ts';

/** What a board's data are compared with. */
export interface Decided {
  readonly nämnd: Nämnd;
  readonly år: År;
  readonly locks: readonly Lock[];
  /** The board's input files, by path below the folder of the year. */
  readonly indata: ReadonlyMap<string, Uint8Array>;
}

/** Reports what a board's document, made from the present data by `makeReport`, has otherwise than its lock. */
export function checkAgainstLock({ nämnd, år, locks, indata }: Decided, makeReport: () => Report): Finding[] {
  const lock = locksOf(locks, nämnd.id, år.tillfälle.id).at(-1);
  const stored = lock?.open();
  // Without a change of the data, a difference comes from another version of the program.
  if (!lock || !stored || !isStored(stored) || isSame(stored.underlag.indata, hashesOf(indata))) return [];
  const explained = explanationsOf(nämnd, år.tillfälle.id);
  const groups = new Map<string, Ändring[]>();
  const before = år.tillfälle.slag === 'plan' ? år.år - 1 : undefined;
  for (const one of differencesOf(stored.report, makeReport())) {
    if (before !== undefined && isNewlyKnown(one, before)) continue;
    if (one.ids.some((id) => explained.some(({ gäller }) => gäller === id))) continue;
    const key = [one.kapitel, ...one.ids].join('/');
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].map((ändringar) => {
    const { kapitel, ids } = ändringar[0] as Ändring;
    const place = ändringar.find((one) => one.place)?.place ?? { file: nämnd.file };
    const gäller = ids.findLast((id) => nämnd.objekt.has(id)) ?? ids.at(-1) ?? 'dokument';
    const facts = { kapitel, ändringar: ändringar.map(withoutPlace), beslut: decidedText(lock.beslut), gäller };
    return finding('skiljer-fran-beslut', place, { ...facts, tillfälle: år.tillfälle.id });
  });
}

/** Whether a figure has become known for the year before the plan, which was not over when the plan was decided. */
function isNewlyKnown({ från, vad, place }: Ändring, year: number): boolean {
  const isPlanned = place !== undefined && pathOf(place).includes('plan');
  return från === '' && !isPlanned && new RegExp(`(?<![\\d/])${year}(?![\\d/])`).test(vad);
}

const withoutPlace = ({ vad, från, till }: Ändring) => ({ vad, från, till });

/** The entries of `ändrat_efter_beslut` that give a decision or a reason. */
function explanationsOf({ data }: Nämnd, tillfälle: string) {
  const all = data.dokument?.[tillfälle]?.ändrat_efter_beslut ?? [];
  return all.filter((one) => one.skäl !== undefined || isDecision(one));
}

const isDecision = ({ beslutsdatum, paragraf }: { readonly beslutsdatum?: unknown; readonly paragraf?: unknown }) =>
  beslutsdatum !== undefined && paragraf !== undefined;

function isSame(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  return Object.keys(a).length === Object.keys(b).length && Object.entries(a).every(([key, value]) => b[key] === value);
}

/** Reports targets, definitions and kriterier that differ from those of the decided plan, when another occasion is reported. */
export function checkAgainstPlan({ nämnd, år, locks }: Decided): Finding[] {
  const plan = decidedPlan(nämnd, år, locks);
  if (!plan) return [];
  const { lock, stored } = plan;
  const { tillfälle } = lock.beslut;
  const decisions = explanationsOf(nämnd, tillfälle).filter(isDecision);
  const report = (place: Place, ids: readonly string[], { då, nu }: Changed, vad: string) =>
    decisions.some(({ gäller }) => ids.includes(gäller))
      ? []
      : [finding('andrat-mot-plan', place, { vad, då, nu, plan: planText(lock), gäller: ids[0] ?? '', tillfälle })];
  const isWhole = ({ nivå }: Mått) => nivå === 0;
  const mått = allMått(nämnd)
    .filter(isWhole)
    .flatMap((whole) => {
      const own = changesOf(stored.underlag.mått[whole.id], definitionOf(whole));
      return withVarav(whole).flatMap((row) => {
        const changes = changesOf(stored.underlag.mått[row.id], definitionOf(row));
        // A varav row inherits most of its definition.
        const inherited = row === whole ? [] : own.map((one) => JSON.stringify(one));
        return changes
          .filter((one) => !inherited.includes(JSON.stringify(one)))
          .flatMap((one) => report(placeOf(row, one), [row.id, whole.id], one, `${fieldText(row, one)} för ${row.namn}`));
      });
    });
  const gone = Object.entries(stored.underlag.mått).flatMap(([id, { namn = id }]) =>
    nämnd.objekt.has(id) ? [] : report({ file: nämnd.file }, [id], { key: id, då: namn, nu: '' }, 'Uppföljningen'),
  );
  const [first, ...others] = changesOf(stored.underlag.kriterier, criteriaOf(år));
  const path = first?.nu ? first.key.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part)) : [];
  const more = others.length === 0 ? '' : ` (och ${others.length} till)`;
  const kriterier = first
    ? report(at(år.gemensamt.filer.kriterier, path), ['kriterier'], first, `Kriterierna, ${first.key}${more}`)
    : [];
  return [...mått, ...gone, ...kriterier];
}

const placeOf = (mått: Mått, { key, nu }: Changed): Place => placeIn(mått, ['plan', ...(nu === '' ? [] : key.split('.'))]);

/** The name of a field of a definition: "Målvärdet 2026", "Riktning". */
function fieldText({ sort }: Mått, { key }: Changed): string {
  const [field = '', year] = key.split('.');
  return year === undefined ? capitalize(field) : `${capitalize(sort.målord.bestämd)} ${year}`;
}

interface Changed {
  readonly key: string;
  /** Empty when there was none. */
  readonly då: string;
  readonly nu: string;
}

/** What differs between two sets of values. Nothing when there was none before. */
function changesOf(before: Readonly<Record<string, string>> | undefined, now: Readonly<Record<string, string>>): Changed[] {
  if (!before) return [];
  const keys = [...new Set([...Object.keys(now), ...Object.keys(before)])];
  return keys.flatMap((key) => (before[key] === now[key] ? [] : [{ key, då: before[key] ?? '', nu: now[key] ?? '' }]));
}

/** The latest version of the board's decided plan, unless the plan is what is reported. */
function decidedPlan(nämnd: Nämnd, år: År, locks: readonly Lock[]): { lock: Lock; stored: Stored } | undefined {
  const lock = locks.findLast(({ beslut }) => beslut.nämnd === nämnd.id && beslut.räknas_som === 'plan');
  const stored = lock?.open();
  return lock && stored && isStored(stored) && lock.beslut.tillfälle !== år.tillfälle.id ? { lock, stored } : undefined;
}

const planText = ({ beslut }: Lock) => decidedText(beslut) || beslut.tillfälle;

/**
 * A sentence that says that the kriterier were changed after figures of the year were known, compared with an earlier occasion that was
 * decided. Undefined when they were not.
 */
export function criteriaChangeText({ nämnd, år, locks }: Decided): string | undefined {
  const isKnown = allMått(nämnd).some(({ resultat }) =>
    Object.keys(resultat.utfall ?? {}).some((period) => yearOf(period) === år.år),
  );
  if (!isKnown) return undefined;
  const now = criteriaOf(år);
  for (const { beslut, open } of locks) {
    const stored = open();
    const isEarlier = beslut.nämnd === nämnd.id && beslut.tillfälle !== år.tillfälle.id && beslut.räknas_som !== 'helår';
    if (!isEarlier || !isStored(stored)) continue;
    const changes = changesOf(stored.underlag.kriterier, now);
    if (changes.length === 0) continue;
    const decision = explanationsOf(nämnd, beslut.tillfälle).find((one) => one.gäller === 'kriterier' && isDecision(one));
    const when = decidedText(beslut);
    return [
      `Kriterierna har ändrats efter att utfall för ${år.år} var kända. De skiljer sig från dem som gällde när ${stored.report.titel}`,
      ` beslutades${when === '' ? '' : ` (${when})`}, i ${changes.length === 1 ? 'en uppgift' : `${changes.length} uppgifter`}. `,
      decision ? `Ändringen beslutades ${decidedText(decision)}.` : 'Inget beslut om ändringen är angivet.',
    ].join('');
  }
  return undefined;
}
