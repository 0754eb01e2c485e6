/** What every chapter is written with: running text, signs and förbehåll of one board's year. */
import type { Facts } from '../assess/assess.ts';
import type { FörbehållData } from '../model/forbehall.ts';
import type { Bedömt } from '../model/mal.ts';
import type { Reach } from '../resolve/follow.ts';
import type { Nämnd, Objekt, År } from '../resolve/year.ts';
import { prose } from './prose.ts';
import type { Block, Förbehåll, Märke } from './report.ts';
import { märke } from './tables.ts';

export class Pen {
  readonly scope: Omit<Reach, 'själv'>;

  constructor(
    readonly nämnd: Nämnd,
    readonly år: År,
    readonly facts: Facts,
  ) {
    this.scope = { objekt: nämnd.objekt, gemensamt: år.gemensamt };
  }

  prose(text: string | undefined, själv?: Objekt): Block[] {
    return prose(text, { ...this.scope, själv });
  }

  reservations(förbehåll: readonly FörbehållData[], own: Objekt): Förbehåll[] {
    return förbehåll.map(({ slag, skäl }) => ({ slag, skäl: this.prose(skäl, own) }));
  }

  level(uppföljning: Pick<Bedömt, 'bedömning'> | undefined): Märke | null {
    return märke(uppföljning?.bedömning, this.år.gemensamt.skalor.bedömning);
  }

  status(ord: string | undefined): Märke | null {
    return märke(ord, this.år.gemensamt.skalor.status);
  }
}
