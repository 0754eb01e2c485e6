/**
 * Reads a kommun's own templates and style, by the same rules as data. In: the program's assets and a folder. Out: the assets with
 * the kommun's files merged in, and an error for each file that cannot be used.
 */
import type { Assets, OwnFile } from '../platform/assets.ts';
import type { Files } from '../platform/effects.ts';
import { isIgnored } from '../platform/ignored.ts';
import { decodeUtf8 } from '../read/source.ts';
import { suggest } from '../swedish/spelling.ts';
import type { TemplateFault } from './template-faults.ts';

/** Size limit of a template or a style, in bytes. The style may embed fonts and pictures. */
const MAX_BYTES = 1024 * 1024;
const STYLE = 'style.css';

/** Merges the files of a folder into the assets. A folder that does not exist has no files. */
export function withOwnTemplates(
  assets: Assets,
  folder: string,
  files: Files,
): { readonly assets: Assets; readonly faults: readonly TemplateFault[] } {
  const faults: TemplateFault[] = [];
  const own = new Map<string, OwnFile>();
  const texts = new Map<string, string>();
  const known = [...assets.templates.keys(), STYLE];
  for (const name of files.listFiles(folder) ?? []) {
    if (isIgnored(name)) continue;
    const file = `${folder}/${name}`;
    const { bytes, text, fault } = known.includes(name)
      ? readText(file, folder, files)
      : { fault: unknownName(name, folder, known) };
    if (fault) faults.push({ file, span: undefined, ...fault });
    if (text === undefined) continue;
    own.set(name, { file, bytes });
    texts.set(name, text.trimEnd());
  }
  const style = texts.get(STYLE) ?? '';
  texts.delete(STYLE);
  // The kommun's style comes last in both style sheets, so that it overrides ours on paper and on screen.
  const [onPaper, onScreen] = [`${assets.style}\n${style}`, `${assets.screen}\n${style}`];
  const templates = new Map([...assets.templates, ...texts]);
  return { assets: { ...assets, templates, style: onPaper, screen: onScreen, own }, faults };
}

type Fault = Pick<TemplateFault, 'message' | 'help'>;
type Text =
  | { readonly bytes: Uint8Array; readonly text: string; readonly fault?: undefined }
  | { readonly bytes?: undefined; readonly text?: undefined; readonly fault: Fault };

/** Reads a file as text. Its size is asked first, so that a file that is too large is not read into memory. */
function readText(file: string, folder: string, files: Files): Text {
  const size = files.sizeOf(file, folder) ?? 0;
  if (size > MAX_BYTES) {
    const help = 'Dela upp filen, eller gör bilderna och typsnitten i den mindre.';
    return { fault: { message: `Filen är för stor: ${size} byte, gränsen är ${MAX_BYTES}.`, help } };
  }
  const bytes = files.readFile(file, folder);
  if (!bytes) {
    const help = `Kontrollera att du har rätt att läsa filen, att den är en vanlig fil och att den inte är en länk ut ur ${folder}/.`;
    return { fault: { message: 'Filen går inte att läsa.', help } };
  }
  const text = decodeUtf8(bytes);
  if (text !== undefined) return { bytes, text };
  const help = 'Öppna filen i en textredigerare och spara den med kodningen UTF-8.';
  return { fault: { message: 'Filen är inte sparad som UTF-8.', help } };
}

function unknownName(name: string, folder: string, known: readonly string[]): Fault {
  const förslag = suggest(name, known);
  const guess = förslag === undefined ? '' : ` Menade du ${förslag}?`;
  return {
    message: `${name} i ${folder}/ är ingen mall som rapporten använder.${guess}`,
    help: 'Ge filen samma namn som mallen den ska ersätta, eller flytta den till en annan mapp.',
  };
}
