/** The look of a report where the kommun has not chosen it, and checks of the files that a theme names. */
import { at, type Finding, finding, type Path } from '../diagnostics/finding.ts';
import { BadPicture } from '../image/bad-picture.ts';
import { cleanSvg } from '../image/svg.ts';
import type { KommunFil, TemaFil } from '../model/gemensamt.ts';
import { MAX_THEME_BYTES, type Mediefil } from '../model/mediefil.ts';
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
export function checkTheme(tema: Tema, file: string, files: ReadonlyMap<string, Mediefil>): Finding[] {
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

/**
 * Checks the size and the content of a theme file. Returns the error as a Swedish clause, or undefined when the file is valid. The
 * stage `read` reports a file that cannot be read.
 */
function themeFileError(name: string, { bytes, isTooLarge }: Mediefil): string | undefined {
  if (isTooLarge) return `är större än ${MAX_THEME_BYTES / 1024} kB`;
  if (!bytes) return undefined;
  if (name.endsWith('.woff2'))
    return Buffer.from(bytes.subarray(0, 4)).toString('latin1') === 'wOF2' ? undefined : 'är inget typsnitt i formatet WOFF2';
  try {
    cleanSvg(bytes);
    return undefined;
  } catch (error) {
    if (error instanceof BadPicture) return error.orsak;
    throw error;
  }
}
