/** Formats assessments for the terminal: a table with the differences first, or the full reasoning for one object. */

import type { ChalkInstance } from 'chalk';
import type { Assessment, Bedömning, Förslag, SammanvägningSpår, TabellSpår, Underlag } from '../../assess/bedomning.ts';
import { overruledLevel } from '../../assess/office.ts';
import { isNear } from '../../criteria/condition.ts';
import type { Radspår } from '../../criteria/table.ts';
import { placeText, type Sources } from '../../diagnostics/places.ts';
import { escapeTerminal } from '../../escape/terminal.ts';
import { deviates, type Faktum, isAnswered } from '../../facts/fact.ts';
import type { Facts, MåttFakta } from '../../facts/facts.ts';
import { decidedOn, wordsOf } from '../../resolve/styrmodell.ts';
import { agreeing, capitalize, noneOf } from '../../swedish/nouns.ts';

/**
 * A table of every bedömning: first those where the decision differs, then those that cannot be assessed, then the rest, and last
 * the mått that are judged one by one.
 */
export function printAssessment(title: string, { bedömningar, facts }: Assessment, chalk: ChalkInstance): string {
  const differ = bedömningar.filter(({ skiljer, överprövad }) => skiljer || överprövad !== undefined);
  const unknown = bedömningar.filter((one) => !differ.includes(one) && one.förslag?.utslag.slag === 'kan inte bedömas');
  const same = bedömningar.filter((one) => !differ.includes(one) && !unknown.includes(one));
  const width = Math.max(8, ...bedömningar.flatMap(({ beslut = '–', förslag }) => [beslut.length, förslag?.ord.length ?? 1])) + 2;
  const line = ({ beslut = '–', förslag, namn, id, djup }: Bedömning, sign: string) =>
    `${sign} ${beslut.padEnd(width)}${(förslag?.ord ?? '–').padEnd(width)}${'  '.repeat(djup)}${escapeTerminal(namn)} ${chalk.dim(`(${id})`)}`;
  const under = (text: string) => `  ${' '.repeat(2 * width + 2)}${chalk.dim(escapeTerminal(text))}`;
  const lines = [
    chalk.bold(escapeTerminal(title)),
    '',
    chalk.bold(`  ${'Beslut'.padEnd(width)}${'Förslag'.padEnd(width)}Vad`),
    ...differ.flatMap((one) => [
      line(one, chalk.yellow('≠')),
      ...(one.skiljer && one.förslag ? [under(`${one.förslag.ord}, ${one.förslag.eftersom}.`)] : []),
      ...overruledText(one.överprövad).map(under),
      under(one.skäl === undefined ? 'Skäl saknas.' : `Skäl: ${one.skäl}`),
    ]),
    ...unknown.flatMap((one) => [line(one, chalk.blue('?')), under(one.förslag?.eftersom ?? '')]),
    ...(same.length < bedömningar.length ? [''] : []),
    ...same.map((one) => line(one, ' ')),
    ...printMåttnivåer(facts, chalk),
    '',
    summary(bedömningar),
  ];
  return lines.join('\n');
}

function overruledText(proposed: string | undefined): string[] {
  return proposed === undefined ? [] : [`Förvaltningen föreslog ${proposed}.`];
}

/** A table of the mått that are judged one by one, each with the reason when its decision differs. Empty without any. */
function printMåttnivåer({ mått }: Facts, chalk: ChalkInstance): string[] {
  const judged = [...mått.values()].flatMap(({ mått: own, bedömning }) =>
    bedömning ? [{ own, faktum: bedömning, förslag: isAnswered(bedömning.förslag) ? bedömning.förslag : '–' }] : [],
  );
  if (judged.length === 0) return [];
  const width = Math.max(8, ...judged.flatMap(({ faktum: { beslut = '–' }, förslag }) => [beslut.length, förslag.length])) + 2;
  const kinds = [...new Set(judged.map(({ own }) => own.sort.rubrik))].join(', ');
  return [
    '',
    chalk.bold(`  ${'Beslut'.padEnd(width)}${'Förslag'.padEnd(width)}${escapeTerminal(kinds)}`),
    ...judged.flatMap(({ own, faktum, förslag }) => {
      const { beslut = '–', förklaring, skäl } = faktum;
      const what = `${escapeTerminal(own.namn)} ${chalk.dim(`(${own.id})`)}`;
      const proposed = overruledLevel(own.uppföljning);
      const isDifferent = deviates(faktum) || proposed !== undefined;
      const head = `${isDifferent ? chalk.yellow('≠') : ' '} ${beslut.padEnd(width)}${förslag.padEnd(width)}${what}`;
      const why = skäl === undefined ? 'Skäl saknas.' : `Skäl: ${skäl.trim()}`;
      const because = deviates(faktum) ? [`${förslag}, eftersom ${förklaring}.`] : [];
      const under = isDifferent ? [...because, ...overruledText(proposed), why] : [];
      return [head, ...under.map((text) => `  ${' '.repeat(2 * width + 2)}${chalk.dim(escapeTerminal(text))}`)];
    }),
  ];
}

/** Counts the bedömningar, and those without a proposal when there are any. */
function summary(bedömningar: readonly Bedömning[]): string {
  const count = (counts: (one: Bedömning) => boolean) => bedömningar.filter(counts).length;
  const overruled = count(({ överprövad }) => överprövad !== undefined);
  const same = count(({ beslut, förslag }) => beslut !== undefined && beslut === förslag?.ord);
  const without = count(({ förslag }) => förslag === undefined);
  const counts = [
    `${same} är som förslaget`,
    `${count(({ skiljer }) => skiljer)} skiljer sig`,
    `${count(({ förslag }) => förslag?.utslag.slag === 'kan inte bedömas')} kan inte bedömas enligt kriterierna`,
    ...(without > 0 ? [`${without} beslutas utan förslag`] : []),
    ...(overruled > 0 ? [`${overruled} skiljer sig från förvaltningens förslag`] : []),
  ];
  return `${bedömningar.length} bedömningar: ${counts.join(', ')}.`;
}

/**
 * Lists the proposals that other kriterier or scales change compared with the year's own. `tried` names their files. The words of the
 * year are compared as the words of the other scale that they correspond to.
 */
export function printChanges(title: string, own: Assessment, other: Assessment, tried: string, chalk: ChalkInstance): string {
  const pairs = own.bedömningar.flatMap((one) => {
    const then = other.av.get(one.id);
    return then?.förslag ? [{ one, then, förslag: then.förslag, before: inScale(one.förslag?.ord, then) }] : [];
  });
  const foreign = pairs.filter(({ before }) => before === 'okänt');
  const changed = pairs.filter(({ before, förslag }) => before !== 'okänt' && before !== förslag.ord);
  const incomparable = other.bedömningar.filter((one) => inScale(one.beslut, one) === 'okänt');
  const agree = ({ bedömningar }: Assessment) => bedömningar.filter(({ beslut, förslag }) => beslut === förslag?.ord).length;
  const total = own.bedömningar.length;
  const shown = [...changed, ...foreign].flatMap(({ one, then, förslag }) => [
    `  ${escapeTerminal(one.namn)} ${chalk.dim(`(${one.id})`)}`,
    `    ${one.förslag?.ord ?? '–'} → ${chalk.bold(förslag.ord)}${decidedText(one, then, chalk)}`,
    `    ${chalk.dim(escapeTerminal(`${[förslag.eftersom, ...förslag.gränser].join('; ')}.`))}`,
  ]);
  return [
    chalk.bold(`${escapeTerminal(title)}: med ${escapeTerminal(tried)} ändras ${changed.length} av ${total} förslag`),
    ...(shown.length > 0 ? ['', ...shown] : []),
    '',
    `Lika med beslutet: ${agree(own)} av ${total} med årets kriterier, ${agree(other)} av ${total} med de andra.`,
    ...withoutCounterpart(foreign.length, 'förslag', total),
    ...withoutCounterpart(incomparable.length, 'beslut', total),
  ].join('\n');
}

/** The word of the scale of `then` that a word of the year is or corresponds to. `okänt` when it corresponds to none. */
function inScale(ord: string | undefined, { skala }: Bedömning): string | undefined {
  if (ord === undefined || !skala) return ord;
  const own = decidedOn(ord, skala);
  return wordsOf(skala).some(({ namn }) => namn === own) ? own : 'okänt';
}

function decidedText({ beslut }: Bedömning, then: Bedömning, chalk: ChalkInstance): string {
  if (beslut === undefined) return '';
  const own = inScale(beslut, then);
  const counterpart = own === 'okänt' ? ' (motsvarar inget ord i skalan)' : own === beslut ? '' : ` (motsvarar ${own})`;
  return chalk.dim(`   beslut: ${beslut}${counterpart}`);
}

function withoutCounterpart(n: number, what: string, total: number): string[] {
  return n === 0
    ? []
    : [`${n} av ${total} ${what} går inte att jämföra: ordet motsvarar inget i den andra skalan (”motsvarar:” i skalor.yaml).`];
}

// --- Full reasoning ---

/** Indentation of the outermost table, in characters. */
const BASE_INDENT = 2;

/** The decision, the proposal and the full reasoning of one bedömning, with file and line of each fact. */
export function explainBedömning(one: Bedömning, sources: Sources, chalk: ChalkInstance): string {
  const slag = one.nivå?.ord.obestämd ?? 'hela nämnden';
  const lines = [
    `${chalk.bold(escapeTerminal(one.namn))} ${chalk.dim(`(${slag}, ${one.id})`)}`,
    '',
    field('Beslut', `${one.beslut ?? 'inget än'}  ${chalk.dim(placeText(one.place, sources))}`, chalk),
    field('Förslag', escapeTerminal(proposalText(one.förslag)), chalk),
    ...overruledText(one.överprövad).map((text) => field('', escapeTerminal(text), chalk)),
    ...(one.skäl === undefined ? [] : [field('Skäl', escapeTerminal(one.skäl), chalk)]),
    '',
    ...(one.förslag ? chain(one.förslag.spår, sources, chalk) : []),
  ];
  return lines.join('\n');
}

function proposalText(förslag: Förslag | undefined): string {
  if (!förslag) return 'inget; det finns inga kriterier för nivån, så den beslutas utan förslag.';
  return `${[`${förslag.ord}, ${förslag.eftersom}`, ...förslag.gränser].join('; ')}.`;
}

function chain(spår: Förslag['spår'], sources: Sources, chalk: ChalkInstance): string[] {
  return spår.slag === 'tabell' ? tableChain(spår, sources, chalk, BASE_INDENT) : partsChain(spår, sources, chalk);
}

function field(name: string, text: string, chalk: ChalkInstance): string {
  return `${chalk.bold(name.padEnd(9))}${text}`;
}

function tableChain(spår: TabellSpår, sources: Sources, chalk: ChalkInstance, indent: number): string[] {
  const pad = ' '.repeat(indent);
  const { tabell, svar, underlag, delfrågor } = spår;
  const dim = (place: Parameters<typeof placeText>[0]) => chalk.dim(placeText(place, sources));
  return [
    `${pad.slice(2)}${chalk.bold(escapeTerminal(tabell.fråga))}  ${dim(tabell.place)}`,
    ...underlag.flatMap((one, i) => inputLines(one, underlag[i - 1], delfrågor, sources, chalk, indent)),
    `${pad}${chalk.bold('Rader')}`,
    ...svar.rader.flatMap((row) => rowLines(row, spår, sources, chalk, indent + 2)),
    '',
  ];
}

/** An input and its facts. When the previous input rests on the same facts, they are not repeated. */
function inputLines(
  one: Underlag,
  before: Underlag | undefined,
  delfrågor: readonly TabellSpår[],
  sources: Sources,
  chalk: ChalkInstance,
  indent: number,
): string[] {
  const pad = ' '.repeat(indent);
  const below = delfrågor.find(({ tabell }) => tabell.namn === one.namn);
  const head = `${pad}${one.namn}: ${chalk.bold(escapeTerminal(one.värde))}  ${escapeTerminal(one.text)}`;
  if (below) return [head, ...tableChain(below, sources, chalk, indent + 4)];
  const parts = one.delar.map(({ text }) => text).join('\n');
  if (parts !== '' && parts === before?.delar.map(({ text }) => text).join('\n')) return [head, `${pad}  · samma som ovan`];
  return [
    head,
    ...one.delar.flatMap(({ text, place }) => [
      `${pad}  · ${escapeTerminal(text)}`,
      `${pad}    ${chalk.dim(placeText(place, sources))}`,
    ]),
  ];
}

/** Whether a row applies. A row that lacks one condition nearly applies when its number is near the limit. */
function verdictOf({ villkor, utfall }: Radspår, { tabell, underlag }: TabellSpår, chalk: ChalkInstance): string {
  if (utfall === 'gäller') return chalk.green('✓ gäller');
  if (utfall === 'kan gälla') return chalk.blue('? kan gälla');
  const [missed, ...others] = villkor.filter(({ uppfyllt }) => uppfyllt !== 'ja').map((one) => one.villkor);
  if (!missed || others.length > 0) return chalk.dim('– gäller inte');
  const value = underlag.find(({ namn }) => namn === missed.indata)?.mängd;
  const domain = tabell.indata.get(missed.indata);
  return value && domain && isNear(value, missed.mängd, domain) ? chalk.yellow('– nästan') : chalk.dim('– ett villkor saknas');
}

/** A table row. Conditions are listed for rows that apply or may apply, and for rows with exactly one unmet condition. */
function rowLines(row: Radspår, spår: TabellSpår, sources: Sources, chalk: ChalkInstance, indent: number): string[] {
  const pad = ' '.repeat(indent);
  const { rad, villkor, utfall } = row;
  const { svar, underlag } = spår;
  const unmet = villkor.filter(({ uppfyllt }) => uppfyllt !== 'ja');
  const head = `${pad}${verdictOf(row, spår, chalk)}  rad ${rad.nummer}: ${escapeTerminal(rad.så)}  ${chalk.dim(placeText(rad.place, sources))}`;
  if (utfall === 'gäller inte' && unmet.length !== 1) return [head];
  const value = (indata: string) => underlag.find(({ namn }) => namn === indata)?.värde ?? '';
  const marks = { ja: chalk.green('✓'), nej: chalk.yellow('✗'), okänt: chalk.blue('?') };
  const conditions = villkor.map(
    ({ villkor: one, uppfyllt }) =>
      `${pad}    ${marks[uppfyllt]} ${one.indata}: ${escapeTerminal(one.text)}${uppfyllt === 'ja' ? '' : chalk.dim(`  (är ${escapeTerminal(value(one.indata))})`)}`,
  );
  const why = svar.rader.some((other) => other === row && utfall !== 'gäller inte')
    ? [`${pad}    ${escapeTerminal(`${rad.motivering} Källa: ${rad.källa}.`)}`]
    : [];
  return [head, ...conditions, ...why];
}

function partsChain({ regel, place, delar, svar, av }: SammanvägningSpår, sources: Sources, chalk: ChalkInstance): string[] {
  const width = Math.max(0, ...delar.map(({ ord }) => ord.length)) + 2;
  const isWeighted = regel.metod === 'viktat medelvärde';
  return [
    `${chalk.bold(av === 'beslut' ? 'Sammanvägning av besluten' : 'Sammanvägning av förslagen')}  ${chalk.dim(placeText(place, sources))}`,
    ...delar.map(
      (one) =>
        `  ${one.ord.padEnd(width)}${escapeTerminal(one.namn)}${isWeighted ? `, vikt ${one.vikt}` : ''} ${chalk.dim(`(${one.id})  ${placeText(one.place, sources)}`)}`,
    ),
    `  ${regel.metod}${svar.tal === undefined ? '' : `: ${svar.tal.toFixed(2).replace('.', ',')}`}; halvor ${regel.halvor}; det som inte kan bedömas ${regel.ej_bedömda === 'hindrar' ? 'hindrar' : 'räknas inte'}`,
    `  ${escapeTerminal(regel.motivering.trim().replace(/\s+/g, ' '))} Källa: ${escapeTerminal(regel.källa)}.`,
  ];
}

/** The computed facts of one mått, each beside the decision that overrides it. */
export function explainMått(
  { mått, bedömning, etappmål, trend, skillnader, räknas }: MåttFakta,
  sources: Sources,
  chalk: ChalkInstance,
): string {
  const { målord, ord } = mått.sort;
  const fact = (name: string, one: Faktum<string>) => [
    `${chalk.bold(escapeTerminal(name))}`,
    `  Förslag: ${one.förslag}; ${escapeTerminal(one.förklaring)}`,
    ...(one.beslut === undefined ? [] : [`  Beslut:  ${one.beslut}  ${chalk.dim(placeText(one.place, sources))}`]),
    ...(one.skäl === undefined ? [] : [`  Skäl:    ${escapeTerminal(one.skäl)}`]),
  ];
  return [
    `${chalk.bold(escapeTerminal(mått.namn))} ${chalk.dim(`(${escapeTerminal(ord.obestämd)}, ${mått.id})  ${mått.file}`)}`,
    '',
    ...(bedömning ? fact('Bedömning', bedömning) : []),
    ...(etappmål
      ? fact(`Är ${målord.bestämd} ${agreeing(målord, 'nått', 'nådd')}?`, etappmål)
      : [`${capitalize(ord.bestämd)} har ${noneOf(målord)}.`]),
    ...fact('Trend', trend),
    ...skillnader.flatMap(({ grund, faktum }) => fact(`Skillnad efter ${grund.toLowerCase()}`, faktum)),
    ...(räknas
      ? []
      : [
          `${capitalize(ord.bestämd)} räknas inte i bedömningen. Skäl: ${escapeTerminal(mått.uppföljning?.skäl?.räknas_i_bedömningen ?? 'saknas')}`,
        ]),
  ].join('\n');
}
