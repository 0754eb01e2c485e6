/** Runs `vb serve`: shows the report of a year in the browser, and rebuilds it when data, a template or the style changes. */

import { bugText, reportBug } from '../../cli/messages.ts';
import { findYear, hasTemplateFolder, OWN_TEMPLATES, readTemplates } from '../../cli/select.ts';
import { reportInterrupted } from '../../cli/write-files.ts';
import { countFindings } from '../../diagnostics/count.ts';
import { escapeTerminal } from '../../escape/terminal.ts';
import { debounce, wait } from '../../platform/debounce.ts';
import { CannotRead } from '../../platform/effects.ts';
import { disk } from '../../platform/files.ts';
import { PortTaken, randomId, type Serving, serve } from '../../platform/loopback-server.ts';
import { openSecretUrl } from '../../platform/open-url.ts';
import { COMPILED, PREVIEW_FOLDER, readPreview, readRegel, TEMPLATES_FOLDER } from '../../platform/package-files.ts';
import { interrupted } from '../../platform/process.ts';
import { every } from '../../platform/streams.ts';
import { watchFolders } from '../../platform/watch.ts';
import { EXIT, type Terminal } from '../../terminal/terminal.ts';
import { wrap } from '../../terminal/wrap.ts';
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
  /** The name of the occasion. Defaults to that of the whole year. */
  readonly tillfalle?: string;
}

/** Ports to try in order, so that several previews can run at once. */
const DEFAULT_PORTS = Array.from({ length: 10 }, (_, i) => 8790 + i);
/** Delay before a new error is shown, in ms. The file may be only half written. */
const ERROR_DELAY = 120;
/** Interval between attempts to read files that cannot be read, in ms. */
const RETRY_INTERVAL = 1000;

/** How many warm-up builds are run before the first edit. */
const WARM_UPS = 12;
/** Pause before each warm-up build, in ms. */
const WARM_UP_PAUSE = 50;

/** Serves until it is interrupted (Ctrl-C), then returns the exit code. */
export async function serveCommand(year: string, options: ServeOptions, terminal: Terminal): Promise<number> {
  const år = findYear(year, options.data, terminal);
  if (år === undefined || !hasTemplateFolder(options.mallar, terminal)) return EXIT.usage;
  reportInterrupted(options.data, terminal);
  const ended = interrupted();
  const preview = await firstPreview(år, options);
  const unknown = preview.isWhole ? (options.namnd ?? []).filter((id) => !preview.board(id)) : [];
  for (const id of unknown) terminal.error(`Det finns ingen nämnd med id ”${id}”.`);
  if (unknown.length > 0) return EXIT.usage;
  if (preview.lacksOccasion) {
    for (const { text, hjälp } of preview.others) terminal.error(`${text}${hjälp === null ? '' : ` ${hjälp}`}`);
    return EXIT.usage;
  }
  const own: PreviewAssets = { readRegel, readFiles: readPreview, session: randomId(), editor: options.editor.namn };
  const serving = await startServer(options.port, preview, own, terminal);
  if (!serving) return EXIT.impossible;
  const edits = { seen: false };
  const stop = rebuildOnChange(preview, år, options, { edits, onRebuilt: serving.notify, terminal });

  const found = countFindings(preview.boards.flatMap(({ fynd }) => fynd).map(({ grad }) => ({ severity: grad })));
  terminal.out(serving.address);
  terminal.info(wrap(`${found ? `Hittat: ${found}. ` : ''}Sidan följer det du sparar. Avsluta med Ctrl-C.`, terminal.columnsErr));
  if (options.open) {
    openSecretUrl(serving.address, () => terminal.info('Ingen webbläsare gick att öppna. Öppna adressen själv.'));
  }
  await warmUp(preview, ended, edits);
  await ended;
  stop();
  serving.close();
  return EXIT.ok;
}

/** Builds the preview for the first time. Throws CannotRead when the files cannot be read. */
async function firstPreview(år: number, { data, tillfalle, utkast, namnd, mallar, editor }: ServeOptions): Promise<Preview> {
  const preview = new Preview(
    { data, år, tillfälle: tillfalle, jämför: true, utkast, namnd },
    {
      effects: disk,
      readTemplates: (files) => readTemplates(mallar, files),
      compiled: COMPILED,
      addressOf: (file, line, column) => {
        const path = disk.realPath(file, data) ?? disk.realPath(file, mallar ?? OWN_TEMPLATES);
        return path && editorAddress(editor, path, line, column);
      },
    },
  );
  await preview.refresh({ data: true, föregående: true, mallar: true });
  return preview;
}

interface Following {
  /** `seen` is set at the first change. */
  readonly edits: { seen: boolean };
  readonly onRebuilt: () => void;
  readonly terminal: Terminal;
}

/** Rebuilds the preview when a watched folder changes, then calls `onRebuilt`. Returns a function that stops watching. */
function rebuildOnChange(
  preview: Preview,
  år: number,
  { data, mallar }: ServeOptions,
  { edits, onRebuilt, terminal }: Following,
): () => void {
  const [year, before] = [`${data}/${år}`, `${data}/${år - 1}`];
  const templates = [TEMPLATES_FOLDER, mallar ?? OWN_TEMPLATES, PREVIEW_FOLDER];
  const refresh = async (folders: ReadonlySet<string>) => {
    edits.seen = true;
    const changed = {
      data: folders.has(year),
      föregående: folders.has(before),
      mallar: [...folders].some((folder) => templates.includes(folder)),
    };
    const { isWhole: wasWhole, stall } = preview;
    await preview.refresh(changed);
    if (wasWhole && !preview.isWhole) {
      await wait(ERROR_DELAY);
      await preview.refresh(changed);
    }
    if (preview.stall !== stall)
      terminal.info(wrap(escapeTerminal(preview.stall ?? 'Sidan följer filerna igen.'), terminal.columnsErr));
    onRebuilt();
  };
  const rebuild = debounce(refresh, (error) => {
    reportBug(error, terminal);
    preview.fail(`${bugText(error)}.`);
    onRebuilt();
  });
  const folders = [year, before, ...templates];
  const stopWatching = watchFolders(folders, rebuild);
  const stopRetrying = every(RETRY_INTERVAL, () => {
    if (preview.isWaiting) rebuild(year);
  });
  return () => {
    stopWatching();
    stopRetrying();
  };
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
      listen: (path, parameters) =>
        path === `/${PREVIEW_PREFIX}/andringar` ? () => stateOf(parameters.get('namnd') ?? '', preview, own) : undefined,
      onFailure: (error) => {
        if (error instanceof CannotRead) terminal.error(escapeTerminal(error.message));
        else reportBug(error, terminal);
      },
    });
  } catch (error) {
    if (!(error instanceof PortTaken)) throw error;
    terminal.error(`Port ${port} används av ett annat program. Välj en annan med --port, eller utelämna --port.`);
    return undefined;
  }
}
