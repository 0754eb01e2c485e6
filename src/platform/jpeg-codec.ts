/**
 * Decodes and encodes JPEG with MozJPEG, compiled to WebAssembly (the package @jsquash/jpeg). Each call has an instance of its own,
 * so that a damaged picture cannot affect the next one and the memory of a large one is returned.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import startDecoder, { type MozJPEGModule as Decoder } from '@jsquash/jpeg/codec/dec/mozjpeg_dec.js';
import startEncoder, { type MozJPEGModule as Encoder } from '@jsquash/jpeg/codec/enc/mozjpeg_enc.js';
import { isBundled, PACKAGE_ROOT, readBytes } from './package-files.ts';

/** A raster: four bytes a pixel. */
interface Raster {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/**
 * The pixels of a JPEG file, and the first warning of the decoder in English, when it found something wrong and went on. Undefined
 * for a file that it cannot decode.
 */
export function decodeJpeg(jpeg: Uint8Array): (Raster & { readonly warning: string | undefined }) | undefined {
  const warnings: string[] = [];
  const codec = instance<Decoder>('dec', startDecoder, (text) => warnings.push(text));
  try {
    const image = codec.decode(jpeg as Uint8Array<ArrayBuffer>, false);
    return image
      ? { width: image.width, height: image.height, data: new Uint8Array(image.data), warning: warnings[0] }
      : undefined;
  } catch {
    // The decoder throws a number or an object of its own for every file that it cannot decode.
    return undefined;
  }
}

/** Encodes pixels as a progressive JPEG of the given quality (0–100). The same pixels give the same bytes. */
export function encodeJpeg({ data, width, height }: Raster, quality: number): Uint8Array {
  const codec = instance<Encoder>('enc', startEncoder, () => undefined);
  return codec.encode(data as Uint8Array<ArrayBuffer>, width, height, { ...SETTINGS, quality });
}

/** The default settings of MozJPEG. */
const SETTINGS = {
  baseline: false,
  arithmetic: false,
  progressive: true,
  optimize_coding: true,
  smoothing: 0,
  color_space: 3,
  quant_table: 3,
  trellis_multipass: false,
  trellis_opt_zero: false,
  trellis_opt_table: false,
  trellis_loops: 1,
  auto_subsample: true,
  chroma_subsample: 2,
  separate_chroma_quality: false,
  chroma_quality: 75,
};

/** The compiled codecs. */
const compiled = new Map<string, WebAssembly.Module>();

/** A new instance of a codec. The start function fills in `codec` before it returns, since the module is compiled already. */
function instance<T>(name: 'dec' | 'enc', start: (options: object) => unknown, warn: (text: string) => void): T {
  const module =
    compiled.get(name) ?? new WebAssembly.Module(readBytes(join(folder(name), `mozjpeg_${name}.wasm`)) as BufferSource);
  compiled.set(name, module);
  const codec = {
    noInitialRun: true,
    printErr: warn,
    instantiateWasm(imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void) {
      const made = new WebAssembly.Instance(module, imports);
      done(made);
      return made.exports;
    },
  };
  start(codec);
  return codec as T;
}

/** The codecs are in dist/codecs/ when the program is bundled, otherwise in their npm package. */
const folder = (name: string) =>
  isBundled
    ? join(PACKAGE_ROOT, 'dist/codecs')
    : join(dirname(createRequire(import.meta.url).resolve('@jsquash/jpeg/package.json')), 'codec', name);
