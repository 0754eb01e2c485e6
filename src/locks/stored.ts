/**
 * The content of a decided document: the report and everything else that its files are rendered from. It is stored as JSON on one line,
 * because git may change line breaks, and the hash of a stored file must stay the same.
 */
import * as z from 'zod';
import { sha256 } from '../bytes/sha256.ts';
import type { Mediefil } from '../model/mediefil.ts';
import type { Måttdata } from '../view/matt/long-table.ts';
import { publishedOf, withPublished } from '../view/picture-files.ts';
import type { Kapitelbild, Report } from '../view/report.ts';
import { reportSchema } from './report-form.ts';

/** The number of the form that this version stores. A change of the form needs a step in STEPS. */
const FORM = 2;

/** Brings a stored report from one form to the next. */
type Step = (older: Record<string, unknown>) => Record<string, unknown>;

/** The step from each older form. */
const STEPS: Readonly<Record<number, Step>> = {
  // Form 1 has nothing for the short editions. Its full report keeps its order, and prints every proposal.
  1: ({ report, ...rest }) => ({
    ...rest,
    report: { ...(withProposals(report) as object), uppföljningFörst: false, sammandrag: null },
  }),
};

/** A piece of a report where each proposal is printed as a sentence. */
function withProposals(piece: unknown): unknown {
  if (Array.isArray(piece)) return piece.map(withProposals);
  if (typeof piece !== 'object' || piece === null) return piece;
  return Object.fromEntries(
    Object.entries(piece).map(([key, below]) => {
      const own = withProposals(below);
      return [key, key === 'förslag' && typeof own === 'object' && own !== null ? { ...own, bilaga: null } : own];
    }),
  );
}

/** What a decided document is rendered from. */
export interface Stored {
  readonly report: Report;
  /** The long table of all mått. Null when there is none. */
  readonly måttdata: Måttdata | null;
  /** The timestamp of the documents, in ISO 8601. */
  readonly tid: string;
  /** The files of the theme, by name. */
  readonly temafiler: ReadonlyMap<string, Mediefil>;
  /** The kommun's own templates and style, by name. */
  readonly mallar: ReadonlyMap<string, string>;
  readonly underlag: Underlag;
}

/** What later checks compare with. */
export interface Underlag {
  /** The SHA-256 of each input file, by path below the folder of the year. */
  readonly indata: Readonly<Record<string, string>>;
  /** The definition of each mått: its fields as text, by id of the mått and name of the field. */
  readonly mått: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The kriterier: each value as text, by its path. Empty when the kommun has none. */
  readonly kriterier: Readonly<Record<string, string>>;
}

/** Why a stored report cannot be used, and what to do, as Swedish sentences. */
export interface StoredFault {
  readonly orsak: string;
  readonly hjälp: string;
}

const base64 = z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/);
const text = z.string();
const byName = <T extends z.ZodType>(value: T) => z.record(text, value);
const cell = z.strictObject({ slag: z.enum(['tal', 'text', 'lucka']), text });

const schema = z.strictObject({
  form: z.literal(FORM),
  report: reportSchema,
  måttdata: z
    .strictObject({
      csv: text.regex(/^[a-z0-9]+(?:[.-][a-z0-9]+)*\.csv$/),
      kolumner: z.array(text),
      rader: z.array(z.array(cell)),
    })
    .nullable(),
  tid: text.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
  bilder: byName(z.strictObject({ mediatyp: z.enum(['image/jpeg', 'image/png', 'image/svg+xml']), bytes: base64 })),
  temafiler: byName(base64),
  mallar: byName(text),
  underlag: z.strictObject({ indata: byName(text), mått: byName(byName(text)), kriterier: byName(text) }),
});

/** The stored form, as JSON on one line. */
export function encodeStored({ report, måttdata, tid, temafiler, mallar, underlag }: Stored): string {
  const toBase64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
  const pictures = picturesIn(report).map((one) => {
    const { mediatyp, bytes } = publishedOf(one);
    return [one.sha256, { mediatyp, bytes: toBase64(bytes) }] as const;
  });
  return JSON.stringify({
    form: FORM,
    report,
    måttdata,
    tid,
    underlag,
    bilder: Object.fromEntries(pictures),
    temafiler: Object.fromEntries([...temafiler].flatMap(([name, { bytes }]) => (bytes ? [[name, toBase64(bytes)]] : []))),
    mallar: Object.fromEntries(mallar),
  });
}

/**
 * Reads a stored report and brings it to the form of this version. `hash` is its recorded SHA-256, and `program` the version that stored
 * it, for messages. `file` is its path.
 */
export function decodeStored(
  { bytes, file }: Mediefil,
  { hash, program }: { readonly hash: string; readonly program: string },
  steps = STEPS,
): Stored | StoredFault {
  const restore = `Hämta tillbaka filen: ”git checkout -- ${file}”, eller ur en säkerhetskopia. Den ska aldrig ändras för hand.`;
  if (!bytes) return { orsak: `${file} går inte att läsa.`, hjälp: restore };
  if (sha256(bytes) !== hash)
    return { orsak: `${file} är inte den som låstes: innehållet har ändrats sedan dess.`, hjälp: restore };
  const older = parseJson(bytes);
  const form = Number(older?.['form']);
  if (!older || !Number.isInteger(form)) return { orsak: `${file} är ingen låst rapport.`, hjälp: restore };
  const current = bringForward(older, form, steps);
  if (!current) {
    const orsak = `${file} har formen ${form}, och den här versionen av vb förstår formen ${FORM}.`;
    return { orsak, hjälp: `Bygg den med ${program}, som låste den, eller med en senare version av vb.` };
  }
  const parsed = schema.safeParse(current);
  const fault = parsed.error?.issues[0];
  if (!parsed.success) {
    return { orsak: `${file} innehåller något som ingen låst rapport har: ${fault?.path.join('.') ?? ''}.`, hjälp: restore };
  }
  // As it was stored, and not as the schema orders it, so that the JSON of the report has the same bytes.
  const { bilder, temafiler, form: _, mallar, ...stored } = current as typeof parsed.data;
  for (const one of picturesIn(stored.report)) {
    const picture = bilder[one.sha256];
    if (!picture) return { orsak: `${file} saknar bilden ${one.fil}.`, hjälp: restore };
    withPublished(one, () => ({ mediatyp: picture.mediatyp, bytes: Buffer.from(picture.bytes, 'base64') }));
  }
  return {
    ...stored,
    temafiler: new Map(
      Object.entries(temafiler).map(([name, content]) => [
        name,
        { file, bytes: Buffer.from(content, 'base64'), isTooLarge: false },
      ]),
    ),
    mallar: new Map(Object.entries(mallar)),
  };
}

function parseJson(bytes: Uint8Array): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** Applies the steps from a form to the present one. Undefined when the form is newer, or older than the first step. */
function bringForward(stored: Record<string, unknown>, form: number, steps: typeof STEPS): Record<string, unknown> | undefined {
  if (form === FORM) return stored;
  const step = steps[form];
  return step && form < FORM ? bringForward({ ...step(stored), form: form + 1 }, form + 1, steps) : undefined;
}

/** The photos, maps and drawings of a report, wherever they are. */
function picturesIn(piece: unknown): Kapitelbild[] {
  if (typeof piece !== 'object' || piece === null) return [];
  if ('sha256' in piece) return [piece as Kapitelbild];
  return Object.values(piece).flatMap(picturesIn);
}
