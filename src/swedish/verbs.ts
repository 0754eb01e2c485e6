/**
 * The passive and past forms of Swedish verbs, made by rule from the infinitive, and a table of irregular verbs. Forms that no verb has
 * are made too, because a text has none of them.
 */

/** The forms of a verb that say whether something has been done to a thing. */
export interface VerbForms {
  /** Present and infinitive passive: "byts", "bytas". */
  readonly ahead: ReadonlySet<string>;
  /** The infinitive. */
  readonly infinitive: string;
  /** Past passive: "byttes". */
  readonly past: ReadonlySet<string>;
  /** Supine, active and passive: "bytt", "bytts". */
  readonly supine: ReadonlySet<string>;
  /** Past participle: "bytt", "bytta". */
  readonly participle: ReadonlySet<string>;
}

/** Irregular verbs: present passive, past passive, supines, participles. */
const IRREGULAR: Readonly<Record<string, readonly [ahead: string, past: string, supine: string, participle: string]>> = {
  ta: ['tas', 'togs', 'tagit tagits', 'tagen taget tagna'],
  se: ['ses', 'sågs', 'sett setts', 'sedd sett sedda'],
  ge: ['ges', 'gavs', 'gett getts givit givits', 'given givet givna'],
  göra: ['görs göras', 'gjordes', 'gjort gjorts', 'gjord gjort gjorda'],
  hålla: ['hålls hållas', 'hölls', 'hållit hållits', 'hållen hållet hållna'],
  skriva: ['skrivs skrivas', 'skrevs', 'skrivit skrivits', 'skriven skrivet skrivna'],
  riva: ['rivs rivas', 'revs', 'rivit rivits', 'riven rivet rivna'],
  lägga: ['läggs läggas', 'lades', 'lagt lagts', 'lagd lagt lagda'],
  sätta: ['sätts sättas', 'sattes', 'satt satts', 'satt satta'],
  välja: ['väljs väljas', 'valdes', 'valt valts', 'vald valt valda'],
  sälja: ['säljs säljas', 'såldes', 'sålt sålts', 'såld sålt sålda'],
  dra: ['dras', 'drogs', 'dragit dragits', 'dragen draget dragna'],
};

const PARTICLES = ['in', 'upp', 'ut', 'fram', 'över', 'ned', 'ner', 'av', 'bort', 'till'];

/** Returns the forms of the verb that a plan begins with, such as "Byta filter" and "Köpa in en buss". Undefined for other words. */
export function plannedVerb(plan: string): VerbForms | undefined {
  const [infinitive = '', particle = ''] = plan.toLowerCase().match(/\p{L}+/gu) ?? [];
  const prefix = PARTICLES.includes(particle) ? particle : undefined;
  const forms = Object.hasOwn(IRREGULAR, infinitive) ? irregular(infinitive) : regular(infinitive);
  if (!forms || !prefix) return forms;
  const both = (some: ReadonlySet<string>) => new Set([...some, ...[...some].map((one) => prefix + one)]);
  return { ...forms, supine: both(forms.supine), participle: both(forms.participle) };
}

function irregular(infinitive: string): VerbForms {
  const [ahead = [], past = [], supine = [], participle = []] = (IRREGULAR[infinitive] ?? []).map((text) => text.split(' '));
  return {
    infinitive,
    ahead: new Set(ahead),
    past: new Set(past),
    supine: new Set(supine),
    participle: new Set(participle),
  };
}

/** "Öppna": öppnas, öppnades, öppnats, öppnad. "Bygga": byggs, byggdes, byggts, byggd. "Köpa": köps, köptes, köpts, köpt. */
function regular(infinitive: string): VerbForms | undefined {
  if (!/^\p{L}{3,}a$/u.test(infinitive)) return undefined;
  const stem = infinitive.slice(0, -1);
  // "Sända" loses its d before t: sänt. "Leda" doubles the t: lett.
  const short = stem.endsWith('d') ? [stem.slice(0, -1), `${stem.slice(0, -1)}t`] : [];
  const t = [`${infinitive}t`, `${stem}t`, ...short.map((one) => `${one}t`)];
  return {
    infinitive,
    ahead: new Set([`${infinitive}s`, `${stem}s`]),
    past: new Set([`${infinitive}des`, `${stem}des`, `${stem}tes`]),
    supine: new Set(t.flatMap((one) => [one, `${one}s`])),
    participle: new Set([...t, `${infinitive}d`, `${infinitive}de`, `${stem}d`, `${stem}da`, `${stem}ta`]),
  };
}
