/** Rule: layers are not shown and hidden by an event. */
import { layerConfigurations } from './lager.ts';
import { type PdfRule, pdfFinding } from './rule.ts';

export const lagerVäxlar: PdfRule = {
  id: 'lager-vaxlar',
  run: (reading) => (layerConfigurations(reading).some((one) => one.has('AS')) ? [pdfFinding('lager-vaxlar', {})] : []),
};
