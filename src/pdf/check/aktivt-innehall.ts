/** Rule: a report has no active content (scripts, launch actions, forms that send data) and no embedded files. */
import { dictAt, listAt, nameAt } from '../cos/read.ts';
import { type Dict, isDict } from '../cos/values.ts';
import type { Reading } from './reading.ts';
import { type PdfRule, pdfFinding } from './rule.ts';

/** What an action does, by its type. Types that are not listed only navigate. */
const ACTIONS: Readonly<Record<string, string>> = {
  JavaScript: 'ett skript',
  Launch: 'en åtgärd som startar ett program',
  SubmitForm: 'en åtgärd som skickar i väg uppgifter',
  ImportData: 'en åtgärd som hämtar uppgifter',
  RichMediaExecute: 'en åtgärd som styr film eller ljud',
};

export const aktivtInnehåll: PdfRule = {
  id: 'aktivt-innehall',
  run: (reading) => {
    const { pdf, pages, annotations } = reading;
    const names = dictAt(pdf, pdf.catalog.get('Names'));
    const ofFile = [
      ...(names.has('JavaScript') ? ['ett skript'] : []),
      ...(names.has('EmbeddedFiles') || pdf.catalog.has('AF') ? ['bifogade filer'] : []),
      ...actions(reading, pdf.catalog, ['OpenAction', 'AA']),
    ];
    return [
      ...[...new Set(ofFile)].map((vad) => pdfFinding('aktivt-innehall', { vad })),
      ...pages.flatMap(({ number, dict }) =>
        actions(reading, dict, ['AA']).map((vad) => pdfFinding('aktivt-innehall', { vad }, { page: number })),
      ),
      ...annotations.flatMap(({ page, dict }) => {
        const own = nameAt(pdf, dict.get('Subtype')) === 'FileAttachment' ? ['bifogade filer'] : [];
        return [...own, ...actions(reading, dict, ['A', 'AA'])].map((vad) => pdfFinding('aktivt-innehall', { vad }, { page }));
      }),
    ];
  },
};

/**
 * Descriptions of the actions under the given keys. `/AA` holds a dictionary of actions by trigger, the other keys one action
 * each.
 */
function actions({ pdf }: Reading, dict: Dict, keys: readonly string[]): string[] {
  return keys.flatMap((key) => {
    const value = pdf.get(dict.get(key));
    if (!isDict(value)) return [];
    const all = key === 'AA' ? [...value.values()].map((one) => dictAt(pdf, one)) : [value];
    return all
      .flatMap((action) => [action, ...listAt(pdf, action.get('Next')).map((next) => dictAt(pdf, next))])
      .flatMap((action) => ACTIONS[nameAt(pdf, action.get('S')) ?? ''] ?? []);
  });
}
