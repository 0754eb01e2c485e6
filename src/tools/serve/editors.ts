/** Makes URLs that open a file in an editor. In: an absolute path, line and column. Out: the URL. */

/** URL templates by the name given to `--editor`. `{file}` is an absolute path that begins with a slash. */
const EDITORS: Readonly<Record<string, { readonly namn: string; readonly address: string | undefined }>> = {
  vscode: { namn: 'VS Code', address: 'vscode://file{file}:{line}:{column}' },
  vscodium: { namn: 'VSCodium', address: 'vscodium://file{file}:{line}:{column}' },
  cursor: { namn: 'Cursor', address: 'cursor://file{file}:{line}:{column}' },
  idea: { namn: 'IntelliJ IDEA', address: 'idea://open?file={file}&line={line}&column={column}' },
  none: { namn: '', address: undefined },
};

/** The names that `--editor` accepts. */
export const EDITOR_NAMES = Object.keys(EDITORS);

/** An editor and its URL template. */
export interface Editor {
  /** The display name. Empty for no editor. */
  readonly namn: string;
  /** The URL template. Undefined for no editor. */
  readonly address: string | undefined;
}

/** Finds an editor by name, or makes one from a URL template with `{file}`. Undefined when the text is neither. */
export function findEditor(text: string): Editor | undefined {
  const known = Object.hasOwn(EDITORS, text) ? EDITORS[text] : undefined;
  if (known) return known;
  // These schemes run code in the page or open the network, not an editor.
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(text)?.[1]?.toLowerCase();
  const refused = ['javascript', 'data', 'vbscript', 'blob', 'about', 'http', 'https'];
  if (scheme === undefined || refused.includes(scheme) || !text.includes('{file}')) return undefined;
  return { namn: 'redigeraren', address: text };
}

/** The URL of a place. Line and column count from 1. Windows paths get a slash before the drive: `/c:/data`. */
export function editorAddress({ address }: Editor, file: string, line: number, column: number): string | undefined {
  if (address === undefined) return undefined;
  const slashed = file.replaceAll('\\', '/').replace(/^(?!\/)/, '/');
  const path = slashed
    .split('/')
    .map((part) => encodeURIComponent(part).replace(/^([a-z])%3A$/i, '$1:'))
    .join('/');
  return address.replace(/\{(file|line|column)\}/g, (_, word: string) => ({ file: path, line, column })[word]?.toString() ?? '');
}
