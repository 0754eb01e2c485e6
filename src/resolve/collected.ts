/**
 * Pairs the mål, mått and uppdrag that boards share, for the document of the whole kommun. In: a linked year. Out: each shared mål, mått or
 * uppdrag with the one of every board. Never: judges or adds up.
 */
import { at, type Finding, finding } from '../diagnostics/finding.ts';
import { limitedSuggest } from '../swedish/spelling.ts';
import { checkRow } from './overview.ts';
import type { Nivå } from './styrmodell.ts';
import { allMått, allUppdrag, everyBoard, type Mål, type Mått, type Nämnd, type Uppdrag, type År } from './year.ts';

/** Boards that are shown together under a heading. `index` is the place in `samlar`. */
export interface Samling extends Pick<NonNullable<Nämnd['data']['samlar']>[number], 'rubrik' | 'summa'> {
  readonly index: number;
  /** Those that could be linked, in the order of the list. */
  readonly nämnder: readonly Nämnd[];
  /** The boards that the kommun lists as not having reported. */
  readonly saknas: NonNullable<NonNullable<Nämnd['data']['samlar']>[number]['har_inte_redovisat']>;
}

/** The boards that a document brings together, by heading. Empty for the document of one board. */
export function collectionsOf({ data: { samlar = [] } }: Pick<Nämnd, 'data'>, år: År): Samling[] {
  const boards = new Map(everyBoard(år).map((one) => [one.id, one]));
  return samlar.map(({ rubrik, lista, summa, har_inte_redovisat = [] }, index) => ({
    index,
    rubrik,
    summa,
    nämnder: lista.flatMap((id) => boards.get(id) ?? []),
    saknas: har_inte_redovisat,
  }));
}

/** The collected boards, in order. */
export function collectedBoards(nämnd: Pick<Nämnd, 'data'>, år: År): Nämnd[] {
  return [...new Set(collectionsOf(nämnd, år).flatMap(({ nämnder }) => nämnder))];
}

/** Whether a board has reported anything of the mål at the occasion. */
export function hasReported({ mål }: Pick<Nämnd, 'mål'>): boolean {
  return mål.some((one) => one.uppföljning?.bedömning !== undefined || hasReported(one));
}

/**
 * Reports an id in `samlar` that is not one of `boards`, is repeated or is the board's own. Reports a `summa` that names no row of a table.
 */
export function checkCollected(nämnd: Nämnd, boards: readonly string[]): Finding[] {
  const { samlar = [] } = nämnd.data;
  const known = boards.filter((id) => id !== nämnd.id);
  const suggest = limitedSuggest();
  const seen = new Set<string>();
  return samlar.flatMap(({ lista, summa }, i) => [
    ...lista.flatMap((id, j): Finding[] => {
      const place = at(nämnd.file, ['samlar', i, 'lista', j]);
      if (seen.has(id)) return [finding('upprepad-i-lista', place, { id })];
      seen.add(id);
      if (known.includes(id)) return [];
      const hjälp = 'Skriv namnet på en nämnds mapp. En nämnd som inte har lämnat något skrivs under ”har_inte_redovisat:”.';
      return [finding('okand-referens', place, { id, vad: 'ingen nämnd', förslag: suggest(id, known), hjälp })];
    }),
    ...(summa ? checkRow(nämnd, ['samlar', i, 'summa'], summa) : []),
  ]);
}

/** A mål of a shared level, with each board's own. */
export interface SamlatMål {
  readonly id: string;
  readonly namn: string;
  readonly nivå: Nivå;
  /** 0 for the highest level. */
  readonly djup: number;
  /** The heading of its group. Undefined when it is in none. */
  readonly grupp: string | undefined;
  /** By the id of the board. */
  readonly hos: ReadonlyMap<string, Mål>;
}

/** The mål that boards share, each before those below it. A mål that no board reports is there too. */
export function collectedMål(nämnder: readonly Pick<Nämnd, 'id' | 'mål'>[], { gemensamt }: År): SamlatMål[] {
  const [highest] = gemensamt.styrmodell.nivåer;
  if (!highest?.gemensam) return [];
  return gemensamt.mål.flatMap(({ id, namn, grupp }) => withShared({ id, namn, grupp, nivå: highest }, nämnder, 0));
}

function withShared(
  own: Pick<SamlatMål, 'id' | 'namn' | 'grupp' | 'nivå'>,
  lists: readonly Pick<Nämnd, 'id' | 'mål'>[],
  djup: number,
): SamlatMål[] {
  const found = lists.flatMap(({ id, mål }) => mål.flatMap((one) => (one.id === own.id ? [[id, one] as const] : [])));
  const below = found.map(([id, { mål }]) => ({ id, mål: mål.filter(({ nivå }) => nivå.gemensam) }));
  const next = new Map(below.flatMap(({ mål }) => mål.map(({ id, namn, grupp, nivå }) => [id, { id, namn, grupp, nivå }])));
  return [{ ...own, djup, hos: new Map(found) }, ...[...next.values()].flatMap((one) => withShared(one, below, djup + 1))];
}

/** A mått or uppdrag whose plan boards share, with each board's answer. */
export interface Samlad<T> {
  readonly namn: string;
  readonly planfil: string;
  readonly hos: readonly { readonly nämnd: Nämnd; readonly own: T }[];
}

/** The mått whose plan at least two of the boards share. */
export function collectedMått(nämnder: readonly Nämnd[], år: År): Samlad<Mått>[] {
  return shared(nämnder, år, 'mått', (nämnd) => allMått(nämnd).filter(({ nivå }) => nivå === 0));
}

/** The uppdrag whose plan at least two of the boards share. */
export function collectedUppdrag(nämnder: readonly Nämnd[], år: År): Samlad<Uppdrag>[] {
  return shared(nämnder, år, 'uppdrag', allUppdrag);
}

function shared<T extends Mått | Uppdrag>(
  nämnder: readonly Nämnd[],
  { gemensamt }: År,
  slag: T['slag'],
  ownOf: (nämnd: Nämnd) => readonly T[],
): Samlad<T>[] {
  const byPlan = new Map<string, { nämnd: Nämnd; own: T }[]>();
  for (const nämnd of nämnder)
    for (const own of ownOf(nämnd)) byPlan.set(own.planfil, [...(byPlan.get(own.planfil) ?? []), { nämnd, own }]);
  return gemensamt.delade.flatMap((plan) => {
    const hos = plan.slag === slag ? (byPlan.get(plan.file) ?? []) : [];
    return hos.length > 1 ? [{ namn: plan.plan.namn, planfil: plan.file, hos }] : [];
  });
}
