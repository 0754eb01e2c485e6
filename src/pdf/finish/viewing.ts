/**
 * Sets how a viewer opens the file: tagged, in its language, with the title in the window, and with the Tab key following the
 * structure (PDF/UA-1, 7.1, 7.2 and 7.18.3).
 */
import { dictAt, type PageObject, type Pdf } from '../cos/read.ts';
import { encodeText } from '../cos/text.ts';

/** Sets the entries whether or not the browser wrote them. `språk` is a language tag. */
export function prepareViewing(pdf: Pdf, pages: readonly PageObject[], språk: string): void {
  const { catalog } = pdf;
  catalog.set('Lang', encodeText(språk));
  catalog.set('MarkInfo', new Map([...dictAt(pdf, catalog.get('MarkInfo')), ['Marked', true] as const]));
  catalog.set(
    'ViewerPreferences',
    new Map([...dictAt(pdf, catalog.get('ViewerPreferences')), ['DisplayDocTitle', true] as const]),
  );
  for (const { dict: page } of pages) page.set('Tabs', '/S');
}
