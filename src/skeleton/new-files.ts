/**
 * Makes the files of new things: a board, a mål, a mått. In: a name and the kommun's styrmodell. Out: a file with what is known, and
 * an empty key with a reminder for each value that a person has to write. Never: writes a file.
 */
import type { Path } from '../diagnostics/finding.ts';
import { type Home, pathOf } from '../model/filslag.ts';
import { readSource } from '../read/source.ts';
import { DEFAULT_CHAPTERS } from '../resolve/link-chapters.ts';
import { AXLAR } from '../resolve/risk-scale.ts';
import {
  controlScale,
  type Måltext,
  type Måttsort,
  type Nivå,
  type Styrmodell,
  type Uppdragssort,
  wholeScale,
  wordsOf,
} from '../resolve/styrmodell.ts';
import { yearOccasion } from '../resolve/tillfalle.ts';
import type { Gemensamt } from '../resolve/year.ts';
import { capitalize } from '../swedish/nouns.ts';
import { type Edit, edit } from '../write/edit.ts';
import type { Plain } from '../write/tree.ts';

/** A new file: its path below the folder of the year, and its text. */
export type NewFile = readonly [path: string, text: string];

/** A key and its value, or null and a reminder of what to write there. */
type Line = readonly [path: string, value: Plain, reminder?: string];

/** The words of a scale, as a reminder lists them. */
const choices = (words: readonly { readonly namn: string }[]) => words.map(({ namn }) => namn).join(' | ');

/** The path of a field of the report of the whole year. */
function reported(styrmodell: Styrmodell, field: string): string {
  return `uppföljning.${yearOccasion(styrmodell).id}.${field}`;
}

/** The command that adds a thing, for reminders. */
export function addCommand(ord: string, place: { readonly under?: string; readonly nämnd?: string | undefined } = {}): string {
  const options = Object.entries({ under: place.under, namnd: place.nämnd });
  const given = options.flatMap(([name, id]) => (id === undefined ? [] : [` --${name} ${id}`])).join('');
  return `npx vb add ${ord.includes(' ') ? `"${ord}"` : ord} "Namn"${given}`;
}

/** A board. `mål` has the ids of the kommun's mål that it reports, which may be none yet. */
export function newNämnd(id: string, namn: string, styrmodell: Styrmodell, mål: readonly string[] = []): NewFile {
  const [top] = styrmodell.nivåer;
  const skala = wholeScale(styrmodell);
  return newFile({ slag: 'nämnd', id, nämnd: id }, [
    ['namn', namn],
    ...(skala ? [[reported(styrmodell, 'bedömning'), null, `årets samlade bedömning: ${choices(wordsOf(skala))}`] as const] : []),
    ...(top && !top.gemensam ? [['mål', null, `börja här: ${addCommand(top.ord.obestämd)}`] as const] : []),
    ...(mål.length > 0 ? [['mål', mål] as const] : []),
    // The first chapter prints the bedömning of the whole year.
    ['kapitel', ['översikt', ...DEFAULT_CHAPTERS]],
  ]);
}

/** A mål that boards share, or the levels above it. `väg` has the ids of the mål above and its own. */
export const newSharedMål = (väg: readonly string[], namn: string): NewFile =>
  newFile({ slag: 'gemensamtMål', id: väg.at(-1) ?? '', mål: väg }, [['plan.namn', namn]]);

/**
 * A mål of a board. `namn` is undefined for the board's account of a shared mål, whose name is in `gemensamt/`. `mål` has the ids
 * of those below it that exist already.
 */
export function newMål(
  place: { readonly nämnd: string; readonly mål: readonly string[] },
  { namn, mål = [] }: { readonly namn?: string | undefined; readonly mål?: readonly string[] },
  styrmodell: Styrmodell,
): NewFile {
  const id = place.mål.at(-1) ?? '';
  // Every board has a shared mål under the same id.
  const here = { under: id, nämnd: namn === undefined ? place.nämnd : undefined };
  const nivå = styrmodell.nivåer[place.mål.length - 1];
  const below = styrmodell.nivåer[place.mål.length];
  const [mått] = styrmodell.mått;
  const [uppdrag] = styrmodell.uppdrag;
  return newFile({ slag: 'mål', id, ...place }, [
    ...(namn === undefined ? [] : [['plan.namn', namn] as const]),
    ...(mål.length > 0 ? [['plan.mål', mål] as const] : []),
    ...(below && mål.length === 0 ? [['plan.mål', null, addCommand(below.ord.obestämd, here)] as const] : []),
    ...(below || !mått ? [] : [['plan.mått', null, addCommand(mått.ord.obestämd, here)] as const]),
    ...(below || !uppdrag ? [] : [['plan.uppdrag', null, addCommand(uppdrag.ord.obestämd, here)] as const]),
    ...levelLines(nivå, styrmodell),
  ]);
}

function levelLines(nivå: Nivå | undefined, styrmodell: Styrmodell): Line[] {
  const motivering = reported(styrmodell, 'motivering');
  const texter = (nivå?.texter ?? []).map((text): Line => [reported(styrmodell, `texter.${text.id}`), null, textReminder(text)]);
  if (!nivå?.skala) return [[motivering, null, 'hur det har gått under året'], ...texter];
  return [
    [reported(styrmodell, 'bedömning'), null, choices(wordsOf(nivå.skala))],
    [motivering, null, 'varför bedömningen är den'],
    ...texter,
  ];
}

/** The reminder of a text that a level declares. */
export function textReminder({ rubrik, krävs }: Måltext): string {
  return krävs ? rubrik : `${rubrik}; ta bort raden om inget ska stå där`;
}

/** The board, and the mål or chapter, that a mått or an uppdrag belongs to. */
type Place = Pick<Home, 'mål' | 'kapitel'> & { readonly nämnd: string };

/** A mått. It gets the first of the kommun's units, and a reminder lists the others. */
export function newMått(
  place: Place,
  id: string,
  { namn, slag }: { readonly namn: string; readonly slag: string | undefined },
  { år, sort, enheter }: { readonly år: number; readonly sort: Måttsort; readonly enheter: readonly string[] },
  styrmodell: Styrmodell,
): NewFile {
  return newFile({ slag: 'mått', id, ...place }, [
    ['plan.namn', namn],
    ...(slag === undefined ? [] : [['plan.slag', slag] as const]),
    ['plan.enhet', enheter[0] ?? null, `rätt enhet? ${enheter.join(' | ')}`],
    ['plan.riktning', 'högre', 'vad är bättre? högre | lägre | ingen'],
    ['plan.källa', null, 'var siffran kommer ifrån'],
    [`plan.etappmål.${år}`, null, `${sort.målord.bestämd} för ${år}, eller Indikator om det inte finns något`],
    [`resultat.utfall.${år}`, null, `utfallet ${år}, med decimalpunkt`],
    ...(sort.skala ? [[reported(styrmodell, 'bedömning'), null, choices(wordsOf(sort.skala))] as const] : []),
  ]);
}

/** An uppdrag. */
export const newUppdrag = (
  place: Place,
  id: string,
  plan: { readonly namn: string; readonly slag: string | undefined },
  sort: Uppdragssort,
  styrmodell: Styrmodell,
): NewFile =>
  newFile({ slag: 'uppdrag', id, ...place }, [
    ['plan.namn', plan.namn],
    ...(plan.slag === undefined ? [] : [['plan.slag', plan.slag] as const]),
    [reported(styrmodell, 'status'), null, choices(sort.skala.ord)],
    [reported(styrmodell, 'kommentar'), null, 'vad som är gjort'],
  ]);

/** A chapter that is to be made: its board, id and heading, and whether it is an appendix. */
export interface ChapterPlace {
  readonly nämnd: string;
  readonly id: string;
  readonly rubrik: string;
  readonly bilaga: boolean;
}

/** A chapter of text. */
export const newKapitel = ({ nämnd, id, rubrik, bilaga }: ChapterPlace): NewFile =>
  newFile({ slag: 'kapitel', id, nämnd, kapitel: id }, [
    ['rubrik', rubrik],
    ...(bilaga ? [['bilaga', 'ja'] as const] : []),
    ['text', null, 'kapitlets text; skriv den efter ett | på raderna under'],
  ]);

/** A table with one row of budget and utfall. */
export const newTabell = (nämnd: string, kapitel: string, id: string, namn: string): NewFile =>
  newFile({ slag: 'tabell', id, nämnd, kapitel }, [
    ['namn', namn],
    ['enhet', null, 'till exempel mnkr, som ska stå i gemensamt/enheter.yaml'],
    [
      'kolumner',
      [
        { id: 'budget', namn: 'Budget', roll: 'budget' },
        { id: 'utfall', namn: 'Utfall', roll: 'utfall' },
      ],
    ],
    ['rader', [{ id: 'netto', namn: 'Nettokostnad', värden: { budget: null, utfall: null } }]],
  ]);

/** A picture, whose file is `fil`. */
export const newBild = (nämnd: string, kapitel: string, id: string, fil: string): NewFile =>
  newFile({ slag: 'bild', id, nämnd, kapitel }, [
    ['fil', fil],
    ['beskrivning', null, 'vad bilden visar, för den som inte ser den; är den bara prydnad: dekorativ: ja, och inga texter'],
    ['bildtext', null, 'texten under bilden, eller ta bort raden'],
    ['fotograf', null, 'den som har tagit bilden, eller ta bort raden'],
    ['personer', null, 'kan någon kännas igen på bilden? ja | nej; är svaret ja behövs också samtycke:'],
  ]);

/** The list of the chapter of internal control that has each kind of point. */
export const KONTROLLISTOR = { risk: 'risker', granskning: 'granskningar', kontroll: 'kontroller' } as const;

/** The chapter of internal control with one point in one of its lists. */
export const newInternKontroll = (nämnd: string, lista: string, id: string): NewFile =>
  newFile({ slag: 'internKontroll', id: 'intern-kontroll', nämnd }, [
    ['rubrik', 'Intern kontroll'],
    [`${lista}.rubrik`, capitalize(lista)],
    [`${lista}.lista`, [id]],
  ]);

/** A risk, a granskning or a recurring kontroll. A risk is assessed when the kommun has a risk scale. */
export function newKontrollpunkt(
  slag: keyof typeof KONTROLLISTOR,
  nämnd: string,
  id: string,
  namn: string,
  { skalor, styrmodell }: Pick<Gemensamt, 'skalor' | 'styrmodell'>,
): NewFile {
  const status = choices(controlScale(styrmodell).ord);
  const reported = `uppföljning.${yearOccasion(styrmodell).id}`;
  const steps = (place: string, när: string): Line[] =>
    skalor.risk && slag === 'risk'
      ? AXLAR.map((axel) => [`${place}.${axel}`, null, `${när} åtgärderna: ${choices(skalor.risk?.[axel] ?? [])}`] as const)
      : [];
  // A granskning needs an åtgärd from the start, and the schema requires the area of the others.
  const parts: Record<typeof slag, readonly Line[]> = {
    risk: [
      ['plan.funktion', null, 'funktionen som svarar för risken; den trycks'],
      ['plan.åtgärder', null, 'åtgärderna, var och en med id, namn och klar_senast; ta bort raden om risken inte har några'],
      [`${reported}.kommentar`, null, 'vad som har hänt med risken'],
    ],
    granskning: [
      ['plan.åtgärder', [{ id: 'atgard', namn: 'Åtgärd' }], 'skriv vad som ska göras'],
      [`${reported}.åtgärder.atgard.status`, null, status],
    ],
    kontroll: [[`${reported}.status`, null, status]],
  };
  return newFile({ slag, id, nämnd }, [
    ...(slag === 'granskning' ? [] : [['plan.område', 'Övrigt', 'rätt område?'] as const]),
    ['plan.namn', namn],
    ...steps('plan', 'före'),
    ...steps(reported, 'efter'),
    ...parts[slag],
  ]);
}

/** A new file with the given keys. */
export function newFile(home: Home, lines: readonly Line[]): NewFile {
  const path = pathOf(home);
  const edits = lines.map(([key, value, comment]): Edit => {
    return { path: pathTo(key), value, ...(comment !== undefined && { comment }) };
  });
  const text = edit(readSource(path, Buffer.from('{}')).value, home.slag, edits);
  if (text === undefined) throw new Error('an empty map can be edited');
  return [path, text];
}

const pathTo = (key: string): Path => key.split('.');
