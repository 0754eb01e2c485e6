/** Rule: reports that a file claims PDF/UA, because a claim proves nothing. */
import { type PdfRule, pdfFinding } from './rule.ts';

export const pdfuaPåstås: PdfRule = {
  id: 'pdfua-pastas',
  run: ({ xmp }) => (claimsPdfua(xmp) ? [pdfFinding('pdfua-pastas', {})] : []),
};

/** Whether the XMP metadata claim a part of PDF/UA. */
export const claimsPdfua = (xmp: string): boolean => /\bpdfuaid:part\b/.test(xmp);
