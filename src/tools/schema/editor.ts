/**
 * Makes the settings with which VS Code uses the schemas. In: the folders of the schemas and of the data. Out: the files of
 * `.vscode/`, and the settings that an existing file lacks. Never: changes an existing file.
 */
import type { FileSchema } from './schemas.ts';

type Settings = Readonly<Record<string, unknown>>;

/** The extension that validates YAML files against schemas. */
const EXTENSION = 'redhat.vscode-yaml';

/** The contents of `.vscode/` by file name. `folder` (schemas) and `data` are relative to the folder opened in the editor. */
export function editorFiles(schemas: readonly FileSchema[], folder: string, data: string): Readonly<Record<string, Settings>> {
  return {
    'settings.json': {
      'yaml.schemas': Object.fromEntries(
        schemas.map(({ name, globs }) => [`./${folder}/${name}`, globs.map((glob) => `${data}/*/${glob}`)]),
      ),
      // The extension must not download schemas, or match these files to schemas of other tools.
      'yaml.schemaStore.enable': false,
      'yaml.hoverSchemaSource': false,
      // `vb fmt` is the formatter. Two formatters would undo each other's work.
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

/** The wanted settings that a file lacks or sets differently. Undefined when it is not plain JSON, for example has comments. */
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
