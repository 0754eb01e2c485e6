/**
 * Leaves in a year's files what one occasion needs. A fault in the fields of another occasion then stops no document but its own. In:
 * the files as read. Out: the files without the follow-up and the documents of other occasions, and without empty keys for figures
 * that the occasion does not show. What other occasions need stays: the forecasts of a mått, which later documents show, the statuses
 * of uppdrag, since the latest one counts for the next year, the decisions to change a plan, and the lists of chapters, since a chapter
 * of another document is no mistake.
 */
import type { Path } from '../diagnostics/finding.ts';
import type { Filslag } from '../model/filslag.ts';
import { ändratLista } from '../model/namnd.ts';
import { isPeriod, yearOf } from '../model/period.ts';
import { Tal } from '../model/tal.ts';
import type { PlacedSource } from '../read/read.ts';
import { columnShower } from './shown-columns.ts';
import { hasReached, type Tillfälle } from './tillfalle.ts';

type Plain = Readonly<Record<string, unknown>>;

/** The occasion that is kept, among those of the kommun. */
interface Kept {
  readonly år: number;
  readonly tillfälle: Tillfälle;
  readonly tillfällen: readonly Tillfälle[];
}

/** The keys whose value is by occasion. */
const BY_OCCASION = ['uppföljning', 'dokument'];
/** The texts of a section. */
const SECTION_TEXTS = ['text', 'text_efter'];

/**
 * Returns the files with the fields of one occasion and of names that are not occasions, which are errors that later stages report. A
 * file without fields of another occasion is returned as it is, so that it is not validated again.
 */
export function oneOccasion(sources: readonly PlacedSource[], kept: Kept): PlacedSource[] {
  const key = JSON.stringify([kept.år, kept.tillfälle.id, kept.tillfällen]);
  return sources.map((source) => {
    const plain = without(source.plain, source.home.slag, kept, key);
    return plain === source.plain ? source : { ...source, plain };
  });
}

/** Whether any file has fields for the occasion with this id. */
export function isWrittenFor(sources: readonly Pick<PlacedSource, 'plain'>[], id: string): boolean {
  const has = (value: unknown): boolean => {
    if (Array.isArray(value)) return value.some(has);
    if (!isMap(value)) return false;
    return Object.entries(value).some(([key, below]) => {
      return BY_OCCASION.includes(key) && isMap(below) ? Object.hasOwn(below, id) : has(below);
    });
  };
  return sources.some(({ plain }) => has(plain));
}

/** The position in a path of the id of an occasion whose field it is. Undefined when it is the field of none, or of another one. */
export function occasionIn(path: Path, id: string): number | undefined {
  const i = path.findIndex((key) => BY_OCCASION.includes(String(key)));
  return i >= 0 && path[i + 1] === id ? i + 1 : undefined;
}

/** What was made of a value for the occasions in `key`, so that an unchanged file of the preview keeps its identity. */
const cache = new WeakMap<object, { readonly key: string; readonly plain: unknown }>();

function without(plain: PlacedSource['plain'], slag: Filslag, kept: Kept, key: string): PlacedSource['plain'] {
  if (!isMap(plain)) return plain;
  const cached = cache.get(plain);
  if (cached?.key === key) return cached.plain as PlacedSource['plain'];
  const left = reduce(plain, slag, kept);
  cache.set(plain, { key, plain: left });
  return left as PlacedSource['plain'];
}

/** A file, or a varav row, with what the occasion needs. The same object when nothing is left out. */
function reduce(plain: Plain, slag: Filslag, kept: Kept): Plain {
  const { plan, kolumner } = plain;
  const month = isMap(plan) && plan['mätmånad'] instanceof Tal ? plan['mätmånad'].värde : undefined;
  // A plan is made before the outcome of the year before is known.
  const isBefore = (key: string) => kept.tillfälle.slag === 'plan' && yearOf(key) === kept.år - 1;
  const isLater = (key: string) => isPeriod(key) && (isBefore(key) || !hasReached(key, kept.år, kept.tillfälle, month));
  return mapEntries(plain, (key, value) => {
    if (key === 'avsnitt') return mapItems(value, (one) => sectionAt(one, kept));
    if (key === 'varav') return mapItems(value, (row) => (isMap(row) ? reduce(row, slag, kept) : row));
    if (key === 'resultat') return withoutEmpty(value, isLater);
    if (key === 'rader' && Array.isArray(kolumner)) return withoutEmpty(value, hiddenColumns(kolumner, kept));
    if (!BY_OCCASION.includes(key) || !isMap(value)) return value;
    return mapEntries(value, (id, fields) => {
      const isOther = id !== kept.tillfälle.id && kept.tillfällen.some((one) => one.id === id);
      return isOther ? stays(fields, slag) : fields;
    });
  });
}

/** A section with its texts, unless it is printed at other occasions only. What it lists may be mentioned in other texts. */
function sectionAt(section: unknown, kept: Kept, isHidden = false): unknown {
  if (!isMap(section)) return section;
  const vid = section['vid'];
  const hidden = isHidden || (Array.isArray(vid) && vid.length > 0 && !vid.includes(kept.tillfälle.id));
  return mapEntries(section, (key, value) => {
    if (key === 'avsnitt') return mapItems(value, (below) => sectionAt(below, kept, hidden));
    return hidden && SECTION_TEXTS.includes(key) ? undefined : value;
  });
}

/** The fields of another occasion that are used, unless they have errors. Undefined when there are none. */
function stays(fields: unknown, slag: Filslag): Plain | undefined {
  if (!isMap(fields)) return undefined;
  const { prognos, status, kapitel, ändrat_efter_beslut: changes } = fields;
  const isList = Array.isArray(kapitel) && kapitel.length > 0 && kapitel.every((one) => typeof one === 'string');
  const isExplained = ändratLista.safeParse(changes).success;
  const kept = {
    ...(prognos instanceof Tal && { prognos }),
    ...(slag === 'uppdrag' && typeof status === 'string' && { status }),
    ...(isList && { kapitel }),
    ...(isExplained && { ändrat_efter_beslut: changes }),
  };
  return Object.keys(kept).length > 0 ? kept : undefined;
}

/** Which ids are those of columns that the occasion does not show, and in a plan of last year's, which is not over. */
function hiddenColumns(kolumner: readonly unknown[], { tillfälle, tillfällen }: Kept): (id: string) => boolean {
  const isShown = columnShower({ tillfällen }, tillfälle);
  const hidden = kolumner.flatMap((one) => {
    if (!isMap(one) || typeof one['id'] !== 'string' || typeof one['roll'] !== 'string') return [];
    const own = one['tillfälle'];
    const isUnknown = tillfälle.slag === 'plan' && one['roll'] === 'föregående år';
    return !isUnknown && isShown({ roll: one['roll'], tillfälle: typeof own === 'string' ? own : undefined }) ? [] : [one['id']];
  });
  return (id) => hidden.includes(id);
}

/** A value without the empty keys that `isUnneeded` names, and without what is then empty. */
function withoutEmpty(value: unknown, isUnneeded: (key: string) => boolean): unknown {
  if (Array.isArray(value)) return mapItems(value, (one) => withoutEmpty(one, isUnneeded));
  if (!isMap(value)) return value;
  const left = mapEntries(value, (key, below) =>
    below === null && isUnneeded(key) ? undefined : withoutEmpty(below, isUnneeded),
  );
  return Object.keys(left).length === 0 && Object.keys(value).length > 0 ? undefined : left;
}

/** A map with changed values. A key whose value becomes undefined is left out. The same map when nothing changes. */
function mapEntries(map: Plain, change: (key: string, value: unknown) => unknown): Plain {
  const entries = Object.entries(map).map(([key, value]) => [key, change(key, value)] as const);
  if (entries.every(([key, value]) => value === map[key])) return map;
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function mapItems(list: unknown, change: (item: unknown) => unknown): unknown {
  if (!Array.isArray(list)) return list;
  const changed = list.map(change);
  return changed.every((one, i) => one === list[i]) ? list : changed;
}

function isMap(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Tal);
}
