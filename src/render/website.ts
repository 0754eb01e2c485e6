/**
 * Stage: render. Turns the pages of a web folder into files. In: the pages, templates, styles and fonts. Out: HTML, CSV, CSS, a script, fonts
 * and a list of the addresses, by file name. Never: decides what a page has.
 */
import { element, printXml } from '../escape/xml.ts';
import type { Assets, Compiled } from '../platform/assets.ts';
import { insertSoftHyphens } from '../swedish/compounds.ts';
import type { MåttPage } from '../website/matt-pages.ts';
import { START, type Webbplats, type Webbsida } from '../website/pages.ts';
import { renderTable } from './csv.ts';
import { HELPERS, leftOutText, levelWidth, pageHelpers, pageOf } from './html.ts';
import { type Entry, SearchIndex } from './search-index.ts';
import { openTemplate } from './templates.ts';

/** The files of the folder, by name. */
export type WebsiteFiles = Map<string, string | Uint8Array>;

const STYLE = 'vb-stil.css';
const SCREEN = 'vb-skarm.css';
const SCRIPT = 'vb-skript.js';

/** Renders the folder. `folder` is its path below the address that the kommun publishes at. Throws TemplateErrors as a report does. */
export async function renderWebsite(
  site: Webbplats,
  assets: Assets,
  { compiled = {}, folder, bilder = new Map() }: { compiled?: Compiled; folder: string; bilder?: ReadonlyMap<string, Uint8Array> },
): Promise<WebsiteFiles> {
  const { report, sidor, webb } = site;
  const { template, handlebars } = await openTemplate('webb.hbs', assets.templates, compiled, HELPERS, assets.own);
  const helpers = pageHelpers(report, handlebars, undefined);
  const base = webb.webbadress === undefined ? null : `${webb.webbadress.replace(/\/+$/, '')}/${folder}/`;
  const addressOf = (fil: string) => (base === null ? null : `${base}${fil === START ? '' : fil}`);
  const shared = sharedOf(site, assets);
  const render = (sida: Webbsida, own: object = {}) => {
    const context = { ...report, ...shared, ...pageContext(sida, site), ...own, adress: addressOf(sida.fil), delningsbild: null };
    const html = template({ ...context, sida: { ...sida, ...contentOf(sida), ...own, adress: context.adress } }, { helpers });
    return insertSoftHyphens(sida.slag === 'kapitel' ? raiseHeadings(html) : html);
  };
  const made = sidor.filter(({ slag }) => slag !== 'sok').map((sida) => ({ sida, html: render(sida) }));
  const link = linker(made);
  const index = new SearchIndex();
  for (const { sida, html } of made) if (sida.slag !== 'start' && sida.slag !== 'jamfor') index.add(mainOf(html), sida);
  const searched = sidor
    .filter(({ slag }) => slag === 'sok')
    .map((sida) => ({ sida, html: render(sida, { poster: index.entries.map(itemOf), index: index.toString() }) }));
  const pages = [...made, ...searched];
  return new Map<string, string | Uint8Array>([
    ...pages.map(({ sida, html }) => [sida.fil, `${link(html, sida.fil)}\n`] as const),
    ...sidor.flatMap((sida) => (sida.slag === 'matt' && sida.rader.length > 0 ? [[sida.csv, måttCsv(sida)] as const] : [])),
    [STYLE, styleOf(site, assets)],
    [SCREEN, screenOf(site, assets)],
    [SCRIPT, assets.webScript],
    ...assets.fonts.map(({ weight, woff2 }) => [fontName(weight), woff2] as const),
    ...(base === null ? [] : [['sitemap.xml', sitemapOf(pages.map(({ sida }) => addressOf(sida.fil) ?? ''))] as const]),
    ...bilder,
  ]);
}

const fontName = (weight: number) => `vb-typsnitt-${weight}.woff2`;

/** What every page has. */
function sharedOf({ report, sidor }: Webbplats, assets: Assets) {
  const start = sidor.find((one) => one.slag === 'start');
  const pieces = (start?.slag === 'start' ? start.stycken : []).map((one) => ({
    ...one,
    levelWidth: levelWidth(one),
    utelämnade: one.antal - one.poster.length,
  }));
  const omSidan = sidor.find(({ slag }) => slag === 'tillganglighet');
  return {
    ...pageOf(report, assets),
    ensida: true,
    hela: '',
    stycken: pieces,
    utelämnat: leftOutText(pieces, 'Visas inte här'),
    omSidan: omSidan ? { fil: omSidan.fil, rubrik: omSidan.rubrik } : null,
  };
}

/** The links of a page to the others, and its title and description. */
function pageContext(sida: Webbsida, { sidor }: Webbplats) {
  const main = ['start', 'utforska', 'jamfor', 'sok'];
  return {
    ärStart: sida.slag === 'start',
    meny: sidor
      .filter(({ slag }) => main.includes(slag))
      .map(({ fil, rubrik, slag }) => ({ fil, rubrik: slag === 'start' ? 'Start' : rubrik, här: fil === sida.fil })),
  };
}

/** What the templates need of a page besides its own fields. */
function contentOf(sida: Webbsida) {
  const beskrivning = descriptionOf(sida);
  const läsordning = sida.före !== null || sida.efter !== null;
  const text = sida.slag === 'matt' ? sida.not : null;
  const harText = text !== null && text.kommentar.length + text.texter.length + text.förbehåll.length > 0;
  return { beskrivning, läsordning, harText };
}

/** What a search engine shows below the link to a page. */
function descriptionOf(sida: Webbsida): string {
  if (sida.slag !== 'matt') return sida.rubrik;
  const { namn, utfall, målvärde } = sida.mått;
  const parts = [
    utfall ? `${utfall.värde} (${utfall.period})` : 'inget utfall',
    ...(målvärde ? [`${målvärde.ord.toLowerCase()} ${målvärde.text}`] : []),
  ];
  return `${namn}: ${parts.join(', ')}.`;
}

/** Raises the headings of a chapter, so that its own is the first of the page. */
function raiseHeadings(html: string): string {
  const first = Number(/<main[\s\S]*?<h([1-6])\b/.exec(html)?.[1] ?? 1);
  const at = html.indexOf('<main');
  const raised = html.slice(at).replace(/<(\/?)h([1-6])(?=[\s>])/g, (_, end: string, n: string) => `<${end}h${Math.max(1, Number(n) - first + 1)}`);
  return html.slice(0, at) + raised;
}

const mainOf = (html: string): string => html.slice(html.indexOf('<main'), html.indexOf('</main>'));

/** Returns what makes each link to an id that a page lacks a link to the page that has it. */
function linker(pages: readonly { readonly sida: Webbsida; readonly html: string }[]) {
  const places = new Map<string, string>();
  // A picture is on the page of its chapter and on that of its mått. Chapters come before mått, and answers come last.
  const inOrder = [...pages.filter(({ sida }) => sida.slag !== 'start'), ...pages];
  for (const { sida, html } of inOrder) {
    for (const [, id = ''] of mainOf(html).matchAll(/ id="([^"]+)"/g)) if (!places.has(id)) places.set(id, sida.fil);
  }
  return (html: string, own: string): string => {
    const here = new Set(Array.from(html.matchAll(/ id="([^"]+)"/g), ([, id]) => id));
    return html.replace(/ href="#([^"]+)"/g, (link, id: string) => {
      const fil = places.get(id);
      if (here.has(id) && fil !== undefined && fil !== own && isTop(id, fil)) return ` href="${fil}"`;
      if (here.has(id) || fil === undefined) return link;
      return ` href="${isTop(id, fil) ? fil : `${fil}#${id}`}"`;
    });
  };
}

/** Whether an id is that of a whole page. */
const isTop = (id: string, fil: string): boolean => `${id}.html` === fil;

/** An entry of the search as a link. */
function itemOf({ slag, namn, id, sida }: Entry) {
  return { slag, namn, länk: `#${id}`, sida: sida === namn ? '' : sida };
}

function styleOf({ report: { tema } }: Webbplats, assets: Assets): string {
  const faces = assets.fonts.map(
    ({ weight }) =>
      `@font-face { font-family: Rapport; font-weight: ${weight}; font-display: swap; src: url(${fontName(weight)}) format('woff2'); }`,
  );
  const colours = `:root { --accent: ${tema.accent}; --accent-ljus: ${tema.accentLjus}; --text: ${tema.text}; }`;
  return [...faces, colours, assets.style, assets.editionStyle, assets.webStyle].join('\n');
}

function screenOf({ report }: Webbplats, assets: Assets): string {
  const { mörk } = pageOf(report, assets);
  const { accent, accentLjus, text } = report.tema;
  const dark = Object.entries(mörk).map(([name, colour]) => `--${HELPERS.ascii(name)}: ${colour};`);
  return [
    `@media (prefers-color-scheme: dark) { :root { ${dark.join(' ')} } }`,
    `div.bild { --bild-accent: ${accent}; --bild-ljus: ${accentLjus}; --bild-text: ${text}; }`,
    assets.screen,
  ].join('\n');
}

/** The addresses of the pages, in the form of sitemaps.org. */
function sitemapOf(addresses: readonly string[]): string {
  const urls = addresses.map((one) => element('url', {}, [element('loc', {}, [one])]));
  return printXml(element('urlset', { xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9' }, urls));
}

/** The values of one mått as CSV, each with what it is of, so that the file can be read alone. */
function måttCsv({ mått }: MåttPage): string {
  const text = (written: string) => ({ slag: 'text' as const, text: written });
  const own = [mått.namn, mått.id, mått.enhet, mått.källa ?? ''].map(text);
  const rows = mått.serier.flatMap(({ indelning, grupp, värden }) =>
    värden.map(({ period, värde, anmärkning }) => [
      ...own,
      ...[indelning, grupp, period].map(text),
      { slag: 'tal' as const, text: värde },
      text(anmärkning),
    ]),
  );
  return renderTable(['Namn', 'Id', 'Enhet', 'Källa', 'Indelning', 'Grupp', 'Period', 'Värde', 'Anmärkning'], rows);
}
