/**
 * Routes requests to the preview. In: the path of a request. Out: status, type and content, from memory. Never: turns a path into
 * a file name. Only the routes listed here are served.
 */
import { CODES, type Code } from '../../diagnostics/catalog.ts';
import { renderCsv } from '../../render/csv.ts';
import { indexPage, PREVIEW_PREFIX, previewPage, rulePage } from './page.ts';
import { changeOf, haveSameChapters, joinPage, type PageChange } from './page-diff.ts';
import type { Board, Preview } from './preview.ts';

/** The response to a request. */
export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  /** The target of a redirect. */
  readonly location?: string;
}

/** Content and settings besides the report. */
export interface PreviewAssets {
  /** Reads the preview's script and style, by file name. */
  readonly readFiles: () => ReadonlyMap<string, string>;
  /** Reads the Markdown page of a rule. */
  readonly readRegel: (code: Code) => string;
  /** Identifies this run of the preview, since place numbers and versions are valid only within a run. */
  readonly session: string;
  /** The display name of the editor. Empty for no editor. */
  readonly editor: string;
}

const HTML = 'text/html; charset=utf-8';
const TYPES: Record<string, string> = { js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8' };

/** The response to a GET request for `path`, 404 for unknown paths. */
export function respondTo(path: string, preview: Preview, own: PreviewAssets): Answer {
  if (path === '/') return frontPage(preview, own);
  if (path.startsWith(`/${PREVIEW_PREFIX}/`)) return respondToOwn(path.slice(PREVIEW_PREFIX.length + 2), preview, own);
  const board = preview.boards.find(({ id }) => path === `/${id}.html`);
  if (board) return page(board, preview, own);
  for (const { page: shown } of preview.boards) {
    const csv = shown && path.endsWith('.csv') ? renderCsv(shown.report).get(path.slice(1)) : undefined;
    if (csv !== undefined) return { status: 200, type: 'text/csv; charset=utf-8', body: csv };
  }
  return notFound();
}

/** Redirects to the only board. With several, shows the index. */
function frontPage(preview: Preview, own: PreviewAssets): Answer {
  const [only, ...more] = preview.boards;
  if (only?.page && more.length === 0) return { status: 302, type: HTML, body: '', location: `${only.id}.html` };
  return index(preview, own);
}

function index(preview: Preview, { session }: PreviewAssets): Answer {
  return html(indexPage(preview, `${session}/${preview.turn}`));
}

function page(board: Board, preview: Preview, own: PreviewAssets): Answer {
  if (!board.page) return index(preview, own);
  return html(previewPage(joinPage(board.page), `${own.session}/${board.version}`, board.id));
}

function respondToOwn(name: string, preview: Preview, { readFiles, readRegel }: PreviewAssets): Answer {
  const file = readFiles().get(name);
  if (file !== undefined) return { status: 200, type: TYPES[name.split('.').at(-1) ?? ''] ?? 'text/plain', body: file };
  const number = /^plats\/(\d{1,9})$/.exec(name)?.[1];
  const where = number === undefined ? undefined : preview.whereIs(Number(number));
  if (where) return { status: 200, type: 'application/json', body: JSON.stringify(where) };
  const code = CODES.find((one) => name === `regel/${one}`);
  return code ? html(rulePage(code, readRegel(code))) : notFound();
}

/** The JSON state of a board, sent to a page when it connects and after each change. */
export function stateOf(board: string, preview: Preview, { session, editor }: PreviewAssets): string {
  const own = preview.board(board);
  return JSON.stringify({
    version: `${session}/${own?.page ? own.version : preview.turn}`,
    ändring: own ? changeSincePrevious(own, session) : null,
    aktuell: own?.aktuell ?? false,
    fynd: own?.fynd ?? [],
    fler: own?.fler ?? 0,
    väntar: preview.stall ?? null,
    editor,
  });
}

/** The change since the previous version. Null when the browser must reload the page. */
function changeSincePrevious(
  { id, version, page, förra }: Board,
  session: string,
): (PageChange & { readonly från: string }) | null {
  if (!page || !förra || !haveSameChapters(förra, page)) return null;
  const { ram, kapitel } = changeOf(förra, page) ?? { ram: null, kapitel: [] };
  return { från: `${session}/${version - 1}`, ram: ram && previewPage(ram, `${session}/${version}`, id), kapitel };
}

function html(body: string): Answer {
  return { status: 200, type: HTML, body };
}

function notFound(): Answer {
  return {
    status: 404,
    type: 'text/plain; charset=utf-8',
    body: 'Sidan finns inte. Gå till adressen som vb serve skrev ut i terminalen.\n',
  };
}
