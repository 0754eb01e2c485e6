/** The note that commands print about a reconstructed year. */
import { escapeTerminal } from '../escape/terminal.ts';

interface ReconstructedYear {
  /** Null when the year is unknown. */
  readonly år: number | null;
  /** The names of the boards whose year is reconstructed. */
  readonly rekonstruerade: readonly string[];
}

/** A sentence that names the reconstructed boards, escaped for a terminal. Undefined when there are none. */
export function reconstructedText({ år, rekonstruerade }: ReconstructedYear): string | undefined {
  if (rekonstruerade.length === 0) return undefined;
  const vad = `${rekonstruerade.join(', ')} ${år}`;
  return escapeTerminal(`Rekonstruerat i efterhand: ${vad}. Det som saknas är okänt, och ingen kontroll frågar efter det.`);
}
