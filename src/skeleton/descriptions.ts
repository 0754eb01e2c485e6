/** Lists the ready styrmodeller and chapters of `start/`, from the first line of each, without parsing them. */
import { readStart } from '../platform/package-files.ts';

/** Something ready in `start/` as a person chooses it. */
export interface Description {
  readonly id: string;
  /** A sentence or two in Swedish. */
  readonly beskrivning: string;
}

/** The ready styrmodell of a kommun that chooses none. */
export const DEFAULT_MODELL = 'mal';

/** Every ready styrmodell that `vb init` offers, the default one first. */
export function listModeller(): Description[] {
  const found = descriptionsIn('modeller', () => 'styrmodell.yaml');
  return found.sort((a, b) => Number(b.id === DEFAULT_MODELL) - Number(a.id === DEFAULT_MODELL));
}

/** Every ready chapter that `vb add` offers. */
export function listMallar(): Description[] {
  return descriptionsIn('kapitel', (id) => `${id}.yaml`);
}

/** Descriptions as the lines of a help text. */
export function helpLines(all: readonly Description[]): string {
  return all.map(({ id, beskrivning }) => `  ${id}: ${beskrivning}`).join('\n');
}

/** The folders of a folder of `start/`, by the comment that begins their main file. */
function descriptionsIn(folder: string, mainFile: (id: string) => string): Description[] {
  return [...readStart(folder)].flatMap(([path, text]) => {
    const [id = '', file] = path.split('/');
    return file === mainFile(id) ? [{ id, beskrivning: /^# (.*)/.exec(text)?.[1] ?? '' }] : [];
  });
}
