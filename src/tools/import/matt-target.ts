/**
 * The values of mått that a sheet can fill: utfall in all and by group, targets, rankings, jämförelser, uncertainty, areas, forecasts
 * and words of a scale. In: mått of the linked year and the sources, which have the values as written. Out: a Target.
 */
import type { Path } from '../../diagnostics/finding.ts';
import type { Sources } from '../../diagnostics/places.ts';
import { readSiffra } from '../../model/fields.ts';
import { KÖNSPAR } from '../../model/matt.ts';
import { isPeriod, kindOfPeriod } from '../../model/period.ts';
import { readTecken } from '../../model/tecken.ts';
import { divisionsOf } from '../../resolve/groups.ts';
import { isUsedAt, wordsOf } from '../../resolve/styrmodell.ts';
import { allMått, fileOf, type Mått, reportedPath, withVarav, type År } from '../../resolve/year.ts';
import { capitalize } from '../../swedish/nouns.ts';
import { typeset } from '../../swedish/typography.ts';
import { forecastName } from '../../view/matt/forecasts.ts';
import { valueAt } from '../../write/plain.ts';
import type { Plain } from '../../write/tree.ts';
import {
  type Groups,
  isPercent,
  isSameName,
  mostDecimals,
  type ReadWords,
  type Slot,
  type Target,
  type TargetColumn,
} from './target.ts';
import { readAreas, readMargin, readPlacement, readTarget, readWord } from './words.ts';

/** A column, with the group that it is of. */
interface MåttColumn extends TargetColumn {
  /** What a cell of the column is of each group. Undefined when the column has no groups. */
  readonly serie: Serie | undefined;
  readonly period: string;
  /** The name of the group, `''` for all. */
  readonly grupp: string;
  readonly slot: (one: Mått) => Slot;
}

/** The figures by group: the utfall, or how many persons each figure rests on. */
type Serie = 'utfall' | 'underlag';

/** A group that a mått of the year has. `path` is relative to the figures. */
interface Grupp {
  readonly namn: string;
  readonly indelning: string;
  readonly path: Path;
}

/** What the headings of a year can name. */
interface Known {
  readonly år: År;
  readonly sources: Sources;
  /** The groups of all mått of the year, apart from those by sex. */
  readonly grupper: readonly Grupp[];
  /** The names of areas. */
  readonly områden: readonly string[];
  /** The names of jämförelser. */
  readonly jämförelser: readonly string[];
}

const KÖN: readonly string[] = KÖNSPAR.flat();
const WORDS_FOR_ALL = ['', 'utfall', 'resultat', 'total', 'totalt', 'alla'];
/** Words and Kolada letters for sex in a group column. */
const GROUP_ALIASES: Readonly<Record<string, string>> = {
  k: 'kvinnor',
  kvinna: 'kvinnor',
  m: 'män',
  man: 'män',
  t: '',
  båda: '',
  samtliga: '',
  'båda könen': '',
};
/** The comparison that every kommun may have. */
const RIKET = 'Riket';

/** The rows are mått and their varav rows. The columns are periods, for all, for one group, or for another value of the mått. */
export function måttTarget(mått: readonly Mått[], år: År, sources: Sources): Target {
  const known = knownIn(år, sources);
  // match.ts returns a column as the target gave it, and a caller may know its id only.
  const columns = new Map<string, MåttColumn>();
  const columnsOf = (heading: string): readonly MåttColumn[] => {
    const found = columnsNamed(heading, known);
    for (const one of found) columns.set(one.id, one);
    return found;
  };
  const columnOf = (column: TargetColumn) => columns.get(column.id) ?? columnsOf(column.id)[0];
  return {
    rows: mått.flatMap(withVarav).map((one) => ({
      id: one.id,
      namn: one.namn,
      kolada: one.plan.kolada,
      slot: (column) => {
        const found = columnOf(column);
        if (!found) throw new Error(`no column ${column.id}`);
        return found.slot(one);
      },
    })),
    columnsOf,
    isGroup: () => false,
    headings: headingsOf(mått, known),
    isWhole: false,
    groups: groups(known, columnOf),
    columnInReport: (indelning, grupp, period) => {
      const column = reportColumn(indelning, grupp, period, known);
      if (column) columns.set(column.id, column);
      return column;
    },
  };
}

function knownIn(år: År, sources: Sources): Known {
  const all = år.nämnder.flatMap(allMått);
  const grupper = all.flatMap(({ resultat }) =>
    divisionsOf(resultat)
      .filter(({ namn }) => namn !== 'kön')
      .flatMap(({ namn: indelning, grupper }) => grupper.map(({ namn, path }) => ({ namn, indelning, path }))),
  );
  const compared = all.flatMap(({ resultat, plan }) => [
    ...(resultat.jämförelser ?? []).map(({ namn }) => namn),
    ...Object.values(plan.etappmål ?? {}).flatMap((one) => (one.slag === 'jämförelse' ? [one.med] : [])),
  ]);
  const areas = all.flatMap(({ resultat: { område = {} } }) => [område.lägsta, område.högsta]);
  return {
    år,
    sources,
    områden: areas.flatMap((one) => Object.values(one ?? {}).flatMap(({ namn }) => namn ?? [])),
    grupper: uniqueBy(grupper, ({ path }) => path.join('\n')),
    jämförelser: uniqueBy([...compared, RIKET], (namn) => namn.toLowerCase()),
  };
}

const uniqueBy = <T>(all: readonly T[], keyOf: (one: T) => string): T[] =>
  [...new Map(all.toReversed().map((one) => [keyOf(one), one])).values()].toReversed();

function headingsOf(mått: readonly Mått[], { år, grupper, jämförelser }: Known): string[] {
  const targets = new Set(mått.map(({ sort }) => capitalize(sort.målord.obestämd)));
  const named = [
    ...[...KÖN, ...new Set(grupper.map(({ namn }) => namn))].map(capitalize),
    ...targets,
    'Ranking',
    ...jämförelser,
    'Prognos',
    'Felmarginal',
  ];
  return [String(år.år), ...named.map((namn) => `${namn} ${år.år}`), 'Trend'];
}

// --- Headings ---

/** A heading as what it names and its period: `Mål för 2024` as `Mål` and `2024`. */
function splitHeading(heading: string): { readonly vad: string; readonly period: string | undefined } {
  const words = heading.trim().split(/[ ,:]+/);
  const last = words.at(-1) ?? '';
  if (!isPeriod(last)) return { vad: words.join(' '), period: undefined };
  const before = words.slice(0, -1);
  const end = before.findLastIndex((word) => !['för', 'år', 'helår', 'helåret'].includes(word.toLowerCase()));
  return { vad: before.slice(0, end + 1).join(' '), period: last };
}

/** Every column that a heading may be. More than one when it is ambiguous. */
function columnsNamed(heading: string, known: Known): readonly MåttColumn[] {
  const { vad, period } = splitHeading(heading);
  const word = vad.toLowerCase();
  const followedUp = followedUpColumns(word, period, known);
  if (followedUp.length > 0 || period === undefined) return followedUp;
  const all = WORDS_FOR_ALL.includes(word) ? [seriesColumn('utfall', '', period, known)] : [];
  const [, below] = /^underlag ?(.*)$/.exec(word) ?? [];
  const rests = below === undefined ? [] : [seriesColumn('underlag', groupNamed(below, known) ?? '', period, known)];
  const grupp = word === '' ? undefined : groupNamed(vad, known);
  return [
    ...all,
    ...rests.filter(({ grupp }) => below === '' || grupp !== ''),
    ...(grupp === undefined ? [] : [seriesColumn('utfall', grupp, period, known)]),
    ...known.jämförelser.filter((namn) => isSameName(namn, vad)).map((namn) => comparedColumn(namn, period, known)),
    ...targetColumns(word, period, known),
    ...rankingColumns(word, period, known),
    ...partColumns(word, period, known),
  ];
}

/** The group that a text names: one by sex, `indelning grupp`, or the name of a group alone. Undefined when there is none. */
function groupNamed(text: string, { grupper }: Known): string | undefined {
  const wanted = wordsIn(text);
  const named = [...KÖN, ...grupper.flatMap(({ indelning, namn }) => [`${indelning} ${namn}`, namn])];
  return named.find((one) => isSameName(wordsIn(one), wanted));
}

const wordsIn = (text: string): string =>
  text
    .trim()
    .split(/[ ,:]+/)
    .join(' ');

// --- Columns ---

function seriesColumn(serie: Serie, grupp: string, period: string, known: Known): MåttColumn {
  const vad = serie === 'utfall' ? grupp : `Underlag ${grupp}`.trim();
  return {
    id: `${vad === '' ? 'utfall' : vad} ${period}`,
    namn: `${vad} ${period}`.trim(),
    serie,
    period,
    grupp,
    slot: (one) => seriesSlot(one, serie, grupp, period, known),
  };
}

/** The place of a figure of a mått, for all or for one group. */
function seriesSlot(one: Mått, serie: Serie, grupp: string, period: string, known: Known): Slot {
  const above: Path = serie === 'utfall' ? [] : ['underlag'];
  const paths = grupp === '' ? [['utfall']] : pathsOf(one, grupp, known);
  const [path = ['utfall'], other] = paths;
  const slot = figureSlot(one, [...above, ...path, period], known, { isCount: serie === 'underlag' });
  if (paths.length === 1) return slot;
  return {
    ...slot,
    stängd: other
      ? `Måttet kan ha flera grupper som heter ”${grupp}”. Skriv indelningen före, till exempel ”${paths.map((own) => own.slice(-2).join(' ')).join('” eller ”')}”.`
      : `Måttet har ingen grupp som heter ”${grupp}”.`,
  };
}

/** Where the figures of a group are: in the divisions that the mått has, or else in those of other mått of the year. */
function pathsOf({ resultat }: Mått, grupp: string, { grupper }: Known): readonly Path[] {
  const sex = KÖN.find((one) => one === grupp);
  if (sex !== undefined) return [['kön', sex]];
  const wanted = wordsIn(grupp);
  const isWanted = (own: { readonly namn: string }, indelning: string) =>
    [own.namn, `${indelning} ${own.namn}`].some((one) => isSameName(wordsIn(one), wanted));
  const own = divisionsOf(resultat).flatMap(({ namn, grupper }) => grupper.filter((one) => isWanted(one, namn)));
  const from = own.length > 0 ? own : grupper.filter((one) => isWanted(one, one.indelning));
  return from.map(({ path }) => path);
}

/** The place of a figure below `resultat`. */
function figureSlot(one: Mått, below: Path, known: Known, { isCount = false } = {}): Slot {
  const { enheter } = known.år.gemensamt;
  const written = (path: Path) => writtenAt(one, ['resultat', ...path], known);
  const series = isCount ? [] : ['utfall'];
  return {
    ...slotAt(one, ['resultat', ...below], known),
    decimaler: mostDecimals([...figuresIn(written(series)), ...figuresIn(written(below.slice(0, -1)))]),
    enhet: isCount ? undefined : one.plan.enhet,
    procent: !isCount && isPercent(one.plan.enhet, enheter),
  };
}

const figuresIn = (series: unknown): unknown[] =>
  typeof series === 'object' && series !== null ? Object.values(series).map((one) => readSiffra(one)) : [];

/** The value of a file at a path below an object. */
function writtenAt(one: Mått, below: Path, { sources }: Known): unknown {
  return valueAt(sources.get(fileOf(one, below))?.plain, [...one.path, ...below]);
}

/** A slot for plain figures at a path below an object. */
function slotAt(one: Mått, below: Path, known: Known): Slot {
  const raw = writtenAt(one, below, known);
  return {
    file: fileOf(one, below),
    path: [...one.path, ...below],
    old: raw === undefined || raw === null ? undefined : (readSiffra(raw) ?? readTecken(raw) ?? (raw as Plain)),
    decimaler: undefined,
    form: 'tal',
    enhet: undefined,
    procent: false,
  };
}

/** A column of one value for each mått, without groups. */
function ownColumn(namn: string, period: string, slot: MåttColumn['slot']): MåttColumn {
  const label = `${namn} ${period}`.trim();
  return { id: label, namn: label, serie: undefined, period, grupp: '', slot };
}

/** A jämförelse. One that the file lacks is added. */
function comparedColumn(namn: string, period: string, known: Known): MåttColumn {
  return ownColumn(namn, period, (one) => {
    const written = writtenAt(one, ['resultat', 'jämförelser'], known);
    const list: readonly unknown[] = Array.isArray(written) ? written : [];
    const at = list.findIndex((own) => isSameName(String(valueAt(own, ['namn'])), namn));
    const slot = figureSlot(one, ['jämförelser', at === -1 ? list.length : at, 'utfall', period], known);
    return at === -1 ? { ...slot, nyJämförelse: namn } : slot;
  });
}

/** Words for a target that every kommun understands, besides its own. */
const TARGET_WORDS = ['mål', 'målvärde', 'måltal', 'etappmål'];

/** The column of the target of a year. */
function targetColumns(word: string, period: string, known: Known): MåttColumn[] {
  const { styrmodell, enheter } = known.år.gemensamt;
  const own = styrmodell.mått.flatMap(({ målord }) => [målord.obestämd, målord.bestämd]);
  if (!/^\d{4}$/.test(period) || ![...TARGET_WORDS, ...own].some((one) => isSameName(one, word))) return [];
  const [first] = styrmodell.mått;
  return [
    ownColumn(capitalize(first?.målord.obestämd ?? ''), period, (one) => {
      const below = ['plan', 'etappmål', period];
      const raw = writtenAt(one, below, known) ?? undefined;
      const { skrivs = '{tal}' } = enheter[one.plan.enhet] ?? {};
      const words = { old: raw as Plain | undefined, tecken: skrivs.replace('{tal}', '').trim(), jämförelser: known.jämförelser };
      const { decimaler, enhet, procent } = figureSlot(one, ['utfall', period], known);
      return { ...slotAt(one, below, known), old: words.old, decimaler, enhet, procent, läs: (text) => readTarget(text, words) };
    }),
  ];
}

const RANKING_WORDS = ['ranking', 'rank', 'placering', 'plats'];
const PARTICIPANT_WORDS = ['placering av', 'ranking av', 'rank av', 'plats av', 'antal i rankingen', 'antal i ranking'];

/** The columns of a placement: all of it or its place, and the number of participants. */
function rankingColumns(word: string, period: string, known: Known): MåttColumn[] {
  const below = ['resultat', 'ranking', period];
  const slot = (one: Mått): Slot => ({
    ...slotAt(one, below, known),
    old: (writtenAt(one, below, known) ?? undefined) as Plain | undefined,
    decimaler: 0,
  });
  if (RANKING_WORDS.includes(word)) {
    return [ownColumn('Ranking', period, (one) => ({ ...slot(one), läs: readPlacement, del: 'plats' }))];
  }
  return PARTICIPANT_WORDS.includes(word) ? [ownColumn('Placering av', period, (one) => ({ ...slot(one), del: 'av' }))] : [];
}

/** The columns of areas and of uncertainty. */
function partColumns(word: string, period: string, known: Known): MåttColumn[] {
  const [, ände, namn] = /^(lägsta|högsta)(?: område)?( namn)?$/.exec(word) ?? [];
  const area = ['område', ände ?? '', period];
  if (ände !== undefined && namn === undefined) {
    return [ownColumn(`${capitalize(ände)} område`, period, (one) => areaSlot(one, area, known))];
  }
  if (ände !== undefined) {
    return [
      ownColumn(`${capitalize(ände)} område, namn`, period, (one) => {
        const slot = slotAt(one, ['resultat', ...area, 'namn'], known);
        return { ...slot, form: 'text', läs: (text) => readAreas(text, slot.old, known.områden) };
      }),
    ];
  }
  const key = { felmarginal: 'felmarginal', 'intervall från': 'från', 'intervall till': 'till' }[word];
  if (key === undefined) return [];
  return [
    ownColumn(capitalize(word), period, (one) => ({
      ...figureSlot(one, ['osäkerhet', period, key], known),
      // An uncertainty often has more decimals than the figure.
      decimaler: undefined,
      ...(key === 'felmarginal' && { läs: (text: string) => readMargin(text) }),
    })),
  ];
}

/** The value of the lowest or highest area. Its decimals are those of the utfall. */
function areaSlot(one: Mått, area: Path, known: Known): Slot {
  const { decimaler } = figureSlot(one, ['utfall', String(area.at(-1))], known);
  return { ...figureSlot(one, [...area, 'värde'], known), decimaler };
}

/** The columns of what is said at the occasion: the forecast of the year, and words of a scale. */
function followedUpColumns(word: string, period: string | undefined, known: Known): MåttColumn[] {
  const { år } = known;
  const isOfYear = period === undefined || period === String(år.år);
  const forecast = forecastColumn(word, period, known);
  if (forecast) return [forecast];
  const key = { trend: 'trend', bedömning: 'bedömning', 'förvaltningens förslag': 'förvaltningens_förslag' }[word];
  if (key === undefined || !isOfYear) return [];
  return [ownColumn(capitalize(word), '', (one) => wordSlot(one, key, known))];
}

/** The forecast of the year, at the occasion or at the one whose document the heading names. */
function forecastColumn(word: string, period: string | undefined, known: Known): MåttColumn | undefined {
  const { år } = known;
  if (period !== String(år.år)) return undefined;
  const named = år.gemensamt.styrmodell.tillfällen.find(({ dokument }) => isSameName(wordsIn(forecastName(dokument)), word));
  const tillfälle = word === 'prognos' ? år.tillfälle : named;
  return (
    tillfälle &&
    ownColumn(named ? forecastName(named.dokument) : 'Prognos', period, (one) => {
      const { decimaler, enhet, procent } = figureSlot(one, ['utfall', period], known);
      return { ...slotAt(one, reportedPath({ tillfälle }, 'prognos'), known), decimaler, enhet, procent };
    })
  );
}

/** A word of a scale: the trend, or the level of a mått whose kind has a scale. */
function wordSlot(one: Mått, key: string, known: Known): Slot {
  const { gemensamt, tillfälle } = known.år;
  const { sort } = one;
  const later = (sort.skala?.bedömningsnivåer ?? []).filter((step) => !isUsedAt(step, tillfälle)).map(({ namn }) => namn);
  const steps = key === 'trend' ? gemensamt.skalor.trend : wordsOf(sort.skala);
  const words = steps.map(({ namn }) => namn).filter((namn) => key === 'trend' || !later.includes(namn));
  const slot: Slot = {
    ...slotAt(one, reportedPath(known.år, key), known),
    form: 'text',
    läs: (text): ReadWords | undefined => readWord(text, words),
  };
  return words.length > 0 ? slot : { ...slot, stängd: `${capitalize(sort.ord.flera)} har ingen skala.` };
}

// --- The long table of `vb build` ---

/** The column of a group by the words of the long table: see `seriesOf`. A group that no mått has yet is a new one. */
function reportColumn(indelning: string, grupp: string, period: string, known: Known): MåttColumn | undefined {
  if (indelning === 'totalt') return reportedSeries('', period, known);
  if (indelning === '' || grupp === '') return undefined;
  if (indelning === 'kön') return reportedSeries(grupp.toLowerCase(), period, known);
  if (indelning === 'jämförelse') return comparedColumn(printedAs(grupp, known.jämförelser), period, known);
  const [, ände = ''] = /^(lägsta|högsta) område$/i.exec(grupp) ?? [];
  if (indelning === 'område') {
    if (ände === '') return undefined;
    return ownColumn(grupp, period, (one) => areaSlot(one, ['område', ände.toLowerCase(), period], known));
  }
  const name = indelning === 'ålder' ? grupp.replace(/^Ålder /, '') : grupp;
  const path = known.grupper
    .filter((one) => isSameName(typeset(one.indelning), indelning))
    .find((one) => isSameName(typeset(one.namn), name))?.path;
  const made = indelning === 'ålder' ? ['ålder', name] : ['grupper', indelning, name];
  return ownColumn(`${indelning} ${name}`, period, (one) => figureSlot(one, [...(path ?? made), period], known));
}

/** The column of a group in the long table, where a month of 12 may be a mistake for none. */
function reportedSeries(grupp: string, period: string, known: Known): MåttColumn {
  const column = seriesColumn('utfall', grupp, period, known);
  return {
    ...column,
    slot: (one) => {
      const slot = column.slot(one);
      return { ...slot, stängd: slot.stängd ?? decemberOfYears(one, period, known) };
    },
  };
}

/** Why a figure of December cannot be one of a mått by year: it may be that of the year. Undefined when it can. */
function decemberOfYears(one: Mått, period: string, known: Known): string | undefined {
  const written = writtenAt(one, ['resultat', 'utfall'], known);
  const periods = typeof written === 'object' && written !== null ? Object.keys(written) : [];
  if (kindOfPeriod(period) !== '12' || periods.length === 0 || periods.some((own) => kindOfPeriod(own) !== 'år'))
    return undefined;
  return `Måttet redovisas för hela år, men talet gäller december (${period}). Är det årets siffra, så låt Månad vara tom.`;
}

/** The name that is printed as a text. The text itself when there is none. */
const printedAs = (text: string, names: readonly string[]) => names.find((one) => isSameName(typeset(one), text)) ?? text;

// --- Groups in a column of their own ---

function groups(known: Known, columnOf: (column: TargetColumn) => MåttColumn | undefined): Groups {
  const own = [...new Set(known.grupper.map(({ namn }) => namn))];
  return {
    isHeading: (heading) => ['kön', 'ålder', 'grupp'].includes(heading.trim().toLowerCase()),
    groupOf: (text) => {
      const word = text.trim().toLowerCase();
      if (word === '') return undefined;
      return GROUP_ALIASES[word] ?? groupNamed(text, known) ?? (WORDS_FOR_ALL.includes(word) ? '' : undefined);
    },
    columnFor: (column, grupp) => {
      const found = columnOf(column);
      if (!found || found.grupp === grupp) return found;
      return found.serie && found.grupp === '' ? seriesColumn(found.serie, grupp, found.period, known) : undefined;
    },
    names: ['Totalt', ...KÖN.map(capitalize), ...own],
  };
}
