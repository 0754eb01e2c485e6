/** Rule: every configuration of layers has a name. */
import { decodeText } from '../cos/text.ts';
import { layerConfigurations } from './lager.ts';
import { type PdfRule, pdfFinding } from './rule.ts';

export const lagerUtanNamn: PdfRule = {
  id: 'lager-utan-namn',
  run: (reading) =>
    layerConfigurations(reading).some((one) => decodeText(reading.pdf.get(one.get('Name'))) === '')
      ? [pdfFinding('lager-utan-namn', {})]
      : [],
};
