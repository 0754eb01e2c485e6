/**
 * A small valid PDF with one of everything that the checker looks at, made with pdf-lib. Tests break it through the parts that
 * SmallPdf names.
 */
import { type PDFDict, PDFDocument, PDFName, PDFNumber, type PDFObject, PDFString } from '@cantoo/pdf-lib';

const name = (text: string) => PDFName.of(text);
/** A PDF string. */
export const words = (text: string) => PDFString.of(text);

const CONTENT = `
/Artifact BMC 0 0 10 10 re f EMC
/H1 <</MCID 0>> BDC BT /F1 12 Tf 1 0 0 1 50 750 Tm (Rubrik) Tj ET EMC
/P <</MCID 1>> BDC BT /F1 12 Tf 1 0 0 1 50 700 Tm (Ett stycke) Tj ET EMC
/Lbl <</MCID 2>> BDC BT /F1 12 Tf 1 0 0 1 50 650 Tm (1.) Tj ET EMC
/LBody <</MCID 3>> BDC BT /F1 12 Tf 1 0 0 1 60 650 Tm (En punkt) Tj ET EMC
/TH <</MCID 4>> BDC BT /F1 12 Tf 1 0 0 1 50 600 Tm (Huvud) Tj ET EMC
/TD <</MCID 5>> BDC BT /F1 12 Tf 1 0 0 1 90 600 Tm (Cell) Tj ET EMC
/Figure <</MCID 6>> BDC 50 500 20 20 re f EMC
/Link <</MCID 7>> BDC BT /F1 12 Tf 1 0 0 1 50 450 Tm (En sida) Tj ET EMC
/H2 <</MCID 8>> BDC BT /F1 12 Tf 1 0 0 1 50 400 Tm (Underrubrik) Tj ET EMC
`;

const XMP = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt><rdf:li>Prov</rdf:li></rdf:Alt></dc:title></rdf:Description>
</rdf:RDF></x:xmpmeta>`;

/** The PDF with the parts that tests break. */
export interface SmallPdf {
  readonly document: PDFDocument;
  readonly catalog: PDFDict;
  readonly page: PDFDict;
  readonly font: PDFDict;
  readonly link: PDFDict;
  /** The elements of the structure tree, by type. `H2` is the second heading. */
  readonly elements: Readonly<Record<string, PDFDict>>;
  readonly root: PDFDict;
  /** Appends a new element to another, and returns it. */
  readonly grow: (parent: PDFDict, type: string, kids?: readonly (PDFObject | number)[]) => PDFDict;
  readonly setContent: (change: (content: string) => string) => void;
  readonly setXmp: (change: (xmp: string) => string) => void;
  readonly annotate: (own: Record<string, PDFObject>) => PDFDict;
  readonly addPages: (count: number) => void;
}

/** Makes the PDF. `savedSmall` returns its bytes. */
export async function makeSmallPdf(): Promise<SmallPdf> {
  const document = await PDFDocument.create();
  const { context, catalog } = document;
  const page = document.addPage([595, 842]).node;
  const pageRef = document.getPage(0).ref;
  const stream = (text: string) => context.register(context.stream(text));

  const descriptor = context.obj({ Type: 'FontDescriptor', FontName: 'ABCDEF+Prov', Flags: 32, FontFile2: stream('typsnitt') });
  const toUnicode = stream('1 beginbfrange <01> <FF> <0001> endbfrange');
  const font = context.obj({ Type: 'Font', Subtype: 'TrueType', BaseFont: 'ABCDEF+Prov', Encoding: 'WinAnsiEncoding' });
  font.set(name('FontDescriptor'), context.register(descriptor));
  font.set(name('ToUnicode'), toUnicode);
  const contents = (text: string) => page.set(name('Contents'), stream(text));
  contents(CONTENT);
  page.set(name('Resources'), context.obj({ Font: { F1: context.register(font) } }));
  page.set(name('Tabs'), name('S'));
  page.set(name('StructParents'), PDFNumber.of(0));

  const root = context.obj({ Type: 'StructTreeRoot' });
  const rootRef = context.register(root);
  const refs = new Map<PDFDict, ReturnType<typeof context.register>>([[root, rootRef]]);
  const grow: SmallPdf['grow'] = (parent, type, kids = []) => {
    const elem = context.obj({ Type: 'StructElem', S: type, Pg: pageRef });
    const ref = context.register(elem);
    refs.set(elem, ref);
    elem.set(name('K'), context.obj([...kids]));
    const parentRef = refs.get(parent);
    if (parentRef) elem.set(name('P'), parentRef);
    const before = parent.get(name('K'));
    const list = before && 'asArray' in before ? (before as { asArray: () => PDFObject[] }).asArray() : [];
    parent.set(name('K'), context.obj([...list, ref]));
    return elem;
  };

  const annotations: PDFObject[] = [];
  const annotate: SmallPdf['annotate'] = (own) => {
    const annotation = context.obj({ Type: 'Annot', Rect: [50, 450, 100, 460], F: 4 });
    for (const [key, value] of Object.entries(own)) annotation.set(name(key), value);
    annotations.push(context.register(annotation));
    page.set(name('Annots'), context.obj([...annotations]));
    return annotation;
  };
  const link = annotate({ Subtype: name('Link'), Contents: words('En sida') });
  const linkRef = annotations[0] ?? rootRef;

  const top = grow(root, 'Document');
  const list = grow(top, 'H1', [0]) && grow(top, 'P', [1]) && grow(top, 'L');
  const item = grow(list, 'LI');
  const table = grow(top, 'Table');
  const row = grow(table, 'TR');
  const elements = {
    Document: top,
    L: list,
    LI: item,
    Lbl: grow(item, 'Lbl', [2]),
    LBody: grow(item, 'LBody', [3]),
    Table: table,
    TR: row,
    TH: grow(row, 'TH', [4]),
    TD: grow(row, 'TD', [5]),
    Figure: grow(top, 'Figure', [6]),
    Link: grow(top, 'Link', [7]),
    H2: grow(top, 'H2', [8]),
  };
  elements.TH.set(name('A'), context.obj({ O: 'Table', Scope: 'Column' }));
  elements.Figure.set(name('Alt'), words('En kurva'));
  elements.Figure.set(name('A'), context.obj({ O: 'Layout', BBox: [50, 500, 70, 520] }));
  elements.Link.set(name('K'), context.obj([7, { Type: 'OBJR', Obj: linkRef, Pg: pageRef }]));

  catalog.set(name('StructTreeRoot'), rootRef);
  catalog.set(name('MarkInfo'), context.obj({ Marked: true }));
  catalog.set(name('Lang'), words('sv-SE'));
  catalog.set(name('ViewerPreferences'), context.obj({ DisplayDocTitle: true }));
  catalog.set(name('Dests'), context.obj({ kapitlet: [pageRef, 'XYZ', 50, 760, 0], listan: [pageRef, 'XYZ', 50, 670, 0] }));
  catalog.set(name('Metadata'), stream(XMP));
  return {
    document,
    catalog,
    page,
    font,
    link,
    elements,
    root,
    grow,
    annotate,
    setContent: (change) => void contents(change(CONTENT)),
    setXmp: (change) => void catalog.set(name('Metadata'), stream(change(XMP))),
    addPages: (count) => {
      for (let i = 0; i < count; i += 1) document.addPage();
    },
  };
}

/** The bytes of the PDF, with or without object streams. */
export const savedSmall = ({ document }: SmallPdf, useObjectStreams = true): Promise<Uint8Array> =>
  document.save({ useObjectStreams, updateFieldAppearances: false });

export { name as pdfName };
