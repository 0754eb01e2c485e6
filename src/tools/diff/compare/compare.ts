/**
 * Compares two years. In: two linked years. Out: the changes of each thing of each board, with those that break comparability
 * first. Equal years give an empty diff. Never: words the changes, ranks things by importance, or reports anything about files
 * but their content.
 */
import { type Förbehåll, type Mått, type Nämnd, type Objekt, withVarav, type År } from '../../../resolve/year.ts';
import { boardSak, compareNämnd } from './board.ts';
import { compareChapter, compareSection } from './chapter.ts';
import { compareKontroll, compareRisk, compareÅtgärder } from './control.ts';
import { breaks, type Diff, type Händelse, type Post, type Sak, type Ändring, type Över } from './diff.ts';
import { compareFields, compareOrder, type Sidor, sameLine } from './fields.ts';
import { compareMål } from './mal.ts';
import { compareMått } from './matt.ts';
import { type Grupp, type Grupper, pair } from './pair.ts';
import { compareBild } from './picture.ts';
import { Reader } from './reader.ts';
import { compareShared } from './shared.ts';
import { compareStatus } from './steps.ts';
import { compareTabell } from './table.ts';
import { type Ting, thingsOf } from './things.ts';
import { withoutUnknown } from './unknown.ts';
import { compareUppdrag } from './uppdrag.ts';

/** Compares two years. `namnd` has the ids of the boards to compare. Without it all boards are compared. */
export function compareYears(år: Sidor<År>, namnd?: readonly string[]): Diff {
  const { före, efter } = år;
  const ids = [...new Set([...efter.nämnder, ...före.nämnder].map(({ id }) => id))].filter(
    (id) => namnd === undefined || namnd.includes(id),
  );
  const board = (of: År, id: string) => of.nämnder.find((one) => one.id === id);
  const nämnder = ids.flatMap((id) => {
    const [a, b] = [board(före, id), board(efter, id)];
    const poster = a && b ? compareBoard({ före: a, efter: b }, år) : oneSided(a, b);
    return [{ id, namn: (b ?? a)?.data.namn ?? id, poster }];
  });
  return withoutUnknown({ före: { år: före.år }, efter: { år: efter.år }, gemensamt: compareShared(år), nämnder, okänt: [] }, år);
}

function oneSided(före: Nämnd | undefined, efter: Nämnd | undefined): Post[] {
  const side = (one: Nämnd | undefined): Sak[] => (one ? [boardSak(one)] : []);
  return [
    {
      slag: 'nämnd',
      händelser: [efter ? 'tillkommit' : 'utgått'],
      genom: null,
      före: side(före),
      efter: side(efter),
      bryter: false,
      ändringar: [],
    },
  ];
}

function compareBoard(nämnd: Sidor<Nämnd>, år: Sidor<År>): Post[] {
  const { före, efter } = nämnd;
  const reader = { före: new Reader(år.före, före), efter: new Reader(år.efter, efter) };
  const groups = pair(
    { före: comparableThings(före, efter), efter: comparableThings(efter, före) },
    { före: år.före.år, efter: år.efter.år },
  );
  const own = [
    ...compareName(före.data.namn, efter.data.namn, false),
    ...compareNämnd(nämnd, reader),
    ...compareFörbehåll(
      { före: { file: före.file, förbehåll: före.förbehåll }, efter: { file: efter.file, förbehåll: efter.förbehåll } },
      reader,
    ),
  ];
  const changesOf = new Map<Ting, readonly Ändring[]>();
  return [
    ...postOf('nämnd', [boardSak(före)], [boardSak(efter)], 'id', own),
    ...groups.grupper.flatMap((grupp) => compareGroup(grupp, groups, reader, changesOf)),
  ];
}

/** The things of a side, except those whose file on the other side cannot be read: they may be unchanged, changed or removed. */
function comparableThings(own: Nämnd, other: Nämnd): Ting[] {
  const isUnreadable = (ting: Ting): boolean => {
    const { id, egenFil } = ting.sak;
    return (
      (egenFil && other.filer.has(id) && !other.objekt.has(id)) || (ting.förälder !== undefined && isUnreadable(ting.förälder))
    );
  };
  return thingsOf(own).filter((ting) => !isUnreadable(ting));
}

/** `changesOf` holds the changes of the things compared so far. Parents come before children. */
function compareGroup(grupp: Grupp, groups: Grupper, reader: Sidor<Reader>, changesOf: Map<Ting, readonly Ändring[]>): Post[] {
  const { före, efter, genom } = grupp;
  const slag = (efter[0] ?? före[0])?.slag;
  if (slag === undefined) return [];
  const [then, now] = [före, efter].map((side) => side.map(({ sak }) => sak)) as [Sak[], Sak[]];
  const [a, b] = [före[0], efter[0]];
  if (a && b && före.length === 1 && efter.length === 1) {
    const all = [...compareIdentity({ före: a, efter: b }, groups), ...compareThing({ före: a, efter: b }, reader)];
    const above = changesOf.get(b.förälder as Ting) ?? [];
    const inherits = b.förälder?.slag === 'mått' && a.förälder && groups.av(a.förälder) === groups.av(b.förälder);
    const own = sortChanges(inherits ? all.filter((one) => !isInherited(one, above)) : all);
    changesOf.set(b, all);
    return postOf(slag, then, now, genom, own);
  }
  const händelse: Händelse =
    före.length === 0
      ? 'tillkommit'
      : efter.length === 0
        ? 'utgått'
        : före.length === 1
          ? 'delat'
          : efter.length === 1
            ? 'slaget samman'
            : 'omfördelat';
  // A thing that keeps its id through a split or merge is compared with itself.
  const survivors = före.flatMap((one) => {
    const same = efter.find(({ sak }) => sak.id === one.sak.id);
    return same ? [{ före: one, efter: same }] : [];
  });
  const [only] = survivors.length === 1 ? survivors : [];
  const ändringar = only
    ? sortChanges([...compareIdentity(only, groups), ...compareThing(only, reader)])
    : genom === null
      ? oneSidedChanges(a ?? b, a ? 'före' : 'efter')
      : [];
  const bryter = (slag === 'mått' && genom !== null) || ändringar.some(breaks);
  return [{ slag, händelser: [händelse], genom, före: then, efter: now, bryter, ändringar }];
}

/** The changes of a thing on one side only: the status of an uppdrag, else none. */
function oneSidedChanges(ting: Ting | undefined, sida: keyof Sidor<Ting>): Ändring[] {
  if (ting?.innehåll.slag !== 'uppdrag') return [];
  const { uppföljning, sort } = ting.innehåll;
  const none = { före: undefined, efter: undefined };
  return compareStatus({ ...none, [sida]: uppföljning?.status }, { ...none, [sida]: sort.skala });
}

/** Empty when there are no changes. */
function postOf(
  slag: Post['slag'],
  före: readonly Sak[],
  efter: readonly Sak[],
  genom: Post['genom'],
  ändringar: readonly Ändring[],
): Post[] {
  if (ändringar.length === 0) return [];
  const named: Partial<Record<Ändring['slag'], Händelse>> = { namn: 'bytt namn', id: 'nytt id', plats: 'flyttat' };
  const händelser = [...new Set(ändringar.map((one) => named[one.slag] ?? 'ändrat'))];
  return [{ slag, händelser, genom, före, efter, bryter: ändringar.some(breaks), ändringar }];
}

/** Compares what every kind of thing has: name, id and parent. */
function compareIdentity({ före, efter }: Sidor<Ting>, groups: Grupper): Ändring[] {
  const [a, b] = [före.sak, efter.sak];
  const over = ({ förälder }: Ting): Över | null => (förälder ? { id: förälder.sak.id, namn: förälder.sak.namn } : null);
  const stays =
    före.förälder && efter.förälder ? groups.av(före.förälder) === groups.av(efter.förälder) : före.förälder === efter.förälder;
  return [
    ...compareName(a.namn, b.namn, efter.slag === 'mått'),
    ...(a.id === b.id ? [] : [{ slag: 'id', före: a.id, efter: b.id, bryter: false } as const]),
    ...(stays ? [] : [{ slag: 'plats', före: over(före), efter: over(efter) } as const]),
  ];
}

function compareName(före: string, efter: string, bryter: boolean): Ändring[] {
  return sameLine(före, efter) ? [] : [{ slag: 'namn', före, efter, bryter }];
}

function compareThing(ting: Sidor<Ting>, reader: Sidor<Reader>): Ändring[] {
  const { före, efter } = { före: ting.före.innehåll, efter: ting.efter.innehåll };
  if (före.slag === 'avsnitt' && efter.slag === 'avsnitt') return compareSection({ före, efter }, ting, reader);
  if (före.slag === 'avsnitt' || efter.slag === 'avsnitt') return [];
  const own = compareObjekt({ före, efter }, reader);
  return [...own, ...compareFörbehåll({ före: ofFile(före), efter: ofFile(efter) }, reader)];
}

function compareObjekt({ före, efter }: Sidor<Objekt>, reader: Sidor<Reader>): Ändring[] {
  switch (efter.slag) {
    case 'mål':
      return före.slag === 'mål' ? compareMål({ före, efter }, reader) : [];
    case 'mått':
      return före.slag === 'mått'
        ? [...compareMått({ före, efter }, reader), ...compareOrder('delrader', ids(före), ids(efter))]
        : [];
    case 'uppdrag':
      return före.slag === 'uppdrag' ? compareUppdrag({ före, efter }, reader) : [];
    case 'kapitel':
    case 'intern kontroll':
      return före.slag === 'kapitel' || före.slag === 'intern kontroll' ? compareChapter({ före, efter }, reader) : [];
    case 'bild':
      return före.slag === 'bild' ? compareBild({ före, efter }, reader) : [];
    case 'tabell':
      return före.slag === 'tabell' ? compareTabell({ före, efter }, reader) : [];
    case 'risk':
      if (före.slag === 'risk') return compareRisk({ före, efter }, reader);
      return före.slag === 'granskning' ? compareÅtgärder({ före, efter }, reader) : [];
    case 'granskning':
      return före.slag === 'risk' || före.slag === 'granskning' ? compareÅtgärder({ före, efter }, reader) : [];
    case 'kontroll':
      return före.slag === 'kontroll' ? compareKontroll({ före, efter }, reader) : [];
  }
}

const ids = ({ varav }: Mått) => varav.map(({ id }) => id);

/** Whether a varav row has a change because it inherits the field from its mått, which reports it. */
function isInherited(one: Ändring, above: readonly Ändring[]): boolean {
  if (one.slag !== 'fält') return false;
  return above.some(
    (other) =>
      other.slag === 'fält' &&
      other.fält === one.fält &&
      other.före?.text === one.före?.text &&
      other.efter?.text === one.efter?.text,
  );
}

// --- Förbehåll ---

interface AvFil {
  readonly file: string;
  readonly förbehåll: readonly Förbehåll[];
}

/** All förbehåll of a file, in its order. Those of a varav row are reported with its mått. */
function ofFile(objekt: Objekt): AvFil {
  if (objekt.path.length > 0) return { file: objekt.file, förbehåll: [] };
  const all = objekt.slag === 'mått' ? withVarav(objekt).flatMap(({ förbehåll }) => förbehåll) : objekt.förbehåll;
  return { file: objekt.file, förbehåll: [...new Set(all)].sort((a, b) => Number(a.path[1]) - Number(b.path[1])) };
}

function compareFörbehåll({ före, efter }: Sidor<AvFil>, reader: Sidor<Reader>): Ändring[] {
  const side = ({ file, förbehåll }: AvFil, own: Reader) => ({
    reader: own,
    file,
    path: [],
    value: { förbehåll: förbehåll.map(({ path: _, ...written }) => written) },
  });
  return compareFields({ före: side(före, reader.före), efter: side(efter, reader.efter) });
}

// --- Order ---

/** Most important first. Changes of one kind keep their order. */
const ORDER: readonly Ändring['slag'][] = [
  'id',
  'namn',
  'plats',
  'omräknat',
  'utfall',
  'steg',
  'överflyttat',
  'del',
  'belopp',
  'perioder',
  'fält',
  'ordning',
  'text',
];

function sortChanges(ändringar: readonly Ändring[]): Ändring[] {
  const rank = (one: Ändring) => (breaks(one) ? -1 : ORDER.indexOf(one.slag));
  return ändringar.toSorted((a, b) => rank(a) - rank(b));
}
