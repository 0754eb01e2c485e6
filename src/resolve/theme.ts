/** The look of a report where the kommun has not chosen it, and checks of the files that a theme names. */
import { at, type Finding, finding, type Path } from '../diagnostics/finding.ts';
import type { KommunFil, TemaFil } from '../model/gemensamt.ts';
import { type Temafil, themeFileError } from '../model/temafil.ts';
import { suggest } from '../swedish/spelling.ts';

/** A theme, with what the kommun has left to the program. */
export interface Tema extends TemaFil {
  readonly färger: NonNullable<TemaFil['färger']>;
  readonly sidfot: string;
}

const FÄRGER = { accent: '#0b4f6c', accent_ljus: '#e8f0f4', text: '#1d2327' };

/** Fills in what the kommun has left to the program: the colours, and its name at the foot of the page. */
export function withDefaults(tema: TemaFil | undefined, kommun: KommunFil): Tema {
  return { ...tema, färger: tema?.färger ?? FÄRGER, sidfot: tema?.sidfot ?? kommun.namn };
}

/** Reports missing, invalid and unused files of a theme. `file` is the YAML file of the theme. */
export function checkTheme(tema: Tema, file: string, files: ReadonlyMap<string, Temafil>): Finding[] {
  const named: { path: Path; namn: string }[] = [
    ...(tema.logotyp ? [{ path: ['logotyp', 'fil'], namn: tema.logotyp.fil }] : []),
    ...Object.entries(tema.typsnitt?.filer ?? {}).map(([vikt, namn]) => ({ path: ['typsnitt', 'filer', vikt], namn })),
  ];
  const missing = named.flatMap(({ path, namn }) => {
    const found = files.get(namn);
    if (!found)
      return [
        finding('temafil', at(file, path), { namn, orsak: 'finns inte i gemensamt/tema/', förslag: suggest(namn, files.keys()) }),
      ];
    const orsak = themeFileError(namn, found);
    return orsak === undefined ? [] : [finding('temafil', at(file, path), { namn, orsak })];
  });
  const unnamed = [...files].filter(
    ([namn, { bytes, isTooLarge }]) => (bytes || isTooLarge) && !named.some((one) => one.namn === namn),
  );
  return [...missing, ...unnamed.map(([, one]) => finding('okand-fil', { file: one.file }, {}))];
}
