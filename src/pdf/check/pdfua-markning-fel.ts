/** Rule: a file that claims PDF/UA writes its claim so that programs recognize it. */
import { type PdfRule, pdfFinding } from './rule.ts';

/** The namespace of the PDF/UA identification in XMP. */
const NAMESPACE = 'http://www.aiim.org/pdfua/ns/id/';

/** The keys of the claim whose prefix a test covers. */
const KEYS = [
  ['part', '5-3'],
  ['amd', '5-4'],
  ['corr', '5-5'],
] as const;

export const pdfuaMärkningFel: PdfRule = {
  id: 'pdfua-markning-fel',
  run: ({ xmp }) => {
    const prefixes = [...xmp.matchAll(/xmlns:([\w.-]+)\s*=\s*["']([^"']*)["']/g)].filter(([, , space]) => space === NAMESPACE);
    const wrong = prefixes.flatMap(([, prefix]) => (prefix === 'pdfuaid' ? [] : (prefix ?? [])));
    for (const [key, test] of KEYS) {
      const isUsed = wrong.some((prefix) => new RegExp(`[<\\s]${prefix}:${key}\\b`).test(xmp));
      if (isUsed) return [pdfFinding('pdfua-markning-fel', {}, {}, test)];
    }
    const part = /pdfuaid:part\s*(?:=\s*["']|>)\s*([^"'<]*?)\s*["'<]/.exec(xmp)?.[1];
    return part === undefined || part === '1' ? [] : [pdfFinding('pdfua-markning-fel', {}, {}, '5-2')];
  },
};
