/**
 * Makes the links to files beside the PDF relative. A browser prints only links with a base, so such links are printed with one that no host
 * can have. In: the open file. Out: the same links without the base.
 */
import { dictAt, listAt } from '../cos/read.ts';
import { decodeText, encodeText } from '../cos/text.ts';
import { RELATIVE_BASE } from '../relative-base.ts';
import type { Work } from './work.ts';

/** Removes the base from the address of each link that has it. */
export function removeBase({ pdf, pages }: Work): void {
  for (const { dict: page } of pages) {
    for (const one of listAt(pdf, page.get('Annots'))) {
      const action = dictAt(pdf, dictAt(pdf, one).get('A'));
      const address = decodeText(pdf.get(action.get('URI') ?? null));
      if (address.startsWith(RELATIVE_BASE)) action.set('URI', encodeText(address.slice(RELATIVE_BASE.length)));
    }
  }
}
