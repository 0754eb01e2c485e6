/** Tests the PDF checker: breaks each rule in turn in a small valid file, and reads malformed and malicious files. */

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PDFDict, PDFHeader } from '@cantoo/pdf-lib';
import { Ajv2020 as Ajv } from 'ajv/dist/2020.js';
import { Chalk } from 'chalk';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkPdf } from '../src/pdf/check/check-pdf.ts';
import { coverage } from '../src/pdf/check/coverage.ts';
import { PDF_WORDS, type PdfCode } from '../src/pdf/check/words.ts';
import { checkPdfCommand } from '../src/tools/check-pdf/command.ts';
import { printPdfJson, printPdfReport } from '../src/tools/check-pdf/print.ts';
import { makeSmallPdf, pdfName as name, type SmallPdf, savedSmall, words } from './support/small-pdf.ts';
import { recordTerminal } from './support/terminal.ts';

const codesOf = (bytes: Uint8Array) => [...new Set(checkPdf(bytes).findings.map(({ code }) => code))];

async function broken(change: (pdf: SmallPdf) => void): Promise<Uint8Array> {
  const pdf = await makeSmallPdf();
  change(pdf);
  return savedSmall(pdf);
}

test('a valid file gives no findings, with or without object streams', async () => {
  const pdf = await makeSmallPdf();
  for (const packed of [true, false])
    expect(checkPdf(await savedSmall(pdf, packed))).toMatchObject({ findings: [], fatal: null });
});

/** Puts an annotation in a new element. */
function tag({ document: { context }, elements, grow }: SmallPdf, type: string, annotation: PDFDict): void {
  const Obj = context.getObjectRef(annotation);
  if (Obj && elements['Document']) grow(elements['Document'], type, [context.obj({ Type: 'OBJR', Obj })]);
}

/** Makes the font a composite font with a CMap. */
function compose({ font, document: { context } }: SmallPdf, cmap: string): void {
  const below = context.obj({ Type: 'Font', Subtype: 'CIDFontType2' });
  const descriptor = font.get(name('FontDescriptor'));
  if (descriptor) below.set(name('FontDescriptor'), descriptor);
  below.set(name('CIDSystemInfo'), context.obj({ Registry: words('Adobe'), Ordering: words('Japan1'), Supplement: 2 }));
  if (!cmap.startsWith('Identity')) below.set(name('CIDToGIDMap'), name('Identity'));
  font.set(name('Subtype'), name('Type0'));
  font.set(name('Encoding'), name(cmap));
  font.set(name('DescendantFonts'), context.obj([below]));
}

const action = (pdf: SmallPdf, type: string) => pdf.document.context.obj({ S: type });

/** Changes that each break one rule and no other. A rule with several conditions has several changes. */
const BREAKS: Record<PdfCode, ((pdf: SmallPdf) => void)[]> = {
  'inte-taggad': [
    ({ catalog }) => catalog.delete(name('MarkInfo')),
    ({ catalog }) => void catalog.delete(name('StructTreeRoot')),
  ],
  'taggar-osakra': [
    ({ catalog, document }) => catalog.set(name('MarkInfo'), document.context.obj({ Marked: true, Suspects: true })),
  ],
  'sprak-saknas': [({ catalog }) => catalog.delete(name('Lang'))],
  'sprak-fel': [
    ({ catalog }) => catalog.set(name('Lang'), words('på svenska')),
    ({ elements }) => elements['H2']?.set(name('Lang'), words('')),
  ],
  'pdf-version': [({ document }) => void Object.assign(document.context, { header: PDFHeader.forVersion(2, 0) })],
  'pdfua-markning-fel': [
    ({ setXmp }) =>
      setXmp((xmp) => xmp.replace('<dc:title>', '<ua:part xmlns:ua="http://www.aiim.org/pdfua/ns/id/">1</ua:part><dc:title>')),
  ],
  'bilaga-utan-namn': [({ document: { context } }) => context.register(context.obj({ Type: 'Filespec', EF: {}, F: '' }))],
  'lager-utan-namn': [({ catalog, document }) => catalog.set(name('OCProperties'), document.context.obj({ D: {} }))],
  'lager-vaxlar': [
    ({ catalog, document: { context } }) =>
      catalog.set(name('OCProperties'), context.obj({ D: context.obj({ Name: words('Lager'), AS: [] }) })),
  ],
  'titel-saknas': [({ catalog }) => catalog.delete(name('Metadata')), ({ setXmp }) => setXmp((xmp) => xmp.replace('Prov', ' '))],
  'titel-visas-inte': [({ catalog }) => catalog.delete(name('ViewerPreferences'))],
  'sida-olasbar': [
    ({ page, document }) => {
      const stream = document.context.stream('x', { Filter: 'OkändDecode' });
      page.set(name('Contents'), document.context.register(stream));
    },
  ],
  'innehall-otaggat': [
    ({ setContent }) => setContent((text) => `${text} BT /F1 9 Tf (utanför) Tj ET`),
    ({ setContent }) => setContent((text) => `${text} 1 1 5 5 re S`),
    ({ setContent }) => setContent((text) => `${text} /P <</MCID 99>> BDC BT /F1 9 Tf (ingens) Tj ET EMC`),
    (pdf) => {
      const { context } = pdf.document;
      const form = context.stream('BT (i form) Tj ET', { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 9, 9] });
      pdf.page.lookup(name('Resources'), PDFDict).set(name('XObject'), context.obj({ X1: context.register(form) }));
      pdf.setContent((text) => `${text} /X1 Do`);
    },
  ],
  'artefakt-i-innehall': [
    ({ setContent }) => setContent((text) => text.replace('(Ett stycke) Tj', '/Artifact BMC (Ett stycke) Tj EMC')),
    ({ setContent }) => setContent((text) => text.replace(/\/P (.*?)EMC/, '/Artifact BMC /P $1EMC EMC')),
  ],
  'innehall-utifran': [
    ({ document: { context } }) => context.register(context.stream('', { Subtype: 'Form', BBox: [0, 0, 9, 9], Ref: {} })),
  ],
  'ord-ihop': [
    ({ setContent }) => setContent((text) => text.replace('(Ett stycke) Tj', '(Ett) Tj 1 0 0 1 50 690 Tm (stycke) Tj')),
  ],
  'element-utan-foralder': [({ elements }) => elements['H2']?.delete(name('P'))],
  'roll-omdefinierad': [
    ({ root, document }) => root.set(name('RoleMap'), document.context.obj({ P: 'H1' })),
    ({ root, document }) => root.set(name('RoleMap'), document.context.obj({ P: 'P' })),
  ],
  'roll-saknas': [
    ({ elements }) => elements['Document']?.set(name('S'), name('Rapport')),
    ({ elements, root, document }) => {
      elements['Document']?.set(name('S'), name('Rapport'));
      root.set(name('RoleMap'), document.context.obj({ Rapport: 'Bok', Bok: 'Rapport' }));
    },
  ],
  'tabell-uppbyggnad': [
    ({ elements }) => elements['TR']?.set(name('S'), name('Div')),
    ({ elements, grow }) => elements['TR'] && grow(elements['TR'], 'P'),
    ({ elements, grow }) => elements['Document'] && grow(elements['Document'], 'TD'),
  ],
  'tabell-delar': [
    ({ elements: { Table }, grow }) => Table && grow(Table, 'Caption') && grow(Table, 'Caption'),
    ({ elements: { Table }, grow }) => Table && grow(Table, 'THead'),
  ],
  'tabell-ojamn': [
    ({ elements: { Table }, grow }) => Table && grow(grow(Table, 'TR'), 'TD'),
    ({ elements: { TR }, grow, document }) =>
      TR && grow(TR, 'TD').set(name('A'), document.context.obj({ O: 'Table', RowSpan: 2 })),
  ],
  'lista-rubrik': [({ elements: { L }, grow }) => L && grow(L, 'Caption')],
  'innehall-uppbyggnad': [
    ({ elements: { Document }, grow }) => Document && grow(Document, 'TOCI'),
    ({ elements: { Document }, grow }) => Document && grow(grow(Document, 'TOC'), 'P'),
  ],
  'lista-uppbyggnad': [
    ({ elements }) => elements['LBody']?.set(name('S'), name('P')),
    ({ elements, grow }) => elements['L'] && grow(elements['L'], 'P'),
    ({ elements, grow }) => elements['Document'] && grow(elements['Document'], 'LI'),
  ],
  'figur-utan-text': [
    ({ elements }) => elements['Figure']?.delete(name('Alt')),
    ({ elements }) => elements['Figure']?.set(name('Alt'), words(' ')),
  ],
  'figur-utan-plats': [({ elements }) => elements['Figure']?.delete(name('A'))],
  'rubriker-blandade': [({ elements: { Document }, grow }) => Document && grow(Document, 'H')],
  'rubrikniva-hoppar': [
    ({ elements }) => elements['H2']?.set(name('S'), name('H3')),
    ({ elements, root, document }) => {
      elements['H2']?.set(name('S'), name('Underrubrik'));
      root.set(name('RoleMap'), document.context.obj({ Underrubrik: 'H4' }));
    },
  ],
  'rubrikcell-utan-riktning': [
    ({ elements }) => elements['TH']?.delete(name('A')),
    ({ elements, document: { context } }) =>
      elements['TD']?.set(name('A'), context.obj({ O: 'Table', Headers: context.obj([words('okänd')]) })),
  ],
  'not-utan-id': [({ elements, grow }) => elements['Document'] && grow(elements['Document'], 'Note')],
  'formel-utan-text': [({ elements, grow }) => elements['Document'] && grow(elements['Document'], 'Formula')],
  'lank-utan-tagg': [({ annotate }) => annotate({ Subtype: name('Link'), Contents: words('Ensam') })],
  'lank-utan-beskrivning': [({ link }) => link.delete(name('Contents'))],
  'anteckning-utan-beskrivning': [(pdf) => tag(pdf, 'Annot', pdf.annotate({ Subtype: name('Text') }))],
  'anteckning-utan-tagg': [
    ({ annotate }) => annotate({ Subtype: name('Text'), Contents: words('Anteckning') }),
    (pdf) => tag(pdf, 'Annot', pdf.annotate({ Subtype: name('Widget'), T: words('namn'), TU: words('Namn') })),
  ],
  'anteckning-olamplig': [({ annotate }) => annotate({ Subtype: name('TrapNet'), Contents: words('Tryck') })],
  'film-utan-uppgifter': [
    ({ link, document }) =>
      link.set(name('A'), document.context.obj({ S: 'Rendition', R: { C: { S: 'MCD', Alt: ['sv', 'En film'] } } })),
  ],
  'falt-utan-namn': [(pdf) => tag(pdf, 'Form', pdf.annotate({ Subtype: name('Widget') }))],
  'falt-flera': [({ elements: { Document }, grow }) => Document && grow(Document, 'Form')],
  tabbordning: [({ page }) => page.delete(name('Tabs'))],
  'typsnitt-inte-inbaddat': [({ font }) => font.delete(name('FontDescriptor'))],
  'typsnitt-cmap': [(pdf) => compose(pdf, 'Okand-H'), (pdf) => compose(pdf, 'GBK-EUC-H')],
  'typsnitt-utan-gid': [(pdf) => compose(pdf, 'Identity-H')],
  'typsnitt-kodning': [({ font }) => font.delete(name('Encoding'))],
  'typsnitt-ogiltigt-tecken': [
    ({ font, document: { context } }) =>
      font.set(name('ToUnicode'), context.register(context.stream('1 beginbfchar <41> <FEFF> endbfchar'))),
  ],
  'typsnitt-utan-tecken': [
    ({ font }) => {
      font.delete(name('ToUnicode'));
      font.delete(name('Encoding'));
      font.set(name('Subtype'), name('Type1'));
    },
  ],
  'xfa-formular': [
    ({ catalog, document: { context } }) => {
      const config = context.register(context.stream('<dynamicRender>required</dynamicRender>'));
      catalog.set(name('AcroForm'), context.obj({ XFA: [words('config'), config] }));
    },
  ],
  'bokmarken-saknas': [({ addPages }) => addPages(20)],
  'aktivt-innehall': [
    (pdf) => pdf.catalog.set(name('OpenAction'), action(pdf, 'JavaScript')),
    (pdf) => pdf.page.set(name('AA'), pdf.document.context.obj({ O: action(pdf, 'Launch') })),
    (pdf) => pdf.link.set(name('A'), action(pdf, 'SubmitForm')),
    ({ catalog, document }) => catalog.set(name('Names'), document.context.obj({ EmbeddedFiles: {} })),
  ],
  'pdfua-pastas': [({ setXmp }) => setXmp((xmp) => xmp.replace('</rdf:RDF>', '<rdf:Description pdfuaid:part="1"/></rdf:RDF>'))],
};

describe('breaking a rule gives the finding of that rule only', () => {
  test('every rule has a change that breaks it', () => {
    expect(Object.keys(BREAKS)).toHaveLength(checkPdf(new Uint8Array()).regler);
    expect(Object.keys(BREAKS).toSorted()).toEqual(Object.keys(PDF_WORDS).toSorted());
  });

  const cases = Object.entries(BREAKS).flatMap(([code, ways]) => ways.map((way, i) => ({ code, way, nr: i + 1 })));
  test.each(cases)('$code ($nr)', async ({ code, way }) => {
    expect(codesOf(await broken(way))).toEqual([code]);
  });
});

/** Changes that keep the file valid. */
const VARIANTS: Record<string, (pdf: SmallPdf) => void> = {
  'the language on an element and not on the file': ({ catalog, elements }) => {
    catalog.delete(name('Lang'));
    elements['Document']?.set(name('Lang'), words('sv'));
  },
  'the description of an annotation on its element': (pdf) => {
    const { annotate, elements, grow, document } = pdf;
    const Obj = document.context.getObjectRef(annotate({ Subtype: name('Text') }));
    if (Obj && elements['Document'])
      grow(elements['Document'], 'Annot', [document.context.obj({ Type: 'OBJR', Obj })]).set(name('Alt'), words('En notis'));
  },
  'an annotation outside the page': ({ annotate, document }) =>
    void annotate({ Subtype: name('Text'), Rect: document.context.obj([-90, -90, -80, -80]) }),
  'cells that name their headers': ({ elements, document: { context } }) => {
    elements['TH']?.delete(name('A'));
    elements['TH']?.set(name('ID'), words('h1'));
    elements['TD']?.set(name('A'), context.obj({ O: 'Table', Headers: context.obj([words('h1')]) }));
  },
  'a cell over two columns': ({ elements: { Table }, grow, document }) => {
    if (!Table) return;
    grow(grow(Table, 'TR'), 'TD').set(name('A'), document.context.obj({ O: 'Table', ColSpan: 2 }));
  },
  'invisible text in a font that is not embedded': (pdf) => {
    addBareFont(pdf);
    pdf.setContent((text) => `${text} /Artifact BMC BT /F2 9 Tf 3 Tr (osynlig) Tj ET EMC`);
  },
  'a font that shows no text': addBareFont,
  'a predefined CMap of the same characters': (pdf) => {
    compose(pdf, 'UniJIS-UCS2-H');
    pdf.font.delete(name('ToUnicode'));
  },
  'an artifact inside a mark without number': ({ setContent }) =>
    setContent((text) => `${text} /P BMC /Artifact BMC 1 1 5 5 re f EMC EMC`),
  'lines that a space separates': ({ setContent }) =>
    setContent((text) => text.replace('(Ett stycke) Tj', '(Ett ) Tj 1 0 0 1 50 690 Tm (stycke) Tj')),
  'a form that is not drawn while it is read': ({ catalog, document }) =>
    void catalog.set(name('AcroForm'), document.context.obj({ XFA: [] })),
};

function addBareFont({ page, document: { context } }: SmallPdf): void {
  const bare = context.obj({ Type: 'Font', Subtype: 'Type1', BaseFont: 'Helvetica' });
  page.lookup(name('Resources'), PDFDict).lookup(name('Font'), PDFDict).set(name('F2'), bare);
}

test.each(Object.entries(VARIANTS))('no finding for %s', async (_, change) => {
  expect(checkPdf(await broken(change))).toMatchObject({ findings: [], fatal: null });
});

describe('what the rules do not reach is reported', () => {
  const form = ({ page, document: { context } }: SmallPdf) => {
    const stream = context.stream('', { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 9, 9] });
    page.lookup(name('Resources'), PDFDict).set(name('XObject'), context.obj({ X1: context.register(stream) }));
  };
  const parts: [string, (pdf: SmallPdf) => void, string][] = [
    [
      'a page that is listed twice',
      ({ document }) => {
        const pages = document.catalog.lookup(name('Pages'), PDFDict);
        pages.set(name('Kids'), document.context.obj([document.getPage(0).ref, document.getPage(0).ref]));
      },
      'sidträd',
    ],
    [
      'a form inside a mark',
      (pdf) => {
        form(pdf);
        pdf.setContent((text) => text.replace('(Ett stycke) Tj', '(Ett stycke) Tj ET /X1 Do BT'));
      },
      'XObject',
    ],
    ['an appearance', ({ link, document }) => link.set(name('AP'), document.context.obj({ N: {} })), 'AP'],
  ];
  test.each(parts)('%s', async (_, change, word) => {
    const report = checkPdf(await broken(change));
    expect(report.oprövat).toEqual([expect.stringContaining(word)]);
    expect(printPdfReport('prov.pdf', report, new Chalk({ level: 0 }))).toContain(`Inte prövat: ${report.oprövat[0]}`);
    expect(JSON.parse(printPdfJson('prov.pdf', report))).toMatchObject({ oprövat: report.oprövat });
  });

  test('a file that is wholly checked has none', async () => {
    expect(checkPdf(await broken(() => undefined)).oprövat).toEqual([]);
  });
});

test('--krav prints which tests of PDF/UA-1 are covered', () => {
  const { terminal, said } = recordTerminal();
  expect(checkPdfCommand(undefined, { format: 'human', strict: false, krav: true }, terminal)).toBe(0);
  const clauses = coverage();
  const count = (all: readonly (readonly number[])[]) => all.flat().length;
  const covered = count(clauses.map((one) => one.covered));
  expect(covered + count(clauses.map(({ uncovered }) => uncovered))).toBe(106);
  expect(covered).toBeGreaterThanOrEqual(70);
  expect(said.join('\n')).toContain(`Prövar ${covered} av 106 krav i PDF/UA-1`);
  // Every number that a rule names is in the list of the standard.
  const named = new Set(Object.values(PDF_WORDS).flatMap(({ tests }): string[] => [...tests]));
  expect(named.size).toBe(covered);
});

test('a file or --krav is needed', () => {
  const { terminal } = recordTerminal();
  expect(checkPdfCommand(undefined, { format: 'human', strict: false, krav: false }, terminal)).toBe(2);
});

/** The veraPDF corpus. Its files are named by clause, number and verdict: `7.2-t03-fail-b.pdf`. */
const CORPUS = process.env['VB_VERAPDF'] ?? fileURLToPath(new URL('../../shared/verapdf', import.meta.url));

/** Numbers in the names of the corpus that the profile has split since, or that it has under another number. */
const RENUMBERED: Record<string, readonly string[]> = { '7.2-3': ['7.2-16', '7.2-39'], '7.2-27': ['7.2-28'] };

describe.skipIf(!existsSync(CORPUS))('the veraPDF corpus', () => {
  const covered = new Set(coverage().flatMap(({ clause, covered }) => covered.map((number) => `${clause}-${number}`)));
  const files = (existsSync(CORPUS) ? readdirSync(CORPUS) : []).flatMap((file) => {
    const [, clause, number, verdict] = /^([\d.]+)-t(\d+)-(pass|fail)-\w+\.pdf$/.exec(file) ?? [];
    const id = `${clause}-${Number(number)}`;
    return verdict === undefined ? [] : [{ file, verdict, ids: [id, ...(RENUMBERED[id] ?? [])] }];
  });
  const errorsIn = (file: string) =>
    checkPdf(readFileSync(join(CORPUS, file))).findings.filter(({ severity }) => severity === 'fel');

  test('has files of both verdicts', () => {
    expect(new Set(files.map(({ verdict }) => verdict))).toEqual(new Set(['pass', 'fail']));
  });

  test('no false alarm', () => {
    const alarms = files.flatMap(({ file, verdict }) =>
      verdict === 'pass' ? errorsIn(file).map(({ code }) => `${file}: ${code}`) : [],
    );
    expect(alarms).toEqual([]);
  });

  test('no miss of a covered test', () => {
    const isNamed = (krav: string | null, id: string) => new RegExp(`[( ]${id.replaceAll('.', '\\.')}[,)]`).test(krav ?? '');
    const missed = files.filter(
      ({ file, verdict, ids }) =>
        verdict === 'fail' &&
        ids.some((id) => covered.has(id)) &&
        !errorsIn(file).some(({ krav }) => ids.some((id) => isNamed(krav, id))),
    );
    expect(missed.map(({ file }) => file)).toEqual([]);
  });
});

describe('report', () => {
  test('a finding has the page, the text there and the id of the nearest ancestor that has one', async () => {
    const bytes = await broken(({ elements }) => elements['LBody']?.set(name('S'), name('P')));
    expect(checkPdf(bytes).findings).toMatchObject([
      { sida: 1, omgivning: 'En punkt', id: 'listan', severity: 'fel', krav: 'PDF/UA-1 7.2 (7.2-20)' },
    ]);
  });

  test('a finding on untagged content has its text', async () => {
    const bytes = await broken(({ setContent }) => setContent((text) => `BT /F1 9 Tf (Sida 1) Tj ET ${text}`));
    expect(checkPdf(bytes).findings).toMatchObject([{ sida: 1, omgivning: 'Sida 1' }]);
  });

  test('the human format abbreviates many findings of one rule', async () => {
    const bytes = await broken(({ elements, grow }) => {
      for (let i = 0; i < 9; i += 1) if (elements['Document']) grow(elements['Document'], 'Formula');
    });
    const text = printPdfReport('prov.pdf', checkPdf(bytes), new Chalk({ level: 0 }));
    expect(text).toContain('… och 4 till av samma slag');
    expect(text).toContain('Kontrollerade 1 sida mot 51 regler: 9 fel.\nPDF/UA: inte påstått');
  });

  test('the JSON format is valid against the published schema', async () => {
    const schema = readFileSync(new URL('../schemas/vb-check-pdf-1.schema.json', import.meta.url), 'utf8');
    const valid = new Ajv({ strict: true, allowUnionTypes: true }).compile(JSON.parse(schema));
    for (const bytes of [await broken(({ link }) => link.delete(name('Contents'))), new Uint8Array()]) {
      const json: unknown = JSON.parse(printPdfJson('prov.pdf', checkPdf(bytes)));
      expect(valid(json), JSON.stringify(valid.errors)).toBe(true);
    }
    expect(valid({ format: 'vb-check-pdf/1' })).toBe(false);
  });
});

test('the exit code is 1 for fel, or varning with --strict, 2 for a missing file, 3 for a file that is no PDF', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'vb-check-pdf-'));
  try {
    const { terminal, said } = recordTerminal();
    const code = (bytes: Uint8Array | undefined, strict = false) => {
      const file = join(folder, 'prov.pdf');
      if (bytes) writeFileSync(file, bytes);
      else rmSync(file);
      return checkPdfCommand(file, { format: 'human', strict, krav: false }, terminal);
    };
    expect(code(await broken(() => undefined))).toBe(0);
    expect(code(await broken(({ link }) => link.delete(name('Contents'))))).toBe(1);
    const warned = await broken(({ addPages }) => addPages(20));
    expect([code(warned), code(warned, true)]).toEqual([0, 1]);
    expect(code(new Uint8Array(9))).toBe(3);
    expect(said.at(-1)).toBe('Kontrollen avbröts: Filen är ingen PDF.');
    expect(code(undefined)).toBe(2);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

describe('malformed files give a report, never an exception', () => {
  const text = (bytes: string) => new Uint8Array(Buffer.from(bytes, 'latin1'));

  test.each([
    ['an empty file', text(''), 'ingen PDF'],
    ['another kind of file', text('PK\x03\x04 en zip'), 'ingen PDF'],
    ['only the header line', text('%PDF-1.7\n'), 'trasig'],
    [
      'an encrypted file',
      text('%PDF-1.4\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj trailer <</Root 1 0 R /Encrypt 3 0 R>>'),
      'krypterad',
    ],
    [
      'a catalog that is its own page tree',
      text('%PDF-1.4\n1 0 obj <</Type /Catalog /Pages 1 0 R /Kids [1 0 R]>> endobj'),
      'trasig',
    ],
  ])('%s', (_, bytes, said) => {
    expect(checkPdf(bytes)).toMatchObject({ findings: [], fatal: expect.stringContaining(said) });
  });

  test('a wrong cross-reference offset is recovered from', async () => {
    const small = await makeSmallPdf();
    for (const packed of [true, false]) {
      const whole = Buffer.from(await savedSmall(small, packed)).toString('latin1');
      const wrong = whole.replace(/startxref\s+\d+/, 'startxref 7');
      expect(wrong).not.toBe(whole);
      expect(checkPdf(text(wrong))).toMatchObject({ findings: [], fatal: null });
    }
  });

  test('cycles in the structure tree, the role map and the page tree', async () => {
    const bytes = await broken(({ root, elements, document, page }) => {
      elements['Document']?.set(name('K'), document.context.obj([document.context.getObjectRef(root) ?? 0]));
      root.set(name('RoleMap'), document.context.obj({ A: 'A' }));
      page.set(name('Parent'), document.getPage(0).ref);
    });
    expect(checkPdf(bytes).fatal).toBeNull();
  });

  test('very deep nesting, and a long chain of indirect stream lengths', () => {
    const page =
      '%PDF-1.7\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj 2 0 obj <</Kids [3 0 R]>> endobj 3 0 obj <</Contents 4 0 R>> endobj ';
    const ring = Array.from(
      { length: 30_000 },
      (_, i) => `${i + 4} 0 obj <</Length ${i + 5} 0 R>> stream\nx\nendstream endobj\n`,
    );
    expect(checkPdf(text(page + ring.join(''))).fatal).toBeNull();
    expect(checkPdf(text(`${page}4 0 obj ${'['.repeat(100_000)}`)).fatal).toBeNull();
    expect(checkPdf(text(`${page}4 0 obj <<>> stream\n${'[<<('.repeat(50_000)}\nendstream`)).fatal).toBeNull();
  });

  test('random changes of bytes', async () => {
    const small = await makeSmallPdf();
    const files = [await savedSmall(small, true), await savedSmall(small, false)];
    fc.assert(
      fc.property(
        fc.constantFrom(...files),
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 40 }),
        fc.nat(),
        (file, changes, end) => {
          const bytes = file.slice(0, end % 3 === 0 ? end % file.length : file.length);
          for (const [at, byte] of changes) if (bytes.length > 0) bytes[at % bytes.length] = byte;
          const report = checkPdf(bytes);
          return report.fatal === null || report.findings.length === 0;
        },
      ),
      { numRuns: 500 },
    );
  });

  test('the human format contains no terminal escapes', async () => {
    const bytes = await broken(({ elements }) => elements['Document']?.set(name('S'), name('\u001b[31mRapport')));
    const report = checkPdf(bytes);
    expect(report.findings).toHaveLength(1);
    expect(printPdfReport('prov.pdf', report, new Chalk({ level: 0 }))).not.toContain('\u001b');
  });
});
