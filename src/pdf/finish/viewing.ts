/**
 * How a reader opens the file: as tagged, with its title in the window, in its language, with the Tab key following the structure
 * (PDF/UA 7.1, 7.2, 7.18.3). In: the file and its pages. Out: what the browser has not said already is said.
 */
import { dictAt, type PageObject, type Pdf } from '../cos/read.ts';
import { encodeText } from '../cos/text.ts';

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
