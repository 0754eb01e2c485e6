/**
 * Makes the pages of the preview. In: a page of the report, boards, the page of a rule. Out: HTML with the preview's script and
 * style, and its Content-Security-Policy. Never: inserts data without escaping it.
 */

import { createHash } from 'node:crypto';
import { type Code, severitiesOf } from '../../diagnostics/catalog.ts';
import { countFindings } from '../../diagnostics/count.ts';
import type { Board, ShownFinding } from './preview.ts';

/** The folder of the preview's own files in URLs. No board can have this id. Links are relative, because every URL has a key. */
export const PREVIEW_PREFIX = '_vb';

/** The Content-Security-Policy. Allows the preview's own files and, by its hash, the report's inline `script`. */
export function policy(script: string): string {
  const hash = createHash('sha256').update(script).digest('base64');
  return [
    "default-src 'none'",
    `script-src 'self' 'sha256-${hash}'`,
    "style-src 'self' 'unsafe-inline'",
    'font-src data:',
    'img-src data:',
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** The published page with the preview's script added. The page's own policy is removed, since the server sends the preview's. */
export function previewPage(html: string, version: string, board: string): string {
  return html
    .replace(/<meta http-equiv="Content-Security-Policy"[^>]*>\n?/, '')
    .replace('</head>', () => `${ownHead(version, board)}</head>`);
}

function ownHead(version: string, board: string): string {
  return [
    `<meta name="vb" content="${escapeHtml(version)}" data-namnd="${escapeHtml(board)}">`,
    `<link rel="stylesheet" href="${PREVIEW_PREFIX}/page.css">`,
    `<script type="module" src="${PREVIEW_PREFIX}/preview.js"></script>\n`,
  ].join('\n');
}

/** What the index shows of a preview. */
interface IndexContent {
  readonly request: { readonly år: number };
  readonly boards: readonly Board[];
  readonly others: readonly ShownFinding[];
  readonly stall: string | undefined;
}

/** The boards of a year, and the findings that no board's page can show. */
export function indexPage({ request: { år }, boards, others, stall }: IndexContent, version: string): string {
  const rows = boards.map(({ id, namn, page, aktuell, fynd }) => {
    const link = page ? `<a href="${escapeHtml(id)}.html">${escapeHtml(namn)}</a>` : escapeHtml(namn);
    const state = page ? (aktuell ? '' : ' Visar hur det såg ut innan det blev fel.') : ' Kan inte visas än.';
    return `<li>${link}: ${escapeHtml(countFindings(fynd.map(({ grad }) => ({ severity: grad }))) || 'inget att anmärka')}.${state}</li>`;
  });
  const list = [...others, ...boards.filter(({ page }) => !page).flatMap(({ fynd }) => fynd)];
  const found = list.map(
    (one) =>
      `<li><strong>${escapeHtml(one.grad)}</strong> ${escapeHtml(one.text)} ${escapeHtml(one.hjälp ?? '')} <code>${escapeHtml(one.var)}</code>${
        one.regel ? ` <a href="${PREVIEW_PREFIX}/regel/${one.regel}">${one.regel}</a>` : ''
      }</li>`,
  );
  return plainPage(
    `Förhandsvisning ${år}`,
    [
      `<h1>Förhandsvisning ${år}</h1>`,
      stall === undefined ? '' : `<p role="status">${escapeHtml(stall)}</p>`,
      rows.length > 0 ? `<ul>${rows.join('')}</ul>` : '<p>Ingen nämnd kan visas.</p>',
      found.length > 0 ? `<h2>Det som hindrar</h2><ul>${found.join('')}</ul>` : '',
    ].join('\n'),
    ownHead(version, ''),
  );
}

/** A rule's page has the URL `_vb/regel/<code>`. */
const STYLE_OF_RULE = '<link rel="stylesheet" href="../page.css">\n';

/** The page of a rule, as `vb explain` prints it. */
export function rulePage(code: Code, markdown: string): string {
  return plainPage(code, `${markdownToHtml(markdown)}<p>Grad: ${severitiesOf(code).join(' eller ')}.</p>`, STYLE_OF_RULE);
}

/** Converts Markdown to HTML. Supports only what the pages of docs/regler/ use: headings, paragraphs, lists and code blocks. */
function markdownToHtml(markdown: string): string {
  return markdown
    .split(/^```/m)
    .map((part, i) => {
      if (i % 2 === 1) {
        const [file = '', ...lines] = part.split('\n');
        return `<figure><figcaption>${escapeHtml(file.replace(/^yaml /, ''))}</figcaption><pre>${escapeHtml(lines.join('\n'))}</pre></figure>`;
      }
      return part
        .split(/\n{2,}/)
        .map((block) => block.trim())
        .filter((block) => block !== '')
        .map(textBlock)
        .join('\n');
    })
    .join('\n');
}

function textBlock(block: string): string {
  const heading = /^(#{1,2}) (.+)$/.exec(block);
  const level = heading?.[1]?.length;
  if (level) return `<h${level}>${escapeHtml(heading?.[2] ?? '')}</h${level}>`;
  if (block.startsWith('- '))
    return `<ul>${block
      .split(/^- /m)
      .slice(1)
      .map((item) => `<li>${escapeHtml(item)}</li>`)
      .join('')}</ul>`;
  return `<p>${escapeHtml(block)}</p>`;
}

/** A page outside the report. `body` and `head` are HTML, `title` is text. */
function plainPage(title: string, body: string, head: string): string {
  return `<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
${head}</head>
<body class="vb-sida">
<main>
${body}
</main>
</body>
</html>
`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
