/**
 * Makes the files of a repository around the data: how to depend on the program, what CI and the editor do, and a guide. In: the
 * year and names. Out: texts by path below the repository. Never: writes a file.
 */
import pkg from '../../../package.json' with { type: 'json' };
import { escapeMarkdown } from '../../escape/markdown.ts';
import { readStart } from '../../platform/package-files.ts';
import type { FirstYear } from '../../skeleton/new-year.ts';
import { editorFiles } from '../schema/editor.ts';
import { makeSchemas } from '../schema/schemas.ts';

/** The paths of the files of start/forrad/ whose name npm or the reading of data treats as special. */
const PATHS: Readonly<Record<string, string>> = {
  README: 'README.md',
  gitignore: '.gitignore',
  gitattributes: '.gitattributes',
  npmrc: '.npmrc',
  'kontroll.yml': '.github/workflows/kontroll.yml',
};

/** The files of a repository, except package.json, package-lock.json and the program. */
export function repositoryFiles({ kommun, nämnder, år, modell }: FirstYear): Map<string, string> {
  const [top] = modell.styrmodell.nivåer;
  const words: Readonly<Record<string, string>> = {
    år: String(år),
    kommun: escapeMarkdown(kommun),
    mål: top?.ord.obestämd ?? 'mål',
    nämnder: nämnder.map(({ id }) => `# /data/*/${id}/ @organisation/${id}`).join('\n'),
  };
  const fill = (text: string) => text.replace(/\{(\p{L}+)\}/gu, (whole, word: string) => words[word] ?? whole);
  const editor = editorFiles(makeSchemas({}), `node_modules/${pkg.name}/schemas/yaml`, 'data');
  return new Map([
    ...[...readStart('forrad')].map(([name, text]): [string, string] => [PATHS[name] ?? name, fill(text)]),
    ...Object.entries(editor).map(([name, value]): [string, string] => [
      `.vscode/${name}`,
      `${JSON.stringify(value, null, 2)}\n`,
    ]),
  ]);
}
