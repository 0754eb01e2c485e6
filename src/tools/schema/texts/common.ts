/** Explanations of keys that several kinds of files share. */
import { löpande, type Texts } from './text.ts';

export const COMMON: Texts = {
  ansvarig: {
    text: 'Den som ser till att filen fylls i: en person eller en funktion. Trycks inte. Utan egen ansvarig gäller den som filen ovanför anger.',
    exempel: ['Controllern för kultur'],
  },
  plan: { text: 'Det som beslutades i förväg.' },
  uppföljning: {
    text: 'Det som redovisas, per tillfälle. Tillfällena har namn i gemensamt/styrmodell.yaml; utan egna namn finns bara `helår`.',
    nyckel: 'helår',
  },
  'uppföljning.*': { titel: 'Tillfälle', text: 'Det som redovisas vid tillfället.' },
  id: {
    text: 'Ett id med små bokstäver a–z, siffror och bindestreck. Å och ä blir a, ö blir o. Det är detsamma från år till år.',
    exempel: ['fler-besok'],
  },
  ersätter: {
    text: 'De id som saken hade förra året, när den har fått ett nytt: ett, eller flera när flera har slagits samman. Delas en sak i flera skrivs samma gamla id hos var och en. Raden gäller från året före och tas bort året därpå.',
    exempel: [['antal-besok']],
  },
  kommentar: löpande('Nämndens kommentar, som trycks intill.'),
  texter: {
    text: 'De andra texterna, med de id som målets nivå eller måttets eller uppdragets slag har i styrmodellen; utelämnas annars.',
    nyckel: 'analys',
  },
  'texter.*': { ...löpande('Texten.'), titel: 'Text' },
  status: {
    text: 'Hur långt det har kommit: ett ord ur statusskalan i gemensamt/skalor.yaml.',
    exempel: ['Klart'],
  },
  bedömning: {
    text: 'Nivån som beslutades: en av bedömningsnivåerna i gemensamt/skalor.yaml, eller ett av orden under `utan_nivå`.',
    exempel: ['Uppfyllt'],
  },
  förvaltningens_förslag: {
    text: 'Nivån som förvaltningen föreslog nämnden, med samma ord som `bedömning`; utelämnas när den inte är känd. Beslutar nämnden en annan nivå står skälet under `skäl`.',
    exempel: ['Delvis uppfyllt'],
  },
  skäl: {
    text: 'Varför beslutet är ett annat än förslaget, med fältets namn. `saknas i källan` är ett giltigt skäl och trycks så.',
  },
  'skäl.bedömning': löpande(
    'Skälet, bara när bedömningen är en annan än kriterierna eller förvaltningen föreslår.',
    'saknas i källan',
  ),
  skälet_gäller: {
    text: 'Beslutet och förslaget när skälet skrevs, med fältets namn. Är något av dem ett annat behöver skälet skrivas om. `vb bind` skriver det.',
  },
  'skälet_gäller.bedömning': {
    text: 'Nivån som beslutades, i stället för den som föreslogs.',
    exempel: ['Delvis uppfyllt i stället för Uppfyllt'],
  },
  överflyttad_från: {
    text: 'Årtalet för verksamhetsberättelsen det flyttades över från. Bara när källan säger det.',
    exempel: [2023],
  },
  diarienummer: { text: 'Numret i kommunens diarium.', exempel: ['KN-2024/17.101'] },
  område: { text: 'Området i den interna kontrollen som det hör till.', exempel: ['Informationssäkerhet'] },

  '*.uppger': {
    text: 'Vad nämnden uppger om målet, med orden i gemensamt/kriterier.yaml. Nyckeln är det som uppges.',
    exempel: [{ basuppdrag: 'enligt plan' }],
  },
  'uppger.*': { titel: 'Uppgift', text: 'Ordet som gäller.', exempel: ['enligt plan'] },
  'prioriteringar.text': löpande('Prioriteringen i ord.', 'Planera och genomföra …'),
  '*.prioriteringar': {
    text: 'Svaret på varje prioritering, med dess id som nyckel.',
    exempel: [{ 'fler-besok': 'Svaret på prioriteringen.' }],
  },

  åtgärder: { text: 'Det som ska göras, i ordning. Varje åtgärd har ett eget id.' },
  'åtgärder.id': { text: 'Åtgärdens id. Uppföljningen har det som nyckel.', exempel: ['ta-fram-en-riktlinje'] },
  'åtgärder.namn': { text: 'Åtgärden i ord.', exempel: ['Ta fram en riktlinje'] },
  '*.åtgärder': { text: 'Hur det gick med varje åtgärd, med dess id som nyckel.', nyckel: 'ta-fram-en-riktlinje' },

  avsnitt: { text: 'Kapitlets delar, i ordning. Ett avsnitt kan ha egna avsnitt.', med: ['text'] },
  'avsnitt.text': löpande('Texten före avsnittets bilder, tabeller, mått och uppdrag.'),
  'avsnitt.vid': { text: 'Vid vilka tillfällen avsnittet trycks; utelämnas när det är alla.', exempel: [['helår']] },
  text: löpande('Löpande text före första avsnittet.'),
  text_efter: { ...löpande('Löpande text efter tabellerna, måtten och uppdragen.') },
  bilder: {
    text: 'Id på bilderna som trycks i avsnittet, ur kapitlets mapp bilder/. De trycks före tabellerna.',
    exempel: [['nya-biblioteket']],
  },
  tabeller: { text: 'Id på tabellerna som trycks i avsnittet, ur kapitlets mapp tabeller/.', exempel: [['driftredovisning']] },
  'avsnitt.mått': {
    text: 'Id på mått som inte hör till något mål, ur kapitlets mapp matt/. De trycks efter tabellerna.',
    exempel: [['soliditet']],
  },
  'avsnitt.uppdrag': {
    text: 'Id på uppdrag som inte hör till något mål, ur kapitlets mapp uppdrag/. De trycks efter måtten.',
    exempel: [['se-over-lokalerna']],
  },
  skala: {
    text: 'Trycker stegen på en skala: dess namn i gemensamt/skalor.yaml, eller trend; utelämnas annars.',
    val: {
      bedömning: 'Bedömningsnivåerna i gemensamt/skalor.yaml.',
      status: 'Orden för uppdrag och åtgärder.',
      trend: 'Orden för hur ett mått utvecklas.',
    },
  },

  symbol: {
    text: 'Tecknet som ritas intill ordet, så att det inte bara är färgen som skiljer stegen åt.',
    val: {
      stjärna: '★',
      bock: '✓',
      ring: '○',
      kryss: '✕',
      upp: '↑',
      rakt: '→',
      ner: '↓',
      frågetecken: '?',
      streck: '–',
      cirkel: '●',
      fyrhörning: '◆',
      kvadrat: '■',
      triangel: '▲',
      glad: 'Ett glatt ansikte.',
      neutral: 'Ett neutralt ansikte.',
      ledsen: 'Ett ledset ansikte.',
    },
  },
  färg: { text: 'Färgen på tecknet och ordet, skriven som "#rrggbb".', exempel: ['#2f6b2f'] },

  förbehåll: { text: 'Tvivel om källan, kända fel och avsteg från en regel. Skrivs sist i filen det gäller.' },
  'förbehåll.gäller': {
    text: 'Fältet, eller en regels namn. Ett fält skrivs med hela sin väg genom filen.',
    exempel: ['resultat.utfall.2023', 'uppföljning.helår.kommentar'],
  },
  'förbehåll.regel': {
    text: 'När det är en kontroll som ska erkännas; utelämnas annars. `vb explain` visar alla kontroller.',
    exempel: ['summa-stammer-inte'],
  },
  'förbehåll.värde': {
    text: 'Fältets värde när förbehållet skrevs, som det står i fältet, eller `saknas`. Är värdet ett annat gäller förbehållet inte längre. Har fältet flera siffror skrivs de som förbehållet gäller.',
    exempel: [45, 'saknas', { 2023: 4, 2024: 5 }],
  },
  'förbehåll.ord': {
    text: 'Ord ur texten som förbehållet gäller, ur en mening; en lista när det är flera meningar. Står orden inte kvar gäller förbehållet inte längre.',
    exempel: ['plats 169'],
  },
  'förbehåll.mot': {
    text: 'Det som kontrollen jämför värdet eller orden med. `vb bind` skriver det.',
    exempel: [165],
  },
  'förbehåll.slag': {
    text: 'Vilket slags förbehåll det är.',
    val: {
      'osäker källa': 'Källan är oklar, eller säger två saker.',
      'känt fel': 'Felet är publicerat och står kvar, med en upplysning.',
      'åsidosatt regel': 'En kontroll gäller inte här.',
      'falskt larm': 'En kontroll har fel om något som är rätt. Trycks aldrig.',
    },
  },
  'förbehåll.skäl': löpande('Varför. `saknas i källan` är ett giltigt skäl och trycks så.', 'saknas i källan'),
};
