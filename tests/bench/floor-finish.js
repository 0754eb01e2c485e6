// The floor for finishing a PDF: the library loads it and saves it. Argument: the PDF.
import { readFileSync } from 'node:fs';
import { PDFDocument } from '@cantoo/pdf-lib';

const [, , pdf] = process.argv;
const document = await PDFDocument.load(readFileSync(pdf), { updateMetadata: false });
await document.save({ useObjectStreams: true });
