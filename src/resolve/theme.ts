/** Checks that the files that a theme names exist and are valid, and that the theme's folder has no other files. */
import { at, type Finding, finding, type Path } from '../diagnostics/finding.ts';
import type { TemaFil } from '../model/gemensamt.ts';
import { type Temafil, themeFileError } from '../model/temafil.ts';
import { suggest } from '../swedish/spelling.ts';

/** Reports missing, invalid and unused files of a theme. `file` is the YAML file of the theme. */
export function checkTheme(tema: TemaFil, file: string, files: ReadonlyMap<string, Temafil>): Finding[] {
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
