/** A small year with one picture, to see what a report publishes of a picture file. */
import { crc32 } from '../../src/bytes/crc32.ts';
import { type LoadedYear, loadYear, makeReport } from '../../src/compile.ts';
import { entryOf } from '../../src/diagnostics/catalog.ts';
import { readAssets } from '../../src/platform/package-files.ts';
import { prepareTemplates } from '../../src/render/html.ts';
import { filesOf, layered } from './layers.ts';

const base = filesOf('base');
const BOARD = 'data/2024/kulturnamnden';
const FOLDER = `${BOARD}/kapitel/lokaler/bilder`;

/** The files of a year whose only picture, with the id `bild`, has the given file and keys. */
export function yearWith(name: string, bytes: Uint8Array | string, keys = 'beskrivning: Ett hus vid en å.\npersoner: nej\n') {
  return new Map([
    ...base,
    [`${BOARD}/kulturnamnden.yaml`, Buffer.from(`${base.get(`${BOARD}/kulturnamnden.yaml`)}kapitel: [lokaler]\n`)],
    [
      `${BOARD}/kapitel/lokaler/lokaler.yaml`,
      Buffer.from('rubrik: Lokaler\navsnitt:\n  - id: husen\n    rubrik: Husen\n    bilder: [bild]\n'),
    ],
    [`${FOLDER}/bild.yaml`, Buffer.from(`fil: ${name}\n${keys}`)],
    [`${FOLDER}/${name}`, Buffer.from(bytes)],
  ]);
}

export const load = (files: ReadonlyMap<string, Buffer>): LoadedYear =>
  loadYear(layered(files), { data: 'data', år: 2024, tillfälle: 'helår' });

/** What `vb check` says about a picture file: the messages of its findings. */
export function findingsOf(name: string, bytes: Uint8Array | string): string[] {
  return load(yearWith(name, bytes)).findings.map((one) => entryOf(one.code).message(one.facts as never));
}

const assets = { ...readAssets(), style: '', screen: '', script: '', symbols: '', fonts: [] };
const template = prepareTemplates(assets.templates);

/** The report of such a year as JSON and HTML. */
export async function reportOf(files: ReadonlyMap<string, Buffer>): Promise<{ json: string; html: string }> {
  const loaded = load(files);
  const [nämnd] = loaded.år?.nämnder ?? [];
  if (!nämnd) throw new Error('the year has errors');
  const report = makeReport(nämnd, loaded);
  return { json: JSON.stringify(report), html: (await template)(report, assets) };
}

/** What the report publishes of a picture file: the type and bytes in the HTML, and the size that it states. */
export async function published(name: string, bytes: Uint8Array | string) {
  const { html } = await reportOf(yearWith(name, bytes));
  const [, type = '', data = '', width, height] =
    /<img src="data:image\/([a-z+]+);base64,([^"]+)"[^>]* width="(\d+)" height="(\d+)">/.exec(html) ?? [];
  return { type, bytes: Buffer.from(data, 'base64'), width: Number(width), height: Number(height) };
}

/** A chunk of a PNG file with its length and sum. */
export function pngChunk(type: string, content: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** Puts chunks into a PNG file, before the pixels. */
export function withChunks(png: Uint8Array, ...chunks: readonly Buffer[]): Buffer {
  const file = Buffer.from(png);
  const at = file.indexOf('IDAT') - 4;
  return Buffer.concat([file.subarray(0, at), ...chunks, file.subarray(at)]);
}

/** Puts a segment into a JPEG file, after its first marker. */
export function withSegment(jpeg: Uint8Array, marker: number, content: Uint8Array): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, content, jpeg.subarray(2)]);
}

/** EXIF data with an orientation, and a text as the name of the camera. */
export function exif(orientation: number, camera: string): Buffer {
  const tiff = Buffer.alloc(38);
  tiff.write('MM\0*', 0, 'latin1');
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(2, 8);
  tiff.set([0x01, 0x10, 0, 2, 0, 0, 0, camera.length, 0, 0, 0, 38], 10);
  tiff.set([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0], 22);
  return Buffer.concat([tiff, Buffer.from(camera)]);
}
