/**
 * Writes the metadata twice, as the standards require: as XMP and as the information dictionary, with the same values. In: the
 * facts. Out: both in the file. Never: claims a standard that the file is not validated against.
 */
import { dictAt, type Pdf } from '../cos/read.ts';
import { decodeText, encodeText } from '../cos/text.ts';
import { dict, type Name } from '../cos/values.ts';

/** The values of the metadata. */
export interface PdfMetadata {
  /** The board. */
  readonly författare: string;
  readonly beskrivning: string;
  /** Language tag, such as `sv`. */
  readonly språk: string;
  /** ISO 8601 in UTC, such as `2024-12-31T00:00:00Z`. Comes from the data, never from the clock. */
  readonly tid: string;
  /** The program and its version. */
  readonly program: string;
}

/** Title and producer are kept from the browser's own metadata. `pdfa` adds the PDF/A-1b claim, for the archive copy alone. */
export function writeMetadata(pdf: Pdf, facts: PdfMetadata, pdfa = false): void {
  const printed = dictAt(pdf, pdf.trailer.get('Info'));
  const titel = decodeText(pdf.get(printed.get('Title')));
  const producer = decodeText(pdf.get(printed.get('Producer')));
  const tid = `D:${facts.tid.replace(/\D/g, '').slice(0, 14)}+00'00'`;
  pdf.trailer.set(
    'Info',
    pdf.add(
      dict({
        Title: encodeText(titel),
        Author: encodeText(facts.författare),
        Subject: encodeText(facts.beskrivning),
        Creator: encodeText(facts.program),
        Producer: encodeText(producer),
        CreationDate: encodeText(tid),
        ModDate: encodeText(tid),
      }),
    ),
  );
  const type: Record<string, Name> = { Type: '/Metadata', Subtype: '/XML' };
  pdf.catalog.set('Metadata', pdf.add({ dict: dict(type), data: Buffer.from(xmp({ ...facts, titel, producer }, pdfa), 'utf8') }));
}

function xmp(facts: PdfMetadata & { titel: string; producer: string }, pdfa: boolean): string {
  const tid = facts.tid.replace(/Z$/, '+00:00');
  const local = (text: string) => `<rdf:Alt><rdf:li xml:lang="x-default">${xml(text)}</rdf:li></rdf:Alt>`;
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:format>application/pdf</dc:format>
<dc:title>${local(facts.titel)}</dc:title>
<dc:creator><rdf:Seq><rdf:li>${xml(facts.författare)}</rdf:li></rdf:Seq></dc:creator>
<dc:description>${local(facts.beskrivning)}</dc:description>
<dc:language><rdf:Bag><rdf:li>${xml(facts.språk)}</rdf:li></rdf:Bag></dc:language>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<xmp:CreateDate>${tid}</xmp:CreateDate>
<xmp:ModifyDate>${tid}</xmp:ModifyDate>
<xmp:CreatorTool>${xml(facts.program)}</xmp:CreatorTool>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<pdf:Producer>${xml(facts.producer)}</pdf:Producer>
</rdf:Description>${pdfa ? PDFA : ''}
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>`;
}

const PDFA = `
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>1</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance>
</rdf:Description>`;

const xml = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
