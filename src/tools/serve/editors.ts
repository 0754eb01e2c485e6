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

/**
 * The schemes of editors that a URL template may have. Any other scheme could run code in the page, open the network or start
 * another program.
 */
export const EDITOR_SCHEMES: readonly string[] = [
  ...['vscode', 'vscode-insiders', 'vscodium', 'cursor', 'windsurf', 'zed'],
  ...['idea', 'jetbrains', 'webstorm', 'phpstorm', 'pycharm', 'goland', 'rubymine', 'clion', 'rider', 'fleet'],
  ...['subl', 'txmt', 'x-bbedit', 'nova', 'mvim', 'nvim', 'vim', 'emacs', 'atom', 'pulsar', 'lapce'],
];

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
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(text)?.[1]?.toLowerCase();
  if (scheme === undefined || !EDITOR_SCHEMES.includes(scheme) || !text.includes('{file}')) return undefined;
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
