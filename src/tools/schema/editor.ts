/**
 * The settings that make an editor use the schemas. In: where they lie, and where the years lie. Out: the files of `.vscode/`, and which
 * lines a person's own file lacks. Never: changes a line that somebody has written.
 */
import type { FileSchema } from './schemas.ts';

type Settings = Readonly<Record<string, unknown>>;

/** The extension that shows the schemas, and checks the files with them. */
const EXTENSION = 'redhat.vscode-yaml';

/** `folder` holds the schemas and `data` the years, both as paths from the folder that is opened in the editor. */
export function editorFiles(schemas: readonly FileSchema[], folder: string, data: string): Readonly<Record<string, Settings>> {
  return {
    'settings.json': {
      'yaml.schemas': Object.fromEntries(
        schemas.map(({ name, globs }) => [`./${folder}/${name}`, globs.map((glob) => `${data}/*/${glob}`)]),
      ),
      // Nothing is fetched, and no schema of somebody else is taken for ours.
      'yaml.schemaStore.enable': false,
      'yaml.hoverSchemaSource': false,
      // `vb fmt` knows the order of the keys; two formatters would undo each other's work.
      'yaml.format.enable': false,
      '[yaml]': {
        'editor.formatOnSave': false,
        'editor.insertSpaces': true,
        'editor.tabSize': 2,
        'editor.detectIndentation': false,
      },
      'files.eol': '\n',
      'files.encoding': 'utf8',
    },
    'extensions.json': { recommendations: [EXTENSION] },
  };
}

/** The settings that a file lacks, or has otherwise; undefined when the file cannot be read, which comments may be the reason of. */
export function missingIn(text: string, wanted: Settings): Settings | undefined {
  try {
    return lacking(JSON.parse(text), wanted);
  } catch {
    return undefined;
  }
}

function lacking(has: unknown, wanted: Settings): Settings {
  const own = (typeof has === 'object' && has !== null ? has : {}) as Settings;
  return Object.fromEntries(
    Object.entries(wanted).flatMap(([key, value]): [string, unknown][] => {
      const before = own[key];
      if (Array.isArray(value)) {
        const all: unknown[] = Array.isArray(before) ? before : [];
        return value.every((one) => all.includes(one)) ? [] : [[key, value]];
      }
      if (typeof value !== 'object') return before === value ? [] : [[key, value]];
      const rest = lacking(before, value as Settings);
      return Object.keys(rest).length > 0 ? [[key, rest]] : [];
    }),
  );
}
