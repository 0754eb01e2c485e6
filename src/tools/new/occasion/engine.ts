/**
 * Adds the keys that an occasion requires. In: a year as a draft of the occasion. Out: the files with an empty key for each gap, and a
 * reminder beside it. The rules decide what is required. Never: touches a key that is there.
 */
import { type Finding, type Path, pathOf } from '../../../diagnostics/finding.ts';
import type { Source } from '../../../diagnostics/source.ts';
import { findHome } from '../../../model/filslag.ts';
import { controlScale, isUsedAt } from '../../../resolve/styrmodell.ts';
import { declaredTexts, type Objekt, type År } from '../../../resolve/year.ts';
import { type Edit, edit } from '../../../write/edit.ts';

/** A year that has been linked. */
interface Linked {
  readonly år: År;
  readonly sources: ReadonlyMap<string, Source>;
}

/** The texts of a file before and after. */
export interface Changed {
  readonly before: string;
  readonly after: string;
}

/** The files that get empty keys, by path. `gaps` are the findings of what is missing, and `folder` is that of the year. */
export function addEmptyKeys({ år, sources }: Linked, gaps: readonly Finding[], folder: string): Map<string, Changed> {
  const edits = new Map<string, Edit[]>();
  for (const gap of gaps) {
    const { file } = gap.place;
    const own = objektAt(år, gap);
    const keys = own ? keysOf(gap, own, år) : [];
    if (keys.length > 0) edits.set(file, [...(edits.get(file) ?? []), ...keys]);
  }
  return new Map(
    [...edits].flatMap(([file, all]) => {
      const source = sources.get(file);
      const home = findHome(file.slice(folder.length + 1));
      const after = source && home && edit(source, home.slag, all);
      return source && after !== undefined && after !== source.text ? [[file, { before: source.text, after }] as const] : [];
    }),
  );
}

/** The object that a finding is about: that of its file, or the varav row at its path. */
function objektAt({ nämnder }: År, { place }: Finding): Objekt | undefined {
  const path = pathOf(place);
  const inFile = nämnder.flatMap(({ objekt }) => [...objekt.values()].filter(({ file }) => file === place.file));
  return inFile.filter((one) => one.path.every((key, i) => path[i] === key)).sort((a, b) => b.path.length - a.path.length)[0];
}

/** The empty keys for a gap, each with its reminder. */
function keysOf({ code, place }: Finding, own: Objekt, år: År): Edit[] {
  const path = pathOf(place);
  const key = (below: Path, comment: string): Edit => ({ path: below, value: null, comment });
  switch (code) {
    case 'bedomning-saknas':
      return [key(path, levelWords(own, år))];
    case 'status-saknas':
      return [key(path, statusWords(own, år))];
    case 'prognos-saknas':
      return [key(path, `det utfall som väntas för hela ${år.år}`)];
    case 'text-saknas':
      return [key(path, headingOf(own, String(path.at(-1))))];
    case 'uppfoljning-saknas':
      if (own.slag === 'mått') return [];
      if (own.slag === 'mål') {
        const asked = (own.plan.prioriteringar ?? []).map(({ id }) =>
          key([...path, 'prioriteringar', id], 'svaret på prioriteringen'),
        );
        return [key([...path, 'bedömning'], levelWords(own, år)), ...asked];
      }
      if (own.slag === 'risk' || own.slag === 'granskning')
        return own.plan.åtgärder.map(({ id }) => key([...path, 'åtgärder', id, 'status'], statusWords(own, år)));
      return [key([...path, 'status'], statusWords(own, år))];
    default:
      return [];
  }
}

/** The words for a level that may be used at the occasion. */
function levelWords(own: Objekt, { tillfälle }: År): string {
  const skala = own.slag === 'mål' ? own.nivå.skala : own.slag === 'mått' ? own.sort.skala : undefined;
  return listed((skala?.bedömningsnivåer ?? []).filter((one) => isUsedAt(one, tillfälle)));
}

/** The words for a status that may be used at the occasion. */
function statusWords(own: Objekt, { gemensamt, tillfälle }: År): string {
  const { ord } = own.slag === 'uppdrag' ? own.sort.skala : controlScale(gemensamt.styrmodell);
  return listed(ord.filter((one) => isUsedAt(one, tillfälle)));
}

const listed = (words: readonly { readonly namn: string }[]) => `ett av orden ${words.map(({ namn }) => namn).join(', ')}`;

function headingOf(own: Objekt, id: string): string {
  if (own.slag !== 'mål' && own.slag !== 'mått' && own.slag !== 'uppdrag') return '';
  return declaredTexts(own).texter.find((one) => one.id === id)?.rubrik ?? '';
}
