/** Lists the parts of a file that the rules do not reach, so that no reader believes that they passed. */
import { visitOperators } from '../cos/content.ts';
import { formOf } from '../cos/pages.ts';
import { dictAt, listAt } from '../cos/read.ts';
import { isDict, isRef, nameOf, type Value } from '../cos/values.ts';
import type { Reading } from './reading.ts';

/** Maximum number of nodes of the page tree that are read. */
const MAX_NODES = 200_000;

/** The parts in Swedish, as the objects of a sentence. Empty when the rules reached everything. */
export function uncheckedParts(reading: Reading): string[] {
  const { pdf, annotations } = reading;
  return [
    ...(hasWrongPages(reading) ? ['sidor som står fel eller flera gånger i filens sidträd'] : []),
    ...(hasFormsInMarks(reading) ? ['formulärobjekt (XObject) inne i märkt innehåll'] : []),
    ...(annotations.some(({ dict }) => dictAt(pdf, dict.get('AP')).size > 0) ? ['utseendet på anteckningar och fält (AP)'] : []),
  ];
}

/** Whether the page tree lists something that is no page, the same page twice, or another number of pages than it says. */
function hasWrongPages({ pdf, pages }: Reading): boolean {
  const stack: Value[] = [pdf.catalog.get('Pages') ?? null];
  let listed = 0;
  for (let node = stack.pop(), read = 0; node !== undefined && read < MAX_NODES; node = stack.pop(), read += 1) {
    const own = pdf.get(node);
    if (!isRef(node) || !isDict(own)) return true;
    if (own.has('Kids')) stack.push(...listAt(pdf, own.get('Kids')));
    else listed += 1;
  }
  const count = pdf.get(dictAt(pdf, pdf.catalog.get('Pages')).get('Count'));
  return listed !== pages.length || count !== pages.length;
}

/** Whether a form XObject is painted inside a marked sequence. */
function hasFormsInMarks({ pdf, contents }: Reading): boolean {
  return [...contents.values()].some((content) => {
    if (!content) return false;
    let depth = 0;
    let found = false;
    visitOperators(content.bytes, ({ name, operands }) => {
      if (name === 'BDC' || name === 'BMC') depth += 1;
      else if (name === 'EMC') depth -= 1;
      else if (name === 'Do' && depth > 0) found ||= formOf(pdf, content.resources, nameOf(operands()[0]) ?? '') !== undefined;
    });
    return found;
  });
}
