/** Numbers the footnotes of a report. One per report. Its texts are read in reading order. */
import type { Fotnot } from './report.ts';

export class Footnotes {
  #latest = 0;

  /** The next footnote. Its ids begin as no id of the data can. */
  add(): Fotnot {
    this.#latest += 1;
    const id = `vb-fotnot-${this.#latest}`;
    return { nummer: this.#latest, id, hänvisning: `${id}-i-texten` };
  }
}
