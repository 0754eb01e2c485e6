/** What every chapter is written with: running text, signs and förbehåll of one board's year. */
import type { Assessment } from '../assess/assess.ts';
import type { Facts } from '../facts/facts.ts';
import type { Path } from '../findings/finding.ts';
import type { FörbehållData } from '../model/forbehall.ts';
import type { Bedömt } from '../model/mal.ts';
import type { Reach } from '../resolve/follow.ts';
import { verdicts } from '../resolve/words.ts';
import type { Nämnd, Objekt, År } from '../resolve/year.ts';
import type { Luckor } from './gaps.ts';
import { prose } from './prose.ts';
import type { Block, Förbehåll, Förslag, Märke } from './report.ts';
import { märke } from './tables.ts';
import { typeset } from './typography.ts';

/** What texts and tables can reach. */
export type Scope = Omit<Reach, 'själv'> & { readonly luckor: Luckor };

export class Pen {
  readonly scope: Scope;
  readonly facts: Facts;

  constructor(
    readonly nämnd: Nämnd,
    readonly år: År,
    readonly assessment: Assessment,
    readonly luckor: Luckor,
  ) {
    this.facts = assessment.facts;
    this.scope = { objekt: nämnd.objekt, gemensamt: år.gemensamt, luckor };
  }

  prose(text: string | undefined, själv?: Objekt): Block[] {
    return prose(text, { ...this.scope, själv });
  }

  /** A text of an object; in a draft, that it is not written yet. `below` is where in the object it stands. */
  text(text: string | undefined, own: Objekt, below: Path): Block[] {
    return text === undefined ? this.luckor.block(own, below) : this.prose(text, own);
  }

  /** The same, of what was reported on this occasion. */
  reported(text: string | undefined, own: Objekt, ...below: string[]): Block[] {
    return this.text(text, own, ['uppföljning', this.år.tillfälle, ...below]);
  }

  reservations(förbehåll: readonly FörbehållData[], own: Objekt): Förbehåll[] {
    return förbehåll.map(({ slag, skäl }) => ({ slag, skäl: this.prose(skäl, own) }));
  }

  level(uppföljning: Pick<Bedömt, 'bedömning'> | undefined): Märke | null {
    return this.verdict(uppföljning?.bedömning) ?? this.luckor.alltid;
  }

  /** A level, or one of the words that stand for none. */
  verdict(ord: string | undefined): Märke | null {
    return märke(ord, verdicts(this.år.gemensamt.kriterier));
  }

  /** Whether the year is reconstructed: then nothing in it may be counted as if it were all there was. */
  get rekonstruerat(): boolean {
    return this.nämnd.data.rekonstruerat !== undefined;
  }

  /**
   * What the criteria proposed for an object, and why people decided otherwise where they did. Nothing about a reconstructed
   * year, or in a draft while something it rests on is missing.
   */
  proposal(id: string, own?: Objekt): Förslag | null {
    const one = this.assessment.av.get(id);
    if (!one || this.rekonstruerat || this.luckor.near(own ?? this.nämnd)) return null;
    const text = `${[`${one.förslag}, ${one.eftersom}`, ...one.gränser].join('; ')}.`;
    return { text: typeset(text), skäl: one.skiljer ? this.prose(one.skäl, own) : [] };
  }

  status(ord: string | undefined): Märke | null {
    return märke(ord, this.år.gemensamt.skalor.status) ?? this.luckor.alltid;
  }
}
