/** Numbers the pictures of a report, and gives each its caption. */
import type { Bildtext } from '../../charts/svg.ts';
import type { Bild } from '../report.ts';
import { sentences } from './sentence.ts';

/** The texts of a picture. `mening` says what it shows, and `namn` what is measured, of which period and in which unit. */
interface Texter {
  readonly id: string;
  readonly mening?: string | null;
  readonly namn: string;
  /** The sentence that explains the marks of its figures. */
  readonly förklaring?: string | null;
  readonly källa: string | undefined;
  readonly beskrivning: string;
}

/** One per report. Its pictures are made in reading order. */
export class Figures {
  readonly #made: Bild[] = [];

  /** Makes the next picture. `draw` gets the name and description that a screen reader reads; the caption has the rest. */
  add({ id, mening, namn, förklaring, källa, beskrivning }: Texter, draw: (bild: Bildtext) => string): Bild {
    const nummer = this.#made.length + 1;
    const svg = draw({ id, namn: `Figur ${nummer}.`, beskrivning });
    const bild: Bild = {
      nummer,
      id,
      ...(mening ? { mening: sentences(mening) } : {}),
      namn: sentences(namn, förklaring),
      källa: källa === undefined ? null : sentences(`Källa: ${källa}`),
      beskrivning,
      svg,
    };
    this.#made.push(bild);
    return bild;
  }

  /** The pictures made so far. */
  get all(): readonly Bild[] {
    return this.#made;
  }
}
