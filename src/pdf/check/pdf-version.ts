/** Rule: the file is of a version that PDF/UA-1 covers. */
import { type PdfRule, pdfFinding } from './rule.ts';

export const pdfVersion: PdfRule = {
  id: 'pdf-version',
  run: ({ pdf: { version } }) => (/^1\.[0-7]$/.test(version) ? [] : [pdfFinding('pdf-version', { version })]),
};
