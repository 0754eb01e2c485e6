/** The Swedish verbs that state a change by themselves. Infinitives are left out, because a plan or a wish has them. */

/** What a word says of the change between two periods. `bättre` and `sämre` depend on the riktning of the mått. */
export type Ändring = 'upp' | 'ned' | 'lika' | 'bättre' | 'sämre';

/** Stems of verbs like "öka": ökar, ökade, ökat, ökas, ökades, ökats. */
const REGULAR: Readonly<Partial<Record<Ändring, string>>> = {
  upp: 'ök fördubbl dubbl tredubbl dubbler fyrdubbl mångdubbl flerdubbl utök',
  ned: 'minsk halver back dal ras reducer kort förkort',
  bättre: 'förbättr',
  sämre: 'försämr försvag',
};

/** Other verbs: their finite forms, and their supines. */
const OTHER: Readonly<Partial<Record<Ändring, readonly [finite: string, supine: string]>>> = {
  upp: ['stiger steg växer växte höjs höjdes tilltar tilltog förlängs förlängdes', 'stigit växt höjts tilltagit förlängts'],
  ned: [
    'sjunker sjönk sänks sänktes krymper krympte faller föll avtar avtog halkar halkade',
    'sjunkit sänkts krympt fallit avtagit halkat',
  ],
};

/** The forms of a verb, by whether they are finite. */
const formsOf = (index: 0 | 1): ReadonlyMap<string, Ändring> => {
  const endings = index === 0 ? ['ar', 'ade', 'as', 'ades'] : ['at', 'ats'];
  const regular = Object.entries(REGULAR).flatMap(([ändring, stems]) =>
    stems.split(' ').flatMap((stem) => endings.map((ending) => [stem + ending, ändring as Ändring] as const)),
  );
  const other = Object.entries(OTHER).flatMap(([ändring, forms]) =>
    forms[index].split(' ').map((form) => [form, ändring as Ändring] as const),
  );
  return new Map([...regular, ...other]);
};

/** Forms that may be the only verb of a clause. */
export const CHANGED: ReadonlyMap<string, Ändring> = formsOf(0);
/** Supines, which come after "har". */
export const HAVE_CHANGED: ReadonlyMap<string, Ändring> = formsOf(1);
