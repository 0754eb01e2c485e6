/**
 * The form of a stored report. In: JSON that anybody may have edited. Out: a report that is safe to render. Templates escape text, so the
 * form restricts what they insert unescaped or as more than text: drawings, colours, addresses, numbers of headings and file names.
 */
import * as z from 'zod';
import { isChart } from '../charts/svg.ts';
import { SYMBOLER } from '../model/gemensamt.ts';
import { FÖRSLAG, KORTDELAR } from '../model/utgavor.ts';
import type { Innehåll, Målavsnitt, Report, Textavsnitt } from '../view/report.ts';

/** Text without control characters and bidirectional controls, which could hide what is printed. */
const text = z.string().regex(/^(?:[\n\t]|[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069])*$/u);
const none = text.nullable();
const yesNo = z.boolean();
const count = z.int().min(0);
/** The level of a heading, as far as HTML has one. */
const headingLevel = z.int().min(1).max(6);
/** The name of a file that is written beside the report. */
const csvFile = z.string().regex(/^[a-z0-9]+(?:[.-][a-z0-9]+)*\.csv$/);
const colour = z.string().regex(/^#[0-9a-f]{6}$/i);
/** An address on the web, or the page of another board in the same folder, or a place on it. */
const address = z.string().regex(/^(?:(?:https?:\/\/|mailto:)[^\s<>"'`\\{}|^]+|[a-z0-9][a-z0-9.-]*\.html(?:#[a-z0-9-]+)?)$/);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const svg = z.string().refine(isChart);

const märke = z.strictObject({ ord: text, symbol: z.enum([...SYMBOLER, 'lucka']), färg: colour });
const trendmärke = märke.extend({ symbol: märke.shape.symbol.nullable() });
const uppgift = z.strictObject({ namn: text, värde: text });
const uppgifter = z.array(uppgift);
const tecken = z.strictObject({ tecken: text, ord: none }).nullable();
const teckenförklaring = z.array(z.strictObject({ tecken: text, betyder: text }));

const fotnot = z.strictObject({ nummer: count, id: text, hänvisning: text });
const delar = z.array(z.strictObject({ text, länk: none, adress: address.nullable(), fet: yesNo, fotnot: fotnot.nullable() }));
const textcell = z.strictObject({ slag: z.enum(['tal', 'text']), delar });
const block = z.array(
  z.discriminatedUnion('slag', [
    z.strictObject({ slag: z.literal('stycke'), delar }),
    z.strictObject({ slag: z.literal('underrubrik'), rubriknivå: headingLevel, delar }),
    z.strictObject({ slag: z.enum(['punktlista', 'nummerlista']), punkter: z.array(delar) }),
    z.strictObject({
      slag: z.literal('tabell'),
      namn: text,
      kolumner: z.array(z.strictObject({ slag: z.enum(['namn', 'tal', 'text']), delar })),
      rader: z.array(z.strictObject({ namn: delar, celler: z.array(textcell) })),
    }),
    z.strictObject({ slag: z.literal('fotnoter'), noter: z.array(fotnot.extend({ delar })) }),
    z.strictObject({ slag: z.literal('lucka'), text }),
  ]),
);
const förbehåll = z.array(z.strictObject({ slag: text, skäl: block }));
const förslag = z.strictObject({ text, skäl: block, bilaga: none }).nullable();

const förvaltningensFörslag = z.strictObject({ märke, skiljer: yesNo, skäl: block }).nullable();

const bild = z.strictObject({
  nummer: count,
  id: text,
  mening: text.optional(),
  namn: text,
  källa: none,
  beskrivning: text,
  svg,
});
const kapitelbild = z.strictObject({
  id: text,
  nummer: count.nullable(),
  fil: text,
  sha256,
  bredd: count,
  höjd: count,
  beskrivning: text,
  bildtext: none,
  upphov: none,
  förbehåll,
});

// --- Tables ---

const texter = z.array(z.strictObject({ rubrik: text, block }));

const kolumn = z.strictObject({ text, slag: z.enum(['namn', 'tal', 'text', 'bild']) });
const beloppscell = z.strictObject({
  slag: z.enum(['tal', 'text', 'lucka']),
  text,
  tecken,
  preliminär: tecken,
  utfyllnad: text,
  not: none,
});
const beloppstabell = z.strictObject({
  id: text,
  rubrik: text,
  csv: csvFile,
  grupper: yesNo,
  kolumner: z.array(kolumn.extend({ id: none, grupp: none, gruppbredd: count, tillägg: text })),
  rader: z.array(
    z.strictObject({
      id: text,
      namn: text,
      under: z.array(z.strictObject({ id: text, namn: text })),
      nivå: count,
      slag: z.enum(['rad', 'summa', 'rubrik', 'varav']),
      hel: yesNo,
      celler: z.array(beloppscell),
    }),
  ),
  teckenförklaring,
  noter: block,
  fotnoter: z.array(z.strictObject({ bokstav: text, block })),
  förbehåll,
});
const not = z
  .strictObject({ uppgifter: z.array(uppgift.extend({ märke: trendmärke.nullable() })), kommentar: block, texter, förbehåll })
  .nullable();
const måttcell = z.strictObject({
  slag: z.enum(['tal', 'text', 'bild', 'lucka']),
  rader: z.array(text),
  tecken,
  preliminär: tecken,
  utfyllnad: text,
  märke: trendmärke.nullable(),
  bild: z.strictObject({ namn: text, svg }).nullable(),
});
const måttabell = z.strictObject({
  sort: text,
  mellanrubrik: none,
  slag: z.enum(['sida-vid-sida', 'uppdelad']),
  id: none,
  rubrik: text,
  tillägg: text,
  bilder: z.array(bild),
  kolumner: z.array(kolumn),
  grupper: z.array(
    z.array(
      z.strictObject({
        id: none,
        nivå: count,
        namn: text,
        tillägg: text,
        celler: z.array(måttcell),
        not,
      }),
    ),
  ),
  teckenförklaring,
  not,
});

// --- Parts of chapters ---

const del = z.strictObject({ bokstav: text, status: märke.nullable(), block });
const uppdrag = z.strictObject({
  id: text,
  sort: text,
  mellanrubrik: none,
  rubriknivå: headingLevel,
  rubrik: text,
  status: märke.nullable(),
  uppgifter,
  bakgrund: block,
  lydelse: block,
  delar: z.array(del),
  kommentar: block,
  deluppföljning: z.array(del),
  texter,
  förbehåll,
});

const avsnitt: z.ZodType<Textavsnitt> = z.lazy(() =>
  z.strictObject({
    id: text,
    rubrik: text,
    rubriknivå: headingLevel,
    block,
    skala: z.array(trendmärke),
    bilder: z.array(kapitelbild),
    tabeller: z.array(beloppstabell),
    måttabeller: z.array(måttabell),
    uppdrag: z.array(uppdrag),
    blockEfter: block,
    förbehåll,
    avsnitt: z.array(avsnitt),
  }),
);

const översiktskolumner = z.strictObject({ mål: text, bedömning: none, uppdrag: none });
const översiktsrad = z.strictObject({ id: text, namn: text, bedöms: yesNo, bedömning: märke.nullable(), uppdrag: text });

const målfält = {
  bedömning: märke.nullable(),
  etikett: text,
  förvaltningensFörslag,
  förslag,
  motivering: block,
  texter,
  prioriteringar: z.array(z.strictObject({ text: block, svar: block })),
  tabeller: z.array(måttabell),
  förbehåll,
  id: text,
  rubrik: text,
  rubriknivå: headingLevel,
  nivå: text,
  översikt: z.strictObject({ rubrik: text, kolumner: översiktskolumner, rader: z.array(översiktsrad) }).nullable(),
  uppdrag: z.array(uppdrag),
  mål: z.lazy((): z.ZodType<readonly Målavsnitt[]> => z.array(målavsnitt)),
};
const målavsnitt: z.ZodType<Målavsnitt> = z.lazy(() => z.strictObject(målfält));

const riskcell = z.strictObject({
  bedömning: z.strictObject({ sannolikhet: text, konsekvens: text, produkt: none, nivå: märke }).nullable(),
  tecken,
});
const risker = z
  .strictObject({
    bilder: z.array(bild),
    tabellrubrik: text,
    csv: csvFile,
    produkt: yesNo,
    tider: yesNo,
    funktioner: yesNo,
    rader: z.array(
      z.strictObject({
        nummer: text,
        id: text,
        område: text,
        namn: text,
        före: riskcell,
        efter: riskcell,
        funktion: z.strictObject({ text, tecken }),
        åtgärder: z.array(z.strictObject({ namn: text, status: märke.nullable(), klarSenast: none })),
      }),
    ),
    teckenförklaring,
  })
  .nullable();
const kontrollpunkt = z.strictObject({
  id: text,
  rubrik: text,
  uppgifter,
  texter,
  åtgärder: z.array(z.strictObject({ namn: none, klarSenast: none, status: märke.nullable(), kommentar: block })),
  förbehåll,
});

// --- Chapters ---

/** The fields of every chapter. */
const heading = <const S extends string>(slag: S) => ({ slag: z.literal(slag), id: text, rubrik: text });

const textkapitel = z.strictObject({ ...heading('text'), block, avsnitt: z.array(avsnitt), förbehåll });
const målkapitel = z.strictObject({ ...målfält, ...heading('mål'), överrubrik: text });
const kontrollkapitel = z.strictObject({
  ...heading('kontroll'),
  block,
  avsnitt: z.array(avsnitt),
  förbehåll,
  läge: z
    .strictObject({
      bild,
      tabellrubrik: text,
      kolumner: z.array(text),
      rader: z.array(z.strictObject({ namn: text, antal: z.array(text) })),
    })
    .nullable(),
  delar: z.array(
    z.strictObject({
      id: text,
      rubrik: text,
      risker,
      områden: z.array(z.strictObject({ rubrik: none, punkter: z.array(kontrollpunkt) })),
    }),
  ),
});
const källkapitel = z.strictObject({
  ...heading('källor'),
  kolumn: text,
  mål: z.array(
    z.strictObject({
      rubrik: text,
      teckenförklaring,
      grupper: z.array(
        z.strictObject({
          rubrik: none,
          rader: z.array(
            z.strictObject({
              id: text,
              namn: text,
              nivå: count,
              källa: none,
              källtecken: tecken,
              kolada: z.strictObject({ id: text, länk: address }).nullable(),
              tecken,
            }),
          ),
        }),
      ),
    }),
  ),
});
const kriteriekapitel = z.strictObject({
  ...heading('kriterier'),
  ursprung: block,
  uppgifter,
  nivåer: z.array(märke),
  tabeller: z.array(
    z.strictObject({
      id: text,
      rubrik: text,
      tabellrubrik: text,
      svarsrubrik: text,
      rader: z.array(
        z.strictObject({ villkor: z.array(text), märke: märke.nullable(), svar: text, motivering: block, källa: text }),
      ),
    }),
  ),
  regler: z.array(z.strictObject({ id: text, rubrik: text, poster: z.array(z.strictObject({ namn: text, text, block })) })),
  avvikelser: z.array(
    z.strictObject({
      id: text,
      rubrik: text,
      tabellrubrik: text,
      rader: z.array(z.strictObject({ länk: text, namn: text, beslut: text, förslag: text, eftersom: text, skäl: block })),
    }),
  ),
});
const avvikelsekapitel = z.strictObject({
  ...heading('avvikelser'),
  block,
  tabellrubrik: text,
  rader: z.array(z.strictObject({ länk: text, namn: text, vad: text, skäl: block })),
});
const översiktkapitel = z.strictObject({
  ...heading('översikt'),
  bedömning: märke.nullable(),
  etikett: text,
  förvaltningensFörslag,
  förslag,
  tabellrubrik: text,
  kolumner: översiktskolumner,
  mål: z.array(översiktsrad.extend({ under: z.array(översiktsrad.extend({ djup: count })) })),
  resultat: uppgifter,
  bilder: z.array(bild),
});
const rättelsekapitel = z.strictObject({
  ...heading('rättelse'),
  rättelser: z.array(
    z.strictObject({
      id: text,
      rubrik: text,
      skäl: text,
      tabellrubrik: text,
      rader: z.array(z.strictObject({ länk: none, kapitel: text, vad: text, från: text, till: text })),
    }),
  ),
});
const förteckning = z.strictObject({
  ...heading('förteckning'),
  poster: z.array(
    z.strictObject({ id: none, etikett: none, namn: text, länk: none, adress: address.nullable(), diarienummer: none }),
  ),
});
const underskriftkapitel = z.strictObject({
  ...heading('underskrifter'),
  personer: z.array(z.strictObject({ namn: text, roll: text, datum: none, elektroniskt: yesNo })),
});
const ordlistekapitel = z.strictObject({
  ...heading('ordlista'),
  poster: z.array(z.strictObject({ id: text, ord: text, förklaring: block })),
});

const innehåll: z.ZodType<Innehåll> = z.lazy(() =>
  z.strictObject({ id: text, titel: text, märke: märke.nullable(), under: z.array(innehåll) }),
);

const utgåva = z.array(z.strictObject({ del: z.enum(KORTDELAR), högst: count.nullable() }));
const periodvärde = z.strictObject({ period: text, värde: text });

const måttpost = z.strictObject({
  id: text,
  sort: text,
  namn: text,
  mål: z.strictObject({ namn: text, länk: none }).nullable(),
  enhet: text,
  källa: none,
  kolada: z.strictObject({ id: text, länk: address }).nullable(),
  utfall: periodvärde.nullable(),
  tidigare: periodvärde.nullable(),
  målvärde: z.strictObject({ ord: text, text, år: text, nått: z.boolean().nullable() }).nullable(),
  trend: trendmärke.nullable(),
  bedömning: märke.nullable(),
  uppgifter,
  jämförelser: z.array(periodvärde.extend({ namn: text })),
  serier: z.array(z.strictObject({ indelning: text, grupp: text, värden: z.array(periodvärde.extend({ anmärkning: text })) })),
});

const sammandrag = z
  .strictObject({
    utgåvor: z.strictObject({ sida: utgåva, kort: utgåva }),
    rubriker: z.record(z.enum(KORTDELAR), text),
    meningar: z.array(z.strictObject({ slag: z.enum([...FÖRSLAG, 'egen']), block, länk: none })),
    mål: z.array(z.strictObject({ länk: none, namn: text, djup: count, bedömning: märke.nullable(), text })),
    nyckeltal: z.array(
      z.strictObject({ länk: none, namn: text, värde: text, period: text, tillägg: z.array(text), trend: trendmärke.nullable() }),
    ),
    tabeller: z.array(
      z.strictObject({
        del: z.enum(KORTDELAR),
        inledning: text,
        kolumner: z.array(kolumn),
        rader: z.array(z.strictObject({ länk: none, namn: text, celler: z.array(måttcell) })),
        teckenförklaring,
      }),
    ),
    mått: z.array(måttpost),
  })
  .nullable();

/** A stored report. The compiler checks that it has the fields of a report. */
export const reportSchema = z.strictObject({
  format: z.literal('vb-rapport/3'),
  språk: z.literal('sv'),
  id: z.string().regex(/^[a-z0-9-]+$/),
  år: count,
  utkast: z.null(),
  beslutsförslag: z.strictObject({ saknas: z.array(text), text }).nullable(),
  /** `fil` is in the names of the files that are written. */
  tillfälle: z.strictObject({
    id: text,
    slag: z.enum(['plan', 'delår', 'helår']),
    dokument: text,
    fil: z.string().regex(/^(?:\.[a-z0-9-]+)?$/),
  }),
  titel: text,
  kommun: text,
  nämnd: text,
  uppgifter,
  rekonstruerat: block,
  upplysning: block,
  förbehåll,
  beskrivning: text,
  tema: z.strictObject({
    accent: colour,
    accentLjus: colour,
    text: colour,
    sidfot: text,
    sidhuvud: text,
    logotyp: z.strictObject({ fil: text, beskrivning: text }).nullable(),
    typsnitt: z.strictObject({ namn: text, filer: z.array(z.strictObject({ vikt: count, fil: text })) }).nullable(),
  }),
  sökbart: text,
  uppföljningFörst: yesNo,
  sammandrag,
  innehåll: z.array(innehåll),
  kapitel: z.array(
    z.discriminatedUnion('slag', [
      textkapitel,
      målkapitel,
      kontrollkapitel,
      källkapitel,
      kriteriekapitel,
      avvikelsekapitel,
      översiktkapitel,
      rättelsekapitel,
      förteckning,
      underskriftkapitel,
      ordlistekapitel,
    ]),
  ),
}) satisfies z.ZodType<Report>;
