/** That a file claims the standard is told: a claim is no proof. */
import { found, type PdfRule } from './rule.ts';

export const pdfuaPåstås: PdfRule = {
  id: 'pdfua-pastas',
  run: ({ xmp }) => (claimsPdfua(xmp) ? [found('pdfua-pastas', {})] : []),
};

/** Whether metadata name a part of PDF/UA. */
export const claimsPdfua = (xmp: string): boolean => /\bpdfuaid:part\b/.test(xmp);
