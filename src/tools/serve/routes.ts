/**
 * What the preview answers to an address. In: the path of a request. Out: status, type and content, from memory. Never: turns a path into
 * the name of a file; what is not named here is not served.
 */
import { CODES, type Code } from '../../diagnostics/catalog.ts';
import { renderCsv } from '../../render/csv.ts';
import { indexPage, OWN, plainPage, previewPage, rulePage } from './page.ts';
import { changeOf, haveSameChapters, joinPage, type PageChange } from './page-diff.ts';
import type { Board, Preview } from './preview.ts';

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  /** Where the browser is sent on to. */
  readonly location?: string;
}

/** What is served besides the report. */
export interface Own {
  /** The preview's own files, by name: script and style. */
  readonly readFiles: () => ReadonlyMap<string, string>;
  readonly readRegel: (code: Code) => string;
  /** Tells this run of the preview from others: its numbers are its own. */
  readonly session: string;
  /** What a person calls the editor; empty when none is to be opened. */
  readonly editor: string;
}

const HTML = 'text/html; charset=utf-8';
const TYPES: Record<string, string> = { js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8' };

export function respondTo(path: string, preview: Preview, own: Own): Answer {
  if (path === '/') return front(preview, own);
  if (path.startsWith(`${OWN}/`)) return ownAnswer(path.slice(OWN.length + 1), preview, own);
  const board = preview.boards.find(({ id }) => path === `/${id}.html`);
  if (board) return page(board, preview, own);
  for (const { page: shown } of preview.boards) {
    const csv = shown && path.endsWith('.csv') ? renderCsv(shown.report).get(path.slice(1)) : undefined;
    if (csv !== undefined) return { status: 200, type: 'text/csv; charset=utf-8', body: csv };
  }
  return missing();
}

/** With one board there is nothing to choose between. */
function front(preview: Preview, own: Own): Answer {
  const [only, ...more] = preview.boards;
  if (only?.page && more.length === 0) return { status: 302, type: HTML, body: '', location: `/${only.id}.html` };
  return index(preview, own);
}

function index(preview: Preview, { session }: Own): Answer {
  return html(indexPage(preview.request.år, preview.boards, preview.others, `${session}/${preview.turn}`));
}

function page(board: Board, preview: Preview, own: Own): Answer {
  if (!board.page) return index(preview, own);
  return html(previewPage(joinPage(board.page), `${own.session}/${board.version}`, board.id));
}

function ownAnswer(name: string, preview: Preview, { readFiles, readRegel }: Own): Answer {
  const file = readFiles().get(name);
  if (file !== undefined) return { status: 200, type: TYPES[name.split('.').at(-1) ?? ''] ?? 'text/plain', body: file };
  const number = /^plats\/(\d{1,9})$/.exec(name)?.[1];
  const where = number === undefined ? undefined : preview.whereIs(Number(number));
  if (where) return { status: 200, type: 'application/json', body: JSON.stringify(where) };
  const code = CODES.find((one) => name === `regel/${one}`);
  return code ? html(rulePage(code, readRegel(code))) : missing();
}

/** What a page is told when it connects and whenever something changes. */
export function stateOf(board: string, preview: Preview, { session, editor }: Own): string {
  const own = preview.board(board);
  return JSON.stringify({
    version: `${session}/${own?.page ? own.version : preview.turn}`,
    ändring: own ? changeTold(own, session) : null,
    aktuell: own?.aktuell ?? false,
    fynd: own?.fynd ?? [],
    fler: own?.fler ?? 0,
    editor,
  });
}

/** What changed since the version before; null when the page is to be loaded anew. */
function changeTold({ id, version, page, förra }: Board, session: string): (PageChange & { readonly från: string }) | null {
  if (!page || !förra || !haveSameChapters(förra, page)) return null;
  const { ram, kapitel } = changeOf(förra, page) ?? { ram: null, kapitel: [] };
  return { från: `${session}/${version - 1}`, ram: ram && previewPage(ram, `${session}/${version}`, id), kapitel };
}

function html(body: string): Answer {
  return { status: 200, type: HTML, body };
}

function missing(): Answer {
  return {
    status: 404,
    type: HTML,
    body: plainPage('Finns inte', '<h1>Sidan finns inte</h1><p><a href="/">Till förhandsvisningen</a></p>'),
  };
}
