// Finishes a printed PDF, as `vb build` does. Arguments: the bundled stage, the PDF.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [, , stage, pdf] = process.argv;
const { finishPdf } = await import(pathToFileURL(stage).href);
finishPdf(readFileSync(pdf), {
  författare: 'Prov',
  beskrivning: 'Prov',
  språk: 'sv',
  tid: '2024-12-31T00:00:00Z',
  program: 'vb',
});
