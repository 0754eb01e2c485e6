/** Editors and the addresses they open a file by. In: an absolute path, line and column. Out: the address. */

/** `{file}`, `{line}` and `{column}` stand for what they say. */
const EDITORS: Readonly<Record<string, { readonly namn: string; readonly address: string | undefined }>> = {
  vscode: { namn: 'VS Code', address: 'vscode://file{file}:{line}:{column}' },
  vscodium: { namn: 'VSCodium', address: 'vscodium://file{file}:{line}:{column}' },
  cursor: { namn: 'Cursor', address: 'cursor://file{file}:{line}:{column}' },
  idea: { namn: 'IntelliJ IDEA', address: 'idea://open?file={file}&line={line}&column={column}' },
  none: { namn: '', address: undefined },
};

export const EDITOR_NAMES = Object.keys(EDITORS);

export interface Editor {
  /** What a person calls it. */
  readonly namn: string;
  /** Undefined when none is to be opened. */
  readonly address: string | undefined;
}

/** An editor by its name, or by an address with `{file}` in it; undefined when it is neither. */
export function findEditor(text: string): Editor | undefined {
  const known = Object.hasOwn(EDITORS, text) ? EDITORS[text] : undefined;
  if (known) return known;
  // Addresses that run something, or that lead to the network, open no editor.
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(text)?.[1]?.toLowerCase();
  const refused = ['javascript', 'data', 'vbscript', 'blob', 'about', 'http', 'https'];
  if (scheme === undefined || refused.includes(scheme) || !text.includes('{file}')) return undefined;
  return { namn: 'redigeraren', address: text };
}

/** The address of a place in an editor. On Windows a path begins with its drive, which stands after a slash. */
export function editorAddress({ address }: Editor, file: string, line: number, column: number): string | undefined {
  if (address === undefined) return undefined;
  const slashed = file.replaceAll('\\', '/').replace(/^(?!\/)/, '/');
  const path = slashed
    .split('/')
    .map((part) => encodeURIComponent(part).replace(/^([a-z])%3A$/i, '$1:'))
    .join('/');
  return address.replace(/\{(file|line|column)\}/g, (_, word: string) => ({ file: path, line, column })[word]?.toString() ?? '');
}
