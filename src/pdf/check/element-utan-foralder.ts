/** Rule: every element names the element that holds it. One finding a file. */
import { type PdfRule, pdfFinding } from './rule.ts';

export const elementUtanFörälder: PdfRule = {
  id: 'element-utan-foralder',
  run: ({ pdf, elements }) => {
    const orphan = elements.find(({ elem }) => pdf.get(elem.dict.get('P')) === null);
    return orphan ? [pdfFinding('element-utan-foralder', {}, { elem: orphan.elem })] : [];
  },
};
