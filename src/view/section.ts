/** Makes sections of chapters. */
import type { Textavsnitt } from './report.ts';

/** A section with some of its fields. The others are empty, and it is a section of a chapter unless `rubriknivå` says otherwise. */
export function section({ id, rubrik, ...own }: Pick<Textavsnitt, 'id' | 'rubrik'> & Partial<Textavsnitt>): Textavsnitt {
  return {
    id,
    rubrik,
    rubriknivå: 3,
    block: [],
    skala: [],
    bilder: [],
    tabeller: [],
    måttabeller: [],
    uppdrag: [],
    blockEfter: [],
    förbehåll: [],
    avsnitt: [],
    ...own,
  };
}
