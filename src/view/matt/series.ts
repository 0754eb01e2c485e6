/** The series of a mått: its utfall in all, and by kön, område, ålder and comparison, in the order they are printed. */
import type { Path } from '../../diagnostics/finding.ts';
import type { Tal } from '../../model/tal.ts';
import type { Mått } from '../../resolve/year.ts';
import type { Scope } from '../context.ts';
import { latest, writtenPeriods } from './periods.ts';

/** The utfall of everybody or of one group, by period. */
export interface Serie {
  readonly indelning: 'totalt' | 'kön' | 'område' | 'ålder' | 'jämförelse';
  readonly grupp: string;
  /** Where the values were written, relative to the figures of the mått. */
  readonly path: Path;
  /** Where the name of the group was written. */
  readonly gruppPath: Path;
  readonly värden: Readonly<Record<string, { readonly tal: Tal; readonly område?: string | undefined }>>;
}

/** Every series that the mått has values for. */
export function seriesOf({ resultat }: Mått): Serie[] {
  const { utfall, kön, område, ålder, jämförelser } = resultat;
  const series = (
    indelning: Serie['indelning'],
    grupp: string,
    values: Readonly<Record<string, Tal>> | undefined,
    path: Path,
    gruppPath = path,
  ): Serie[] => (values ? [{ indelning, grupp, path, gruppPath, värden: mapValues(values, (tal) => ({ tal })) }] : []);
  const area = (grupp: string, end: 'lägsta' | 'högsta'): Serie[] => {
    const path = ['område', end];
    const värden = mapValues(område?.[end] ?? {}, ({ värde, namn }) => ({ tal: värde, område: namn?.join(' och ') }));
    return område?.[end] ? [{ indelning: 'område', grupp, path, gruppPath: path, värden }] : [];
  };
  return [
    ...series('totalt', 'Totalt', utfall, ['utfall']),
    ...series('kön', 'Kvinnor', kön?.kvinnor, ['kön', 'kvinnor']),
    ...series('kön', 'Män', kön?.män, ['kön', 'män']),
    ...series('kön', 'Flickor', kön?.flickor, ['kön', 'flickor']),
    ...series('kön', 'Pojkar', kön?.pojkar, ['kön', 'pojkar']),
    ...area('Lägsta område', 'lägsta'),
    ...area('Högsta område', 'högsta'),
    ...Object.entries(ålder ?? {}).flatMap(([group, values]) => series('ålder', `Ålder ${group}`, values, ['ålder', group])),
    ...(jämförelser ?? []).flatMap(({ namn, utfall: values }, i) =>
      series('jämförelse', namn, values, ['jämförelser', i, 'utfall'], ['jämförelser', i, 'namn']),
    ),
  ];
}

/** The periods that the table of a divided mått shows: the latest of all its series and its ranking together. */
export function dividedPeriods(one: Mått, scope: Scope): string[] {
  const { ranking } = one.resultat;
  const all = [
    ...seriesOf(one).map(({ värden, path }) => ({ värden, path })),
    ...(ranking ? [{ värden: ranking, path: ['ranking'] }] : []),
  ];
  const periods = all.flatMap(({ värden, path }) => writtenPeriods(one, värden, path, scope));
  return latest([...new Set(periods)], scope);
}

function mapValues<T, U>(record: Readonly<Record<string, T>>, change: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
