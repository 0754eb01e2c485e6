/**
 * Stage: render. Turns the pages of a web folder into files. In: the pages, templates, styles and fonts. Out: HTML, CSV, CSS, a script, fonts
 * and a list of the addresses, by file name. Never: decides what a page has.
 */
import { escapeXml } from '../escape/xml.ts';
import type { Assets, Compiled } from '../platform/assets.ts';
import { insertSoftHyphens } from '../swedish/compounds.ts';
import type { MåttPage } from '../website/matt-pages.ts';
import { START } from '../website/names.ts';
import type { Webbplats, Webbsida } from '../website/pages.ts';
import { renderCsv, renderTable } from './csv.ts';
import { HELPERS, leftOutText, levelWidth, pageHelpers, pageOf } from './html.ts';
import { type Entry, SearchIndex } from './search-index.ts';
import { openTemplate } from './templates.ts';

/** The files of the folder, by name. */
export type WebsiteFiles = Map<string, string | Uint8Array>;

const STYLE = 'vb-stil.css';
const SCREEN = 'vb-skarm.css';
const SCRIPT = 'vb-skript.js';

/** What a folder is rendered with. */
export interface WebsiteOptions {
  readonly compiled?: Compiled;
  /** Its path below the address that the kommun publishes at. */
  readonly folder: string;
  /** The drawn pictures to share, by the names of their files. */
  readonly bilder?: ReadonlyMap<string, Uint8Array>;
}

/** Renders the folder. `assets` have the kommun's theme. Throws TemplateErrors as a report does. */
export async function renderWebsite(site: Webbplats, assets: Assets, options: WebsiteOptions): Promise<WebsiteFiles> {
  const { sidor } = site;
  const { bilder = new Map<string, Uint8Array>() } = options;
  const base = baseOf(site, options.folder);
  const render = await openPages(site, assets, options);
  const made = sidor.filter(({ slag }) => slag !== 'sok').map((sida) => ({ sida, html: render(sida) }));
  const link = linker(made);
  const pages = [...made, ...sidor.filter(({ slag }) => slag === 'sok').map((sida) => searchPage(sida, made, render))];
  const fragment = link(await renderFragment(site, assets, options), FRAGMENT);
  return new Map<string, string | Uint8Array>([
    ...pages.map(({ sida, html }) => [sida.fil, `${link(html, sida.fil)}\n`] as const),
    [FRAGMENT, `${base === null ? fragment : fragment.replace(/ href="(?=[a-z0-9])(?!https?:)/g, ` href="${base}`)}\n`],
    ...sidor.flatMap((sida) => (sida.slag === 'matt' && sida.rader.length > 0 ? [[sida.csv, måttCsv(sida)] as const] : [])),
    ...renderCsv(site.report),
    [STYLE, styleOf(site, assets)],
    [SCREEN, screenOf(site, assets)],
    [SCRIPT, assets.webScript],
    ...assets.fonts.map(({ weight, woff2 }) => [fontName(weight), woff2] as const),
    ...(base === null ? [] : [['sitemap.xml', sitemapOf(pages.map(({ sida }) => addressOf(base, sida.fil)))] as const]),
    ...bilder,
  ]);
}

/** The address of the folder, with a slash at its end. Null when the kommun states none. */
function baseOf({ webb }: Webbplats, folder: string): string | null {
  return webb.webbadress === undefined ? null : `${webb.webbadress.replace(/\/+$/, '')}/${folder}/`;
}

const addressOf = (base: string, fil: string): string => `${base}${fil === START ? '' : fil}`;

/** Renders a page. `own` are fields that only it has. */
type RenderPage = (sida: Webbsida, own?: object) => string;

async function openPages(
  site: Webbplats,
  assets: Assets,
  { compiled = {}, folder, bilder }: WebsiteOptions,
): Promise<RenderPage> {
  const { report } = site;
  const { template, handlebars } = await openTemplate('webb.hbs', assets.templates, compiled, HELPERS, assets.own);
  const helpers = pageHelpers(report, handlebars, undefined);
  const partials = {
    'deep-link': handlebars.partials['webb-deep-link'],
    'amounts-links': handlebars.partials['webb-amounts-links'],
  };
  // On the page of a table the name of a row is a link to the row, and the page does not lead to itself.
  const tablePartials = {
    'row-name': handlebars.partials['webb-row-name'],
    'amounts-links': handlebars.partials['amounts-links'],
  };
  const base = baseOf(site, folder);
  const shared = sharedOf(site, assets);
  return (sida, own = {}) => {
    const adress = base === null ? null : addressOf(base, sida.fil);
    const bild = sharedPictureOf(sida);
    const delningsbild = base !== null && bild !== undefined && bilder?.has(bild) ? `${base}${bild}` : null;
    const page = { ...sida, ...contentOf(sida), ...own, adress };
    const html = template(
      { ...report, ...shared, ...menuOf(sida, site), adress, delningsbild, sida: page },
      { helpers, partials: sida.slag === 'tabell' ? tablePartials : partials },
    );
    return insertSoftHyphens(sida.slag === 'kapitel' ? raiseHeadings(html) : html);
  };
}

/** The page of the search, with the index of the others. The start page and the comparison repeat what they have. */
function searchPage(sida: Webbsida, made: readonly Made[], render: RenderPage): Made {
  const index = new SearchIndex();
  for (const { sida: one, html } of made) if (one.slag === 'kapitel' || one.slag === 'matt') index.add(mainOf(html), one);
  return { sida, html: render(sida, { poster: index.entries.map(itemOf), index: index.toString() }) };
}

/** A page and its HTML. */
interface Made {
  readonly sida: Webbsida;
  readonly html: string;
}

/** The answers as a piece of another page, such as one of a publishing system: no script, no ids and a style for itself only. */
async function renderFragment(site: Webbplats, assets: Assets, { compiled = {} }: WebsiteOptions): Promise<string> {
  const { template, handlebars } = await openTemplate('webb-fragment.hbs', assets.templates, compiled, HELPERS, assets.own);
  const stycken = startPieces(site).filter(({ slag }) => slag === 'meningar' || slag === 'mål' || slag === 'nyckeltal');
  const context = { ...site.report, stycken, start: START, ensida: true };
  return template(context, { helpers: pageHelpers(site.report, handlebars, undefined) });
}

const FRAGMENT = 'vb-fragment.html';

/** The name of the picture that a link to the page is shown with. */
function sharedPictureOf(sida: Webbsida): string | undefined {
  const bild =
    sida.slag === 'matt'
      ? sida.bilder[0]
      : sida.slag === 'start'
        ? sida.stycken.flatMap((one) => ('bilder' in one ? one.bilder : []))[0]
        : undefined;
  return bild && `${bild.id}.png`;
}

/** The pieces of the start page. */
function startPieces({ sidor }: Webbplats) {
  return sidor.flatMap((one) => (one.slag === 'start' ? one.stycken : []));
}

const fontName = (weight: number) => `vb-typsnitt-${weight}.woff2`;

/** What every page has. */
function sharedOf(site: Webbplats, assets: Assets) {
  const { report, sidor } = site;
  const pieces = startPieces(site).map((one) => ({
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

/** The links of a page to those that are not read in order. */
function menuOf(sida: Webbsida, { sidor }: Webbplats) {
  const main = ['start', 'utforska', 'jamfor', 'sok', 'bilder'];
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
  const raised = html
    .slice(at)
    .replace(/<(\/?)h([1-6])(?=[\s>])/g, (_, end: string, n: string) => `<${end}h${Math.max(1, Number(n) - first + 1)}`);
  return html.slice(0, at) + raised;
}

const mainOf = (html: string): string => html.slice(html.indexOf('<main'), html.indexOf('</main>'));

/** Returns what makes each link to an id that a page lacks a link to the page that has it. */
function linker(pages: readonly Made[]) {
  const places = new Map<string, string>();
  // A picture is on the page of its chapter and on that of its mått. Chapters come before mått, and answers come last.
  const inOrder = [...pages.filter(({ sida }) => sida.slag !== 'start'), ...pages];
  for (const { sida, html } of inOrder) {
    for (const [, id = ''] of mainOf(html).matchAll(/ id="([^"]+)"/g)) if (!places.has(id)) places.set(id, sida.fil);
  }
  const names = new Set(pages.map(({ sida }) => sida.fil));
  return (html: string, own: string): string => {
    const here = new Set(Array.from(html.matchAll(/ id="([^"]+)"/g), ([, id]) => id));
    // An answer about a mått leads to its page, and not to its row among others.
    const isAnswers = own === START || own === FRAGMENT;
    const beside = html.replace(LINK_TO_BOARD, (link, board: string, mått?: string) =>
      names.has(`${board}.html`) || board.startsWith('vb-') ? link : ` href="../${board}/${mått ? `matt-${mått}.html` : START}"`,
    );
    return beside.replace(/ href="#([^"]+)"/g, (link, asked: string) => {
      const id = isAnswers && places.has(`matt-${asked}`) ? `matt-${asked}` : asked;
      const fil = places.get(id);
      // A piece of the start page may have the id of a chapter, whose page the contents lead to.
      if (here.has(id) && fil !== undefined && fil !== own && isTop(id, fil)) return ` href="${fil}"`;
      if (here.has(id) || fil === undefined) return link;
      return ` href="${isTop(id, fil) ? fil : `${fil}#${id}`}"`;
    });
  };
}

/** A link to the document of another board, which has a folder beside this one, or to a mått in it, which has a page there. */
const LINK_TO_BOARD = / href="([a-z0-9][a-z0-9.-]*)\.html(?:#([^"]+))?"/g;

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
  const urls = addresses.map((one) => `<url><loc>${escapeXml(one)}</loc></url>\n`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join('')}</urlset>\n`;
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
