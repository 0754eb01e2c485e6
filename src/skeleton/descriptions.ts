/** Lists the ready styrmodeller that `vb init` offers, from the first line of each, without parsing them. */
import { readStart } from '../platform/package-files.ts';

/** A ready styrmodell as a person chooses it. */
export interface Description {
  readonly id: string;
  /** A sentence or two in Swedish. */
  readonly beskrivning: string;
}

/** The ready styrmodell of a kommun that chooses none. */
export const DEFAULT_MODELL = 'mal';

/** Every ready styrmodell, the default one first. */
export function listModeller(): Description[] {
  const found = [...readStart('modeller')].flatMap(([path, text]) => {
    const [id = '', file] = path.split('/');
    return file === 'styrmodell.yaml' ? [{ id, beskrivning: /^# (.*)/.exec(text)?.[1] ?? '' }] : [];
  });
  return found.sort((a, b) => Number(b.id === DEFAULT_MODELL) - Number(a.id === DEFAULT_MODELL));
}
