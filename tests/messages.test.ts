/**
 * Messages write figures as the report does, with a decimal comma and a space between thousands. What an editor types in YAML stands
 * within quotation marks, as typed. Every message of the catalogue is made from facts that are figures.
 */
import { expect, test } from 'vitest';
import { CODES, entryOf } from '../src/diagnostics/catalog.ts';

const TYPED = '-12345.5';
const PRINTED = '−12\u00a0345,5';

/** Facts that choose the words of a message, or that are no text. */
const CHOICES: Readonly<Record<string, readonly unknown[]>> = {
  'text-uppmarkning': [{ vad: 'rubrik' }, { vad: 'html' }],
  'text-tabell': [{ vad: 'celler' }, { vad: 'rader' }],
  'text-fotnot': [{ vad: 'okänd' }],
  'text-fran-word': [{ vad: 'punkt' }],
  'text-dubblerad': [{ slag: 'ord' }],
  'riskskala-lucka': [
    { fel: 'produkt', produkt: 12 },
    { fel: 'celler', antal: 2, steg: 3 },
  ],
  'riskskala-ordning': [{ nyckel: 'minst' }],
  'bedoms-inte': [{ slag: 'mått' }],
  'kapitel-utan-data': [{ kapitel: 'ordlista', tillfälle: 'helår' }],
  'finns-inte-kvar': [{ slag: 'mått', vad: 'Måttet', id: 'id' }],
  'ersatter-orimlig': [{ slag: 'mått', annat: { slag: 'mål', id: 'id', genom: 'finns' } }],
  'ersatter-okant': [{ slag: 'mått' }],
  'bredare-an-papperet': [{ vad: 'tabell' }],
  'tecken-blir-rutor': [{ tecken: ['x'] }],
  'yaml-for-djup': [{ gräns: 12 }],
  'forbehall-utan-mal': [
    { gäller: 'regel', måsteRättas: true },
    { gäller: 'fält', måsteRättas: false },
  ],
  'utfall-fel-period': [
    { nu: '2019', då: '2018', saknas: undefined },
    { nu: '2018', då: '2018', saknas: '2019' },
  ],
  // Its rule formats the targets, which may be words.
  'malvarde-sankt': [{ nu: PRINTED, då: PRINTED }],
  'belopp-orimligt': (['tiopotens', 'minus', 'kolumn'] as const).map((slag) => ({ slag, antal: 3 })),
  'beslutsdatum-orimligt': [{ beslutsdatum: '2018-03-01', dokument: 'Delår', tidigt: true }],
  'fa-personer': [{ gräns: 10 }],
  'grupp-finns-inte-kvar': [{ grupper: ['65–84 år'] }],
  'kolada-olika': [{ kolada: 'N00001' }],
  personnummer: [{ slag: 'personnummer' }],
  'rad-saknas': [{ källa: 'en annan tabell' }],
  'ranking-annan-bas': [{ nu: '3/9', då: '3/10' }],
  'status-delar': [{ delar: [{ del: 'a', status: 'ord' }] }],
  'text-antal': [{ antal: 3, sanna: 2 }],
  'text-datum': (['finns inte', 'fel veckodag', 'omkastat år', 'annat år'] as const).map((orsak) => ({
    orsak,
    veckodag: 'måndag',
  })),
  // Their rules format the figures, which are in the words of a report.
  'text-belopp': [{ belopp: PRINTED }],
  'text-skillnad': [{ jämförs: PRINTED }],
  'text-tabellsumma': [{ summa: PRINTED }],
  'text-grupper': [{ en: PRINTED, annan: PRINTED }],
  'text-hogst-lagst': [{ ände: 'högsta', rätt: 'ord' }],
  'text-storlek': [{ skillnad: PRINTED }],
  'text-placering': [{ placering: PRINTED }],
  'text-jamforelse': [{ utfall: PRINTED, jämförelse: PRINTED }],
  'utfall-orimligt': (['tiopotens', 'minus', 'årtal', 'andel'] as const).map((slag) => ({ slag })),
};

/** Facts that are lists. */
const LISTS: Readonly<Record<string, unknown>> = {
  nycklar: ['nyckel'],
  tillåtna: ['nyckel'],
  val: ['ord'],
  nivåer: ['nivå'],
  saknas: ['paragraf'],
  väg: ['fråga'],
  siffror: [TYPED, TYPED],
  ändringar: [{ vad: 'Antal besök', från: '12', till: '13' }],
};

/** Facts that are names, words, sentences or whole numbers, and no figures of the data. */
const WORDS =
  /^(?:id|namn|vad|annan|annat|period|periodnamn|fil|filer|lista|orsak|kod|tagg|text|form|läser|rad|kolumn|regel|ord|när|eftersom|räknat|indelning|år|utgångsår|senaste|tidigare|plan|tillfälle|kapitel|beslut|sida|procent|av|plats|antal|klara|vilka|förslag|hjälp|ut|in|målår|saknas|mått|uppdrag|förväntat|fick|skriv|grupp|roll|text|grund|kontrast|mål|former|minst|steg|produkt|celler|huvud|stämmer|stämmerMed|utfall|från|till|före|efter|datum|tecken|hänvisning|nivå|del|säker|gör|lösning|byte|kolada|hämtat)$/;

/** Facts of a code. A fact that is not chosen is a figure, a word or a list by its name. */
function factsOf(chosen: object): Record<string, unknown> {
  return new Proxy(chosen, {
    get: (target, name) => {
      if (name in target) return target[name as keyof typeof target];
      if (String(name) in LISTS) return LISTS[String(name)];
      return WORDS.test(String(name)) ? 'ord' : TYPED;
    },
  }) as Record<string, unknown>;
}

const withoutQuotes = (text: string) => text.replace(/”[^”]*”/g, '');

test.each(CODES)('%s writes figures as the report does', (code) => {
  for (const chosen of (CHOICES[code] ?? [{}]) as object[]) {
    const message = entryOf(code).message(factsOf(chosen));
    expect(withoutQuotes(message)).not.toContain(TYPED);
    expect(withoutQuotes(message)).not.toMatch(/\d\.\d/);
  }
});

test('control: the messages that have figures print them', () => {
  const printing = CODES.filter((code) =>
    ((CHOICES[code] ?? [{}]) as object[]).some((chosen) => entryOf(code).message(factsOf(chosen)).includes(PRINTED)),
  );
  expect(printing).toEqual(
    expect.arrayContaining([
      'summa-stammer-inte',
      'total-utanfor-grupperna',
      'utfall-omraknat',
      'decimaler-blandade',
      'fil-for-stor',
    ]),
  );
});

test('what is to be typed stands as YAML', () => {
  const facts = {
    slag: 'tiopotens',
    rätt: '11.5',
    vad: 'Utfallet',
    period: '2024',
    värde: '115',
    lägsta: '11',
    högsta: '12',
    gånger: 10,
  };
  expect(entryOf('utfall-orimligt').help?.(facts)).toContain('11.5');
});
