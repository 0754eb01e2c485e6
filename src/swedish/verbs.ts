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
  const forms = Object.hasOwn(IRREGULAR, infinitive) ? irregular(infinitive) : (compound(infinitive) ?? regular(infinitive));
  if (!forms) return undefined;
  // What is exchanged or bought is also called "utbytt" or "inköpt".
  const prefixes = prefix ? [prefix] : ['ut', 'in', 'upp', 'om'];
  const both = (some: ReadonlySet<string>) =>
    new Set([...some, ...[...some].flatMap((one) => prefixes.map((before) => before + one))]);
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

const PREFIXES = ['be', 'om', 'för', 'av', 'till', 'över', 'under', 'på', 'upp', 'in', 'ut'];

/** The forms of an irregular verb with a prefix, such as "beskriva". Undefined for other verbs. */
function compound(infinitive: string): VerbForms | undefined {
  const prefix = PREFIXES.find((one) => infinitive.startsWith(one) && Object.hasOwn(IRREGULAR, infinitive.slice(one.length)));
  if (prefix === undefined) return undefined;
  const { ahead, past, supine, participle } = irregular(infinitive.slice(prefix.length));
  const all = (forms: ReadonlySet<string>) => new Set([...forms].map((one) => prefix + one));
  return { infinitive, ahead: all(ahead), past: all(past), supine: all(supine), participle: all(participle) };
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
