/** Reads the kommun's styrmodell: the levels of mål, the kinds of mått and uppdrag, with the words and scales of each, and the occasions. */
import { at, type Finding, finding, type WithFindings } from '../diagnostics/finding.ts';
import type { Bedömningsskala, SkalorFil, Steg } from '../model/gemensamt.ts';
import { type Ord, readOrd } from '../model/ord.ts';
import type { Minus, SlagFil, StyrmodellFil } from '../model/styrmodell.ts';
import { capitalize } from '../swedish/nouns.ts';
import { suggest } from '../swedish/spelling.ts';
import { compileOccasions, type Tillfälle } from './tillfalle.ts';

/** A scale of levels, with its name. */
export interface Bedömningsgrund extends Bedömningsskala {
  readonly namn: string;
}

/** The words of a status, best first, with the name of their scale. */
export interface Statusskala {
  readonly namn: string;
  readonly ord: SkalorFil['statusskalor'][string];
}

/** A text that each mål of a level, or each mått or uppdrag of a kind, has besides its motivering or comment. */
export interface Uppföljningstext {
  readonly id: string;
  /** The heading above the text. */
  readonly rubrik: string;
  /** Whether what is followed up must have it. */
  readonly krävs: boolean;
}

/** A level of mål. */
export interface Nivå {
  /** The name of the level in styrmodell.yaml. */
  readonly namn: string;
  readonly ord: Ord;
  /** Whether the mål of the level are the kommun's own, which boards share. */
  readonly gemensam: boolean;
  /** Whether each board has to say which of the highest mål it does not report. */
  readonly allaRedovisar: boolean;
  /** The scale that the mål of the level are judged on. Undefined when they are not judged. */
  readonly skala: Bedömningsgrund | undefined;
  /** The groups of mål, each with its heading. */
  readonly grupper: Readonly<Record<string, string>>;
  /** In print order. */
  readonly texter: readonly Uppföljningstext[];
}

/** A kind of mått or uppdrag. */
export interface Sort {
  /** The name of the kind in styrmodell.yaml. */
  readonly namn: string;
  readonly ord: Ord;
  /** The heading above those of the kind. */
  readonly rubrik: string;
  /** In print order. */
  readonly texter: readonly Uppföljningstext[];
}

/** A kind of mått. */
export interface Måttsort extends Sort {
  /** The word for the target. */
  readonly målord: Ord;
  /** The scale that each mått is judged on. Undefined when they are not judged one by one. */
  readonly skala: Bedömningsgrund | undefined;
}

/** A kind of uppdrag. */
export interface Uppdragssort extends Sort {
  readonly skala: Statusskala;
}

/** The styrmodell of a kommun. Each list has at least one entry, and the first kind is that of files that name none. */
export interface Styrmodell {
  /** From the top. */
  readonly nivåer: readonly Nivå[];
  readonly mått: readonly Måttsort[];
  readonly uppdrag: readonly Uppdragssort[];
  /** In the order of the year. */
  readonly tillfällen: readonly Tillfälle[];
  /** The kommun's usual sign convention. */
  readonly minus: Minus | undefined;
}

/** The words of what counts as mått and uppdrag. */
const FALLBACK = {
  mått: ordOf('ett mått, måttet, mått, måtten'),
  uppdrag: ordOf('ett uppdrag, uppdraget, uppdrag, uppdragen'),
};
const MÅLVÄRDE = ordOf('ett målvärde, målvärdet, målvärden, målvärdena');

function ordOf(forms: string): Ord {
  const ord = readOrd(forms);
  if (!ord) throw new Error(forms);
  return ord;
}

/** Compiles the styrmodell. Reports scales that skalor.yaml lacks. A kommun that names no kind has mått and uppdrag. */
export function compileStyrmodell(
  { nivåer, slag = {}, tillfällen, ekonomi }: StyrmodellFil,
  { bedömningsskalor, statusskalor }: SkalorFil,
  file: string,
): WithFindings<Styrmodell> {
  const findings: Finding[] = [];
  const named = <T>(scales: Readonly<Record<string, T>>, skala: string | undefined, path: readonly string[]) => {
    if (skala === undefined) return undefined;
    const found = Object.hasOwn(scales, skala) ? scales[skala] : undefined;
    if (found !== undefined) return [skala, found] as const;
    const val = Object.keys(scales);
    const facts = { ord: skala, lista: 'gemensamt/skalor.yaml', val, förslag: suggest(skala, val) };
    findings.push(finding('okant-ord', at(file, [...path, 'skala']), facts));
    return undefined;
  };
  // A scale that is not found is replaced by another, so that its name is reported once and not at everything that it judges.
  const [someScale] = Object.entries(bedömningsskalor);
  const levels = (skala: string | undefined, path: readonly string[]): Bedömningsgrund | undefined => {
    const [namn, scale] = named(bedömningsskalor, skala, path) ?? (skala === undefined ? [] : (someScale ?? []));
    return namn !== undefined && scale ? { namn, ...scale } : undefined;
  };
  const [usual] = Object.entries(statusskalor);
  const statuses = (skala: string | undefined, path: readonly string[]): Statusskala => {
    const [namn, ord] = named(statusskalor, skala, path) ?? usual ?? ['', []];
    return { namn, ord };
  };
  const kinds = (räknas_som: SlagFil['räknas_som']): readonly (readonly [string, SlagFil])[] => {
    const own = Object.entries(slag).filter(([, one]) => one.räknas_som === räknas_som);
    return own.length > 0 ? own : [[räknas_som, { räknas_som, ord: FALLBACK[räknas_som] }]];
  };
  const value: Styrmodell = {
    nivåer: Object.entries(nivåer).map(([namn, { ord, gemensam, alla_redovisar, skala, grupper = {}, texter }]) => ({
      namn,
      ord,
      gemensam: gemensam === 'ja',
      allaRedovisar: alla_redovisar !== 'nej',
      skala: levels(skala, ['nivåer', namn]),
      grupper,
      texter: textsOf(texter),
    })),
    mått: kinds('mått').map(([namn, one]) => ({
      ...sort(namn, one),
      målord: one.målord ?? MÅLVÄRDE,
      skala: levels(one.skala, ['slag', namn]),
    })),
    uppdrag: kinds('uppdrag').map(([namn, one]) => ({ ...sort(namn, one), skala: statuses(one.skala, ['slag', namn]) })),
    tillfällen: compileOccasions(tillfällen),
    minus: ekonomi?.minus,
  };
  return { value, findings };
}

const sort = (namn: string, { ord, rubrik, texter }: SlagFil): Sort => ({
  namn,
  ord,
  rubrik: rubrik ?? capitalize(ord.flera),
  texter: textsOf(texter),
});

const textsOf = (texter: SlagFil['texter']): Uppföljningstext[] =>
  Object.entries(texter ?? {}).map(([id, { rubrik, krävs }]) => ({ id, rubrik, krävs: krävs === 'ja' }));

/** Brings objects of one kind together, in the order of the first of each, which gets the heading of its kind. */
export function firstOfKind<T extends { readonly sort: Sort }>(all: readonly T[]): [T, string | null][] {
  const kinds = [...new Set(all.map(({ sort }) => sort))];
  return kinds.flatMap((kind) =>
    all.filter(({ sort }) => sort === kind).map((one, i): [T, string | null] => [one, i === 0 ? kind.rubrik : null]),
  );
}

/** The word for all kinds of mått or of uppdrag together: that of the only kind, and otherwise what they count as. */
export function commonWord(styrmodell: Styrmodell, räknas: 'mått' | 'uppdrag'): Ord {
  const [first, ...others] = styrmodell[räknas];
  return first && others.length === 0 ? first.ord : FALLBACK[räknas];
}

/** The scale of the bedömning of a whole year: that of the highest level that is judged. */
export function wholeScale({ nivåer }: Styrmodell): Bedömningsgrund | undefined {
  return nivåer.find(({ skala }) => skala)?.skala;
}

/** The words of status in the internal control: those of the first kind of uppdrag. */
export function controlScale({ uppdrag }: Styrmodell): Statusskala {
  return uppdrag[0]?.skala ?? { namn: '', ord: [] };
}

/** Every word of a scale of levels, best first, and the two words for no level. Empty without a scale. */
export function wordsOf(skala: Bedömningsskala | undefined): readonly Steg[] {
  return skala ? [...skala.bedömningsnivåer, skala.utan_nivå.kan_inte_bedömas, skala.utan_nivå.ej_tillämplig] : [];
}

type Levels = Pick<Bedömningsskala, 'bedömningsnivåer'>;

/** The levels that have a rank of their own, best first. */
export function ranksOf({ bedömningsnivåer }: Levels): string[] {
  return bedömningsnivåer.flatMap(({ namn, räknas_som }) => (räknas_som === undefined ? [namn] : []));
}

/** The level whose rank a word has. Undefined for a word that is no level. */
export function rankOf(ord: string, { bedömningsnivåer }: Levels): string | undefined {
  const found = bedömningsnivåer.find(({ namn }) => namn === ord);
  return found && (found.räknas_som ?? found.namn);
}

/**
 * The word of a scale that a decided word is, or corresponds to (`motsvarar`) when it is of another scale that the kommun has tried or
 * had. A word that corresponds to none is returned as it is.
 */
export function decidedOn(ord: string | undefined, skala: Bedömningsskala): string | undefined {
  if (ord === undefined || wordsOf(skala).some(({ namn }) => namn === ord)) return ord;
  return correspondingWord(ord, skala) ?? ord;
}

function correspondingWord(ord: string, { bedömningsnivåer, utan_nivå }: Bedömningsskala): string | undefined {
  const steps = [...bedömningsnivåer, utan_nivå.kan_inte_bedömas, utan_nivå.ej_tillämplig];
  return steps.find(({ motsvarar }) => motsvarar?.includes(ord))?.namn;
}

/** Whether a word of a scale, or a section of a chapter, is used at an occasion. */
export function isUsedAt({ vid }: { readonly vid?: readonly string[] | undefined }, { id }: Pick<Tillfälle, 'id'>): boolean {
  return vid === undefined || vid.includes(id);
}

/** The word for a level at an occasion: the level itself, or where it is not used then, the first word of its rank that is. */
export function wordAt(nivå: string, skala: Levels, tillfälle: Pick<Tillfälle, 'id'>): string {
  const same = skala.bedömningsnivåer.filter(
    (one) => rankOf(one.namn, skala) === rankOf(nivå, skala) && isUsedAt(one, tillfälle),
  );
  return (same.find(({ namn }) => namn === nivå) ?? same[0])?.namn ?? nivå;
}

/** Reports a level that counts as a word that is no level, or as one that itself counts as another. */
export function checkRanks({ bedömningsskalor }: SkalorFil, file: string): Finding[] {
  return Object.entries(bedömningsskalor).flatMap(([skala, levels]) => {
    const val = ranksOf(levels);
    return levels.bedömningsnivåer.flatMap(({ räknas_som }, i) => {
      if (räknas_som === undefined || val.includes(räknas_som)) return [];
      const place = at(file, ['bedömningsskalor', skala, 'bedömningsnivåer', i, 'räknas_som']);
      const facts = {
        ord: räknas_som,
        lista: 'skalan, bland nivåerna utan ”räknas_som:”',
        val,
        förslag: suggest(räknas_som, val),
      };
      return [finding('okant-ord', place, facts)];
    });
  });
}

/** Whether a status counts as finished. False without a status. */
export function isDone(status: string | undefined, { ord }: Statusskala): boolean {
  return ord.some(({ namn, räknas_som }) => namn === status && räknas_som === 'klart');
}

/** Whether a status says that nothing more will be done: finished, or cancelled. */
export function isClosed(status: string | undefined, { ord }: Statusskala): boolean {
  return ord.some(({ namn, räknas_som }) => namn === status && (räknas_som === 'klart' || räknas_som === 'avbrutet'));
}
