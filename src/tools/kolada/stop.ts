/** Finds why a mått is stopped, and remarks about it. A stop is lifted by a change of the data, or by `--accept`. */
import { kindOfPeriod } from '../../model/period.ts';
import { Tal } from '../../model/tal.ts';
import type { HämtadSerie } from '../../resolve/kolada.ts';
import type { Mått, År } from '../../resolve/year.ts';
import type { Context, FetchedNyckeltal, Jämförd } from './compared.ts';

/** A mått and what is known of its key figure. */
interface Subject {
  readonly mått: Mått;
  readonly kolada: string;
  readonly series: readonly HämtadSerie[];
  readonly värden: readonly Jämförd[];
  readonly own: FetchedNyckeltal | undefined;
}

const NOT_FOUND = {
  nät: 'finns inte i Kolada',
  filer: 'finns inte i det sparade svaret',
  lås: 'är inte hämtat, så det finns inget att visa utan nät',
} as const;

/** Why nothing is written for a mått, as Swedish sentences. Empty when nothing stops it. */
export function reasonsToStop(subject: Subject, context: Context): string[] {
  const { mått, kolada, own } = subject;
  const { source, accept } = context.request;
  if (kolada === '') return ['Måttet har ”hämtas:” men inget ”kolada:”. Skriv nyckeltalets id, eller ta bort ”hämtas:”.'];
  if (!own) return [`${kolada} ${NOT_FOUND[source]}.`];
  const periods = Object.keys(mått.resultat.utfall ?? {}).filter((period) => kindOfPeriod(period) !== 'år');
  const sure = [
    ...own.fel,
    ...(own.nyckeltal
      ? []
      : [`Rubriken för ${kolada} är inte läst. Spara också svaret på /kpi/${kolada} och ange det med --fil.`]),
    ...(periods.length > 0 && mått.plan.hämtas === 'utfall'
      ? [`Måttet redovisas för ${periods[0]}, men Kolada har hela år. Siffrorna går inte att jämföra.`]
      : []),
    ...subject.värden.flatMap(({ tal, serie, period }) =>
      tal && !Tal.read(tal.text) ? [`${serie.namn} ${period}: ${tal.text} har fler siffror än ett värde kan ha.`] : [],
    ),
  ];
  const isAccepted = accept === 'alla' || accept.includes(kolada);
  const doubts = isAccepted || source === 'lås' ? [] : doubtsAbout(subject, context);
  return [...sure, ...doubts.map((text) => `${text} Är det ändå rätt nyckeltal godtar du det med --accept ${kolada}.`)];
}

/** Why the key figure may be another one than the mått. */
function doubtsAbout({ mått, kolada, own, värden }: Subject, { lock, år }: Context): string[] {
  const before = lock?.nyckeltal[kolada];
  const now = own?.nyckeltal;
  if (!now) return [];
  const doubts: string[] = [];
  if (before && before.rubrik !== now.rubrik) {
    const [då, nu] = [unitIn(before.rubrik), unitIn(now.rubrik)];
    const what = då === nu ? 'Rubriken' : `Rubriken och enheten (${då ?? 'ingen'} → ${nu ?? 'ingen'})`;
    doubts.push(`${what} har ändrats i Kolada, från ”${before.rubrik}” till ”${now.rubrik}”.`);
  }
  // A heading that was accepted before is not asked about again.
  const unit = before?.rubrik === now.rubrik ? undefined : unitDiffers(now.rubrik, mått, år);
  if (unit !== undefined) doubts.push(unit);
  const reported = värden.filter(({ serie, old }) => serie.slag === 'utfall' && old !== undefined);
  if (!before && reported.length > 0 && reported.every(({ händelse }) => händelse === 'avviker')) {
    const pairs = reported.map(({ period, old, tal }) => `${period}: ${old} här, ${tal?.text} i Kolada`);
    doubts.push(`Inget utfall som redan står här är detsamma i Kolada (${pairs.join('; ')}).`);
  }
  return doubts;
}

/** The unit that ends the heading of a key figure: `%`, `antal`, `kr/inv`. Undefined when it ends with none. */
function unitIn(rubrik: string): string | undefined {
  const bracketed = /\(([^()]+)\)\s*$/.exec(rubrik)?.[1];
  return bracketed ?? /,\s*([^,]+)$/.exec(rubrik)?.[1];
}

/** Says that the unit of the heading cannot be that of the mått. Undefined when it can be. */
function unitDiffers(rubrik: string, { plan }: Mått, { gemensamt }: År): string | undefined {
  const unit = unitIn(rubrik);
  const own = gemensamt.enheter[plan.enhet];
  if (unit === undefined || !own) return undefined;
  const isMoney = /^(?:[tm]n?kr|kr|kronor|öre)\b/i.test(unit);
  const differs = unit.includes('%') !== own.skrivs.includes('%') || (isMoney && ['andel', 'antal'].includes(own.slag));
  return differs ? `Rubriken ”${rubrik}” har en annan enhet än måttet, som är i ${plan.enhet}.` : undefined;
}

/** What is worth to know about a mått, as Swedish sentences. */
export function remarksOn(subject: Subject, context: Context): string[] {
  const { kolada, own } = subject;
  const before = context.lock?.nyckeltal[kolada];
  const now = own?.nyckeltal;
  if (!own || !now) return [];
  const changed =
    before && before.beskrivning !== now.beskrivning
      ? [
          `Beskrivningen av ${kolada} har ändrats i Kolada. Är det ett seriebrott? Förut: ”${before.beskrivning ?? ''}” Nu: ”${now.beskrivning ?? ''}”`,
        ]
      : [];
  return [...changed, ...missing(subject, context)];
}

/** Which values of the reported year Kolada does not have, in at most one sentence. */
function missing({ mått, series, own }: Subject, { år }: Context): string[] {
  const year = String(år.år);
  const valueIn = ({ område, grupp }: HämtadSerie) => own?.värden[område]?.[year]?.[grupp];
  const isDivided = mått.resultat.kön !== undefined || series.some((one) => one.slag === 'kön' && valueIn(one) !== undefined);
  const hasUtfall = series.some((one) => one.slag === 'utfall' && valueIn(one) !== undefined);
  const without = series.filter((one) => valueIn(one) === undefined && (one.slag !== 'kön' || (isDivided && hasUtfall)));
  if (without.length === 0) return [];
  const [first] = without;
  const years =
    first && Object.entries(own?.värden[first.område] ?? {}).flatMap(([one, groups]) => (groups[first.grupp] ? [one] : []));
  const latest = years?.sort().at(-1);
  const senast = first?.slag === 'utfall' && latest !== undefined ? ` Det senaste utfallet är från ${latest}.` : '';
  return [`Kolada har inget värde för ${year}: ${without.map(({ namn }) => namn).join(', ')}.${senast}`];
}
