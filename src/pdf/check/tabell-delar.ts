/** Rule: a table has at most one head, foot and caption, and rows beside its head and foot. */
import { kidTypes } from './kids.ts';
import type { TestId } from './requirements.ts';
import { type PdfRule, pdfFinding } from './rule.ts';

/** What is wrong with the types directly in a table, in order. */
const FAULTS: readonly (readonly [test: TestId, vad: string, isWrong: (types: readonly string[]) => boolean])[] = [
  ['7.2-11', 'har flera huvuden (THead)', (types) => count(types, 'THead') > 1],
  ['7.2-12', 'har flera fötter (TFoot)', (types) => count(types, 'TFoot') > 1],
  ['7.2-13', 'har en fot (TFoot) men inga rader (TBody)', (types) => types.includes('TFoot') && !types.includes('TBody')],
  ['7.2-14', 'har ett huvud (THead) men inga rader (TBody)', (types) => types.includes('THead') && !types.includes('TBody')],
  ['7.2-16', 'har sin rubrik (Caption) mitt i', (types) => types.slice(1, -1).includes('Caption')],
  ['7.2-39', 'har flera rubriker (Caption)', (types) => count(types, 'Caption') > 1],
];

const count = (types: readonly string[], type: string) => types.filter((one) => one === type).length;

export const tabellDelar: PdfRule = {
  id: 'tabell-delar',
  run: (reading) =>
    reading.elements.flatMap(({ elem }) => {
      if (reading.typeOf(elem) !== 'Table') return [];
      const types = kidTypes(reading, elem);
      const fault = FAULTS.find(([, , isWrong]) => isWrong(types));
      return fault ? [pdfFinding('tabell-delar', { vad: fault[1] }, { elem }, fault[0])] : [];
    }),
};
