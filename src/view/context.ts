/** What every chapter is written with: running text, signs and förbehåll of one board's year. */

import type { Assessment } from '../assess/bedomning.ts';
import { at, type Path, type Place } from '../diagnostics/finding.ts';
import type { Facts } from '../facts/facts.ts';
import type { Bedömt } from '../model/mal.ts';
import type { ReferenceScope } from '../resolve/resolve-reference.ts';
import { verdicts } from '../resolve/words.ts';
import type { Gemensamt, Förbehåll as Given, Nämnd, Objekt, År } from '../resolve/year.ts';
import { typeset } from '../swedish/typography.ts';
import type { Luckor } from './gaps.ts';
import { märke } from './marke.ts';
import { withSource } from './origin.ts';
import { prose, reservation } from './prose.ts';
import type { Förbehållstext, Förslag, Märke, Textblock } from './report.ts';

/** What texts and tables can reach. */
export type Scope = Omit<ReferenceScope, 'själv'> & { readonly luckor: Luckor };

/** What a text stands in: an object, a board, or the file of something that all share. */
type Own = Objekt | Nämnd | { readonly file: string };

export class ViewContext {
  readonly scope: Scope;
  readonly facts: Facts;
  /** The path to what was reported on this occasion, below any object. */
  readonly occasion: Path;
  readonly kriterier: Own;

  constructor(
    readonly nämnd: Nämnd,
    readonly år: År,
    readonly assessment: Assessment,
    readonly luckor: Luckor,
  ) {
    this.facts = assessment.facts;
    this.scope = { objekt: nämnd.objekt, gemensamt: år.gemensamt, tillfälle: år.tillfälle, luckor };
    this.occasion = ['uppföljning', år.tillfälle];
    this.kriterier = { file: år.gemensamt.filer.kriterier };
  }

  /** A place in the file of what is written about, below its own. */
  at(own: Own, ...below: Path): Place {
    return at(own.file, 'path' in own ? [...own.path, ...below] : below);
  }

  /** Where an object's name was written: that of a mål in the file that all boards share. */
  nameOf(own: Objekt | Gemensamt['mål'][number]): Place {
    if (!('slag' in own)) return at(own.file, ['plan', 'namn']);
    const shared = own.slag === 'mål' ? this.år.gemensamt.mål.find(({ id }) => id === own.id) : undefined;
    if (shared) return this.nameOf(shared);
    return 'plan' in own ? this.at(own, 'plan', 'namn') : this.at(own, own.slag === 'tabell' ? 'namn' : 'rubrik');
  }

  /** `below` is where in what it stands in the text was written. */
  prose(text: string | undefined, own: Own, below: Path): Textblock[] {
    return prose(text, { ...this.scope, själv: 'slag' in own ? own : undefined }, this.at(own, ...below));
  }

  /** A text of an object; in a draft, that it is not written yet. */
  text(text: string | undefined, own: Objekt | Nämnd, below: Path): Textblock[] {
    return text === undefined ? this.luckor.block(own, below) : this.prose(text, own, below);
  }

  /** The same, of what was reported on this occasion. */
  reported(text: string | undefined, own: Objekt, ...below: string[]): Textblock[] {
    return this.text(text, own, [...this.occasion, ...below]);
  }

  reservations(förbehåll: readonly Given[], own: Own): Förbehållstext[] {
    const reach = { ...this.scope, själv: 'slag' in own ? own : undefined };
    return förbehåll.map((one) => reservation(one, reach, own.file));
  }

  level(own: Own, uppföljning: Pick<Bedömt, 'bedömning'> | undefined): Märke | null {
    return withSource(this.verdict(uppföljning?.bedömning) ?? this.luckor.alltid, this.at(own, ...this.occasion, 'bedömning'));
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
  proposal(id: string, own: Objekt | Nämnd): Förslag | null {
    const one = this.assessment.av.get(id);
    if (!one || this.rekonstruerat || this.luckor.near(own)) return null;
    const text = `${[`${one.förslag}, ${one.eftersom}`, ...one.gränser].join('; ')}.`;
    const skäl = one.skiljer ? this.prose(one.skäl, own, [...this.occasion, 'skäl', 'bedömning']) : [];
    return withSource({ text: typeset(text), skäl }, this.at(own, ...this.occasion, 'bedömning'));
  }

  /** `below` is where in what was reported the word was written. */
  status(ord: string | undefined, own: Objekt, ...below: string[]): Märke | null {
    const found = märke(ord, this.år.gemensamt.skalor.status) ?? this.luckor.alltid;
    return withSource(found, this.at(own, ...this.occasion, ...below));
  }
}
