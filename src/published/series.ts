/** The series of a mått: its utfall in all, and by kön, område, ålder, the kommun's own divisions and comparison, in the order they are printed. */
import type { Path } from '../diagnostics/finding.ts';
import type { Tal } from '../model/tal.ts';
import { divisionsOf } from '../resolve/groups.ts';
import type { Mått } from '../resolve/year.ts';
import { capitalize } from '../swedish/nouns.ts';

/** The utfall of everybody or of one group, by period. */
export interface Serie {
  /** "totalt", "kön", "område", "ålder", "jämförelse", or the name of the kommun's own division. */
  readonly indelning: string;
  readonly grupp: string;
  /** The name of its row in a table. */
  readonly radnamn: string;
  /** Where the values were written, relative to the figures of the mått. */
  readonly path: Path;
  /** Where the name of the group was written. */
  readonly gruppPath: Path;
  readonly värden: Readonly<Record<string, { readonly tal: Tal; readonly område?: string | undefined }>>;
}

/** Every series that the mått has values for. */
export function seriesOf({ resultat }: Mått): Serie[] {
  const { utfall, område, jämförelser } = resultat;
  const series = (
    indelning: string,
    grupp: string,
    values: Readonly<Record<string, Tal>>,
    path: Path,
    own: Partial<Serie> = {},
  ): Serie => ({
    indelning,
    grupp,
    radnamn: grupp,
    path,
    gruppPath: path,
    värden: mapValues(values, (tal) => ({ tal })),
    ...own,
  });
  const area = (grupp: string, end: 'lägsta' | 'högsta'): Serie[] => {
    const värden = mapValues(område?.[end] ?? {}, ({ värde, namn }) => ({ tal: värde, område: namn?.join(' och ') }));
    return område?.[end] ? [series('område', grupp, {}, ['område', end], { värden })] : [];
  };
  const groups = divisionsOf(resultat).flatMap(({ namn: indelning, egen, grupper }) =>
    grupper.map(({ namn, path, värden }) => {
      if (egen) return series(indelning, namn, värden, path, { radnamn: `${capitalize(indelning)}: ${namn}` });
      return series(indelning, indelning === 'kön' ? capitalize(namn) : `Ålder ${namn}`, värden, path);
    }),
  );
  const isSex = ({ path: [first] }: Serie) => first === 'kön';
  return [
    ...(utfall ? [series('totalt', 'Totalt', utfall, ['utfall'])] : []),
    ...groups.filter(isSex),
    ...area('Lägsta område', 'lägsta'),
    ...area('Högsta område', 'högsta'),
    ...groups.filter((one) => !isSex(one)),
    ...(jämförelser ?? []).map(({ namn, utfall: values }, i) =>
      series('jämförelse', namn, values, ['jämförelser', i, 'utfall'], { gruppPath: ['jämförelser', i, 'namn'] }),
    ),
  ];
}

function mapValues<T, U>(record: Readonly<Record<string, T>>, change: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
