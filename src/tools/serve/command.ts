/** Runs `vb serve`: shows the report of a year in the browser, and rebuilds it when data, a template or the style changes. */

import { chooseTemplates, findYear, OWN_TEMPLATES, readTemplates } from '../../cli/select.ts';
import { reportInterrupted } from '../../cli/write-files.ts';
import { countFindings } from '../../diagnostics/count.ts';
import { debounce, wait } from '../../platform/debounce.ts';
import { disk } from '../../platform/files.ts';
import { PortTaken, randomId, type Serving, serve } from '../../platform/loopback-server.ts';
import { openUrl } from '../../platform/open-url.ts';
import { COMPILED, PREVIEW_FOLDER, readPreview, readRegel, TEMPLATES_FOLDER } from '../../platform/package-files.ts';
import { interrupted } from '../../platform/process.ts';
import { watchFolders } from '../../platform/watch.ts';
import { EXIT, type Terminal } from '../../terminal/terminal.ts';
import { type Editor, editorAddress } from './editors.ts';
import { PREVIEW_PREFIX, policy } from './page.ts';
import { Preview } from './preview.ts';
import { type PreviewAssets, respondTo, stateOf } from './routes.ts';

interface ServeOptions {
  readonly data: string;
  readonly namnd?: readonly string[];
  readonly mallar?: string;
  /** Defaults to the first free port of DEFAULT_PORTS, or any free port. */
  readonly port?: number;
  readonly editor: Editor;
  readonly open: boolean;
  readonly utkast: boolean;
}

/** Ports to try in order, so that several previews can run at once. */
const DEFAULT_PORTS = Array.from({ length: 10 }, (_, i) => 8790 + i);
/** Delay before a new error is shown, in ms. The file may be only half written. */
const ERROR_DELAY = 120;

/** How many warm-up builds are run before the first edit. */
const WARM_UPS = 12;
/** Pause before each warm-up build, in ms. */
const WARM_UP_PAUSE = 50;

/** Serves until it is interrupted (Ctrl-C), then returns the exit code. */
export async function serveCommand(year: string, options: ServeOptions, terminal: Terminal): Promise<number> {
  const år = findYear(year, options.data, terminal);
  if (år === undefined || !chooseTemplates(options.mallar, terminal)) return EXIT.usage;
  reportInterrupted(options.data, terminal);
  const ended = interrupted();
  const preview = await firstPreview(år, options);
  const unknown = preview.isWhole ? (options.namnd ?? []).filter((id) => !preview.board(id)) : [];
  for (const id of unknown) terminal.error(`Det finns ingen nämnd med id ”${id}”.`);
  if (unknown.length > 0) return EXIT.usage;
  const own: PreviewAssets = { readRegel, readFiles: readPreview, session: randomId(), editor: options.editor.namn };
  const serving = await startServer(options.port, preview, own, terminal);
  if (!serving) return EXIT.impossible;
  const edits = { seen: false };
  const stop = rebuildOnChange(preview, år, options, edits, serving.notify);

  const address = `http://localhost:${serving.port}/`;
  const found = countFindings(preview.boards.flatMap(({ fynd }) => fynd).map(({ grad }) => ({ severity: grad })));
  terminal.out(address);
  terminal.info(`${found ? `Hittat: ${found}. ` : ''}Sidan följer det du sparar. Avsluta med Ctrl-C.`);
  if (options.open) openUrl(address, () => terminal.info('Ingen webbläsare gick att öppna. Öppna adressen själv.'));
  await warmUp(preview, ended, edits);
  await ended;
  stop();
  serving.close();
  return EXIT.ok;
}

/** Builds the preview for the first time. */
async function firstPreview(år: number, { data, utkast, namnd, mallar, editor }: ServeOptions): Promise<Preview> {
  const preview = new Preview(
    { data, år, tillfälle: 'helår', jämför: true, utkast, namnd },
    {
      effects: disk,
      readTemplates: () => readTemplates(mallar),
      compiled: COMPILED,
      addressOf: (file, line, column) => {
        const path = disk.realPath(file, data);
        return path && editorAddress(editor, path, line, column);
      },
    },
  );
  await preview.refresh({ data: true, föregående: true, mallar: true });
  return preview;
}

/** Rebuilds the preview when a watched folder changes, then calls `onRebuilt`. Returns a function that stops watching. */
function rebuildOnChange(
  preview: Preview,
  år: number,
  { data, mallar }: ServeOptions,
  edits: { seen: boolean },
  onRebuilt: () => void,
): () => void {
  const [year, before] = [`${data}/${år}`, `${data}/${år - 1}`];
  const templates = [TEMPLATES_FOLDER, mallar ?? OWN_TEMPLATES, PREVIEW_FOLDER];
  const rebuild = debounce<string>(async (folders) => {
    edits.seen = true;
    const changed = {
      data: folders.has(year),
      föregående: folders.has(before),
      mallar: [...folders].some((folder) => templates.includes(folder)),
    };
    const wasWhole = preview.isWhole;
    await preview.refresh(changed);
    if (wasWhole && !preview.isWhole) {
      await wait(ERROR_DELAY);
      await preview.refresh(changed);
    }
    onRebuilt();
  });
  return watchFolders([year, before, ...templates], rebuild);
}

/** Builds repeatedly until the first edit, so that V8 has optimized the code by then and the first rebuild is fast. */
async function warmUp(preview: Preview, ended: Promise<void>, edits: { readonly seen: boolean }): Promise<void> {
  let over = false;
  void ended.then(() => {
    over = true;
  });
  for (let i = 0; i < WARM_UPS && !edits.seen && !over; i += 1) {
    await Promise.race([ended, wait(WARM_UP_PAUSE)]);
    preview.rehearse();
  }
}

/** Starts the server. Undefined, after an error message, when the given port is taken. */
async function startServer(
  port: number | undefined,
  preview: Preview,
  own: PreviewAssets,
  terminal: Terminal,
): Promise<Serving | undefined> {
  try {
    return await serve(port === undefined ? [...DEFAULT_PORTS, 0] : [port], {
      answer: (path) => {
        const { status, type, body, location } = respondTo(path, preview, own);
        const headers = { 'Content-Type': type, 'Content-Security-Policy': policy(preview.script) };
        return { status, headers: location === undefined ? headers : { ...headers, Location: location }, body };
      },
      listen: ({ pathname, searchParams }) =>
        pathname === `${PREVIEW_PREFIX}/andringar` ? () => stateOf(searchParams.get('namnd') ?? '', preview, own) : undefined,
    });
  } catch (error) {
    if (!(error instanceof PortTaken)) throw error;
    terminal.error(`Port ${port} används av ett annat program. Välj en annan med --port, eller utelämna --port.`);
    return undefined;
  }
}
