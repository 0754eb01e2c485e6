/** Reports occasions that the files name and the styrmodell does not have. */
import { at, type Finding, finding, type Path, type Place } from '../diagnostics/finding.ts';
import type { SkalorFil } from '../model/gemensamt.ts';
import type { AvsnittData } from '../model/kapitel.ts';
import type { Varavrad } from '../model/matt.ts';
import type { Kolumn } from '../model/tabell.ts';
import { OMFÅNG } from '../model/utgavor.ts';
import { ascii } from '../swedish/ascii.ts';
import { suggest } from '../swedish/spelling.ts';
import { type Documents, documentsOf } from '../validate/validate.ts';
import type { Styrmodell } from './styrmodell.ts';
import { sectionsOf } from './texts.ts';
import type { Tillfälle } from './tillfalle.ts';

/** Names that the files of a board have anyway: `<board>.utkast.html`, `<board>.manifest.json`, `<board>.sida.html`. */
const TAKEN: readonly string[] = ['utkast', 'manifest', ...OMFÅNG];

/** Reports occasions whose documents could not have files of their own. */
function checkFileNames(documents: Documents, tillfällen: readonly Tillfälle[]): Finding[] {
  return tillfällen.flatMap(({ id }, i) => {
    const annat = tillfällen.slice(0, i).find((other) => ascii(other.id) === ascii(id))?.id;
    if (annat === undefined && !TAKEN.includes(ascii(id))) return [];
    const file = documentsOf(documents, 'styrmodell')[0]?.file ?? '';
    return [finding('tillfalle-filnamn', at(file, ['tillfällen', id], 'key'), { tillfälle: id, annat })];
  });
}

/** Reports an occasion that counts as the whole year beside an earlier one. Only one document can be the year's. */
function checkWholeYear(documents: Documents, { tillfällen }: Styrmodell): Finding[] {
  const [first, ...others] = tillfällen.filter(({ slag }) => slag === 'helår');
  const file = documentsOf(documents, 'styrmodell')[0]?.file ?? '';
  return others.map(({ id }) =>
    finding('tillfalle-helar', at(file, ['tillfällen', id, 'räknas_som']), { tillfälle: id, annat: first?.id ?? '' }),
  );
}

/** Reports each occasion of a file that the styrmodell does not have, and occasions whose names cannot be used. */
export function checkOccasions(documents: Documents, styrmodell: Styrmodell): Finding[] {
  const { tillfällen } = styrmodell;
  const val = tillfällen.map(({ id }) => id);
  const notFound = (place: Place, key: string) => {
    const facts = { ord: key, lista: 'gemensamt/styrmodell.yaml, bland tillfällena', val, förslag: suggest(key, val) };
    return finding('okant-ord', place, facts);
  };
  const unknown = (file: string, path: Path, by: object | undefined) =>
    Object.keys(by ?? {})
      .filter((key) => !val.includes(key))
      .map((key) => notFound(at(file, [...path, key], 'key'), key));
  const rows = (file: string, path: Path, varav: readonly Varavrad[] | undefined): Finding[] =>
    (varav ?? []).flatMap((row, i) => [
      ...unknown(file, [...path, 'varav', i, 'uppföljning'], row.uppföljning),
      ...rows(file, [...path, 'varav', i], row.varav),
    ]);
  const words = (file: string, path: Path, vid: readonly string[] = []) =>
    vid.flatMap((key, i) => (val.includes(key) ? [] : [notFound(at(file, [...path, 'vid', i]), key)]));
  const scales = documentsOf(documents, 'skalor').flatMap(({ file, data }) =>
    limitedWords(data).flatMap(({ path, vid }) => words(file, path, vid)),
  );
  const files = documents.valid.flatMap(({ file, data }) => {
    const { uppföljning, dokument, varav, kolumner, avsnitt } = data as Occasioned;
    const columns = (kolumner ?? []).flatMap(({ tillfälle: key }, i) =>
      key === undefined || val.includes(key) ? [] : [notFound(at(file, ['kolumner', i, 'tillfälle']), key)],
    );
    const sections = sectionsOf(avsnitt ?? [], ['avsnitt']).flatMap(({ path, avsnitt: { vid } }) => words(file, path, vid));
    return [
      ...columns,
      ...sections,
      ...unknown(file, ['uppföljning'], uppföljning),
      ...unknown(file, ['dokument'], dokument),
      ...rows(file, [], varav),
    ];
  });
  return [...checkFileNames(documents, tillfällen), ...checkWholeYear(documents, styrmodell), ...scales, ...files];
}

/** The words of the scales, with the occasions at which each may be used. */
function limitedWords({ bedömningsskalor, statusskalor }: SkalorFil): { path: Path; vid?: readonly string[] | undefined }[] {
  const levels = Object.entries(bedömningsskalor).flatMap(([skala, { prognos_vid, bedömningsnivåer, utan_nivå }]) => [
    { path: ['bedömningsskalor', skala, 'prognos_vid'], vid: prognos_vid },
    ...bedömningsnivåer.map(({ vid }, i) => ({ path: ['bedömningsskalor', skala, 'bedömningsnivåer', i], vid })),
    ...Object.entries(utan_nivå).map(([key, { vid }]) => ({ path: ['bedömningsskalor', skala, 'utan_nivå', key], vid })),
  ]);
  const statuses = Object.entries(statusskalor).flatMap(([skala, words]) =>
    words.map(({ vid }, i) => ({ path: ['statusskalor', skala, i], vid })),
  );
  return [...levels, ...statuses];
}

/** The fields of a file that are by occasion. No kind of file has another field of one of these names. */
interface Occasioned {
  readonly uppföljning?: object;
  readonly dokument?: object;
  readonly kolumner?: readonly Kolumn[];
  readonly avsnitt?: readonly AvsnittData[];
  readonly varav?: readonly Varavrad[];
}
