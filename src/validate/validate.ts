/**
 * Stage 2: validates files against their schemas. In: sources with homes. Out: a typed document for each valid file, the homes of
 * the invalid ones (so that later stages do not report them as missing too), and a finding for each error. Never: compares files.
 */
import { at, type Finding, finding, type WithFindings } from '../diagnostics/finding.ts';
import { ID } from '../model/fields.ts';
import { type DataOf, FILSLAG, type Filslag, type Home } from '../model/filslag.ts';
import type { PlacedSource } from '../read/read.ts';
import { isLeftToDecision, withoutEmpty } from './empty.ts';
import { issueFindings } from './issues.ts';

/** The validated data of one file. */
export interface Document<K extends Filslag = Filslag> {
  readonly file: string;
  readonly home: Home & { readonly slag: K };
  readonly data: DataOf<K>;
}

/** The files of a year, valid and invalid. */
export interface Documents {
  readonly valid: readonly Document[];
  /** The files whose content cannot be used. */
  readonly broken: readonly { readonly file: string; readonly home: Home }[];
}

/**
 * Validates every source. In a draft (`utkast`), an optional key may lack a value, and `empty` then has a finding for it. In a
 * finished year an empty key is an error, unless the board's decision fills it in.
 */
export function validate(
  sources: readonly PlacedSource[],
  utkast = false,
): WithFindings<Documents> & { readonly empty: readonly Finding[] } {
  const valid: Document[] = [];
  const broken: { file: string; home: Home }[] = [];
  const findings: Finding[] = [];
  const empty: Finding[] = [];
  for (const { file, home, plain } of sources) {
    if (!ID.test(home.id)) findings.push(finding('id-form', { file }, { id: home.id }));
    if (plain === undefined) {
      broken.push({ file, home });
      continue;
    }
    const schema = FILSLAG[home.slag].schema;
    const prepare = (value: unknown) => withoutEmpty(value, (path) => utkast || isLeftToDecision(home, path));
    const parsedAsWritten = parse(schema, plain);
    // No schema accepts a key without a value, so a valid file has no empty keys.
    const prepared = parsedAsWritten.success ? { plain, empty: [] } : prepare(plain);
    const parsed = prepared.plain === plain ? parsedAsWritten : parse(schema, prepared.plain);
    const wrong = new Set(parsed.error?.issues.map((issue) => issue.path.join('.')));
    for (const path of prepared.empty.filter((one) => utkast && !wrong.has(one.join('.')))) {
      empty.push(finding('tomt-varde', at(file, path, 'key'), { nyckel: String(path.at(-1)), behövs: false }));
    }
    if (parsed.success) {
      valid.push({ file, home, data: parsed.data } as Document);
    } else {
      broken.push({ file, home });
      findings.push(...issueFindings(file, schema, plain, parsed.error.issues, (value) => prepare(value).plain));
    }
  }
  return { value: { valid, broken }, findings, empty };
}

/** Validates a plain value. The result is cached, since the parse cache returns the same object for an unchanged file. */
function parse(schema: Schema, plain: unknown): Parsed {
  const cached = parsedCache.get(plain as object);
  if (cached) return cached;
  const result = schema.safeParse(plain, { reportInput: true });
  if (typeof plain === 'object' && plain !== null) parsedCache.set(plain, result);
  return result;
}

type Schema = (typeof FILSLAG)[Filslag]['schema'];
type Parsed = ReturnType<Schema['safeParse']>;
const parsedCache = new WeakMap<object, Parsed>();

/** The documents of one kind. */
export function documentsOf<K extends Filslag>(documents: Pick<Documents, 'valid'>, slag: K): Document<K>[] {
  return documents.valid.filter((document): document is Document<K> => document.home.slag === slag);
}
