/**
 * Stage 2: trees become typed documents. In: sources with homes. Out: one document for each file that follows its schema, the homes of
 * those that do not (so that later stages do not report them as missing too), and a finding for every fault. Never: looks at two
 * files at once.
 */
import { at, type Finding, finding, type WithFindings } from '../diagnostics/finding.ts';
import { ID } from '../model/fields.ts';
import { type DataOf, type Home, KINDS, type Kind } from '../model/kinds.ts';
import type { PlacedSource } from '../read/read.ts';
import { withoutEmpty } from './empty.ts';
import { issueFindings } from './issues.ts';

export interface Document<K extends Kind = Kind> {
  readonly file: string;
  readonly home: Home & { readonly kind: K };
  readonly data: DataOf<K>;
}

export interface Documents {
  readonly valid: readonly Document[];
  /** Homes of files whose content could not be used. */
  readonly broken: readonly { readonly file: string; readonly home: Home }[];
}

/**
 * In a year that is still being written (`utkast`), keys without a value may stand where the schema can do without them: `empty` has a
 * finding for each. Otherwise they are faults like others.
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
    const schema = KINDS[home.kind].schema;
    const fill = (value: unknown) => (utkast ? withoutEmpty(value) : { plain: value, empty: [] });
    const asItIs = parse(schema, plain);
    // No schema takes a key without a value: a file that follows its own has none.
    const filled = asItIs.success ? { plain, empty: [] } : fill(plain);
    const parsed = filled.plain === plain ? asItIs : parse(schema, filled.plain);
    const wrong = new Set(parsed.error?.issues.map((issue) => issue.path.join('.')));
    for (const path of filled.empty.filter((one) => !wrong.has(one.join('.')))) {
      empty.push(finding('tomt-varde', at(file, path, 'key'), { nyckel: String(path.at(-1)) }));
    }
    if (parsed.success) {
      valid.push({ file, home, data: parsed.data } as Document);
    } else {
      broken.push({ file, home });
      findings.push(...issueFindings(file, schema, plain, parsed.error.issues, (value) => fill(value).plain));
    }
  }
  return { value: { valid, broken }, findings, empty };
}

/** A file that is kept from one reading to the next is held against its schema once. */
function parse(schema: Schema, plain: unknown): Parsed {
  const known = held.get(plain as object);
  if (known) return known;
  const result = schema.safeParse(plain, { reportInput: true });
  if (typeof plain === 'object' && plain !== null) held.set(plain, result);
  return result;
}

type Schema = (typeof KINDS)[Kind]['schema'];
type Parsed = ReturnType<Schema['safeParse']>;
const held = new WeakMap<object, Parsed>();

/** The documents of one kind. */
export function documentsOf<K extends Kind>(documents: Pick<Documents, 'valid'>, kind: K): Document<K>[] {
  return documents.valid.filter((document): document is Document<K> => document.home.kind === kind);
}
