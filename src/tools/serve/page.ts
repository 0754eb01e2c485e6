/**
 * The pages of the preview. In: a page of the report, boards, the page of a rule. Out: HTML with the preview's own script and style, and
 * the policy it is served under. Never: lets anything from the data be HTML.
 */

import { createHash } from 'node:crypto';
import { type Code, severitiesOf } from '../../diagnostics/catalog.ts';
import { countFindings } from '../../diagnostics/count.ts';
import type { Board, ShownFinding } from './preview.ts';

/** Where the preview's own files are: no board can have such an id. */
export const OWN = '/_vb';

/** What a page of the preview may do: the report's one script and ours, and nothing from elsewhere. */
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

/** The report's page as it is published, but with the preview's script, and under the policy of the preview instead of its own. */
export function previewPage(html: string, version: string, board: string): string {
  return html
    .replace(/<meta http-equiv="Content-Security-Policy"[^>]*>\n?/, '')
    .replace('</head>', () => `${ownHead(version, board)}</head>`);
}

function ownHead(version: string, board: string): string {
  return [
    `<meta name="vb" content="${escaped(version)}" data-namnd="${escaped(board)}">`,
    `<link rel="stylesheet" href="${OWN}/preview.css">`,
    `<script type="module" src="${OWN}/preview.js"></script>\n`,
  ].join('\n');
}

/** The boards of a year, and what was found that no board's page can show. */
export function indexPage(år: number, boards: readonly Board[], others: readonly ShownFinding[], version: string): string {
  const rows = boards.map(({ id, namn, page, aktuell, fynd }) => {
    const link = page ? `<a href="/${escaped(id)}.html">${escaped(namn)}</a>` : escaped(namn);
    const state = page ? (aktuell ? '' : ' Visar hur det såg ut innan det blev fel.') : ' Kan inte visas än.';
    return `<li>${link}: ${escaped(countFindings(fynd.map(({ grad }) => ({ severity: grad }))) || 'inget att anmärka')}.${state}</li>`;
  });
  const list = [...others, ...boards.filter(({ page }) => !page).flatMap(({ fynd }) => fynd)];
  const found = list.map(
    (one) =>
      `<li><strong>${escaped(one.grad)}</strong> ${escaped(one.text)} ${escaped(one.hjälp ?? '')} <code>${escaped(one.var)}</code>${
        one.regel ? ` <a href="${OWN}/regel/${one.regel}">${one.regel}</a>` : ''
      }</li>`,
  );
  return plainPage(
    `Förhandsvisning ${år}`,
    [
      `<h1>Förhandsvisning ${år}</h1>`,
      rows.length > 0 ? `<ul>${rows.join('')}</ul>` : '<p>Ingen nämnd kan visas.</p>',
      found.length > 0 ? `<h2>Det som hindrar</h2><ul>${found.join('')}</ul>` : '',
    ].join('\n'),
    ownHead(version, ''),
  );
}

/** The page of a rule, as `vb explain` prints it. */
export function rulePage(code: Code, markdown: string): string {
  return plainPage(code, `${fenced(markdown)}<p>Grad: ${severitiesOf(code).join(' eller ')}.</p>`);
}

/** Headings, paragraphs, lists and examples, which is all these pages have. */
function fenced(markdown: string): string {
  return markdown
    .split(/^```/m)
    .map((part, i) => {
      if (i % 2 === 1) {
        const [file = '', ...lines] = part.split('\n');
        return `<figure><figcaption>${escaped(file.replace(/^yaml /, ''))}</figcaption><pre>${escaped(lines.join('\n'))}</pre></figure>`;
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
  if (level) return `<h${level}>${escaped(heading?.[2] ?? '')}</h${level}>`;
  if (block.startsWith('- '))
    return `<ul>${block
      .split(/^- /m)
      .slice(1)
      .map((item) => `<li>${escaped(item)}</li>`)
      .join('')}</ul>`;
  return `<p>${escaped(block)}</p>`;
}

/** A page of the program's own. */
export function plainPage(title: string, body: string, head = `<link rel="stylesheet" href="${OWN}/preview.css">\n`): string {
  return `<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
${head}</head>
<body class="vb-sida">
<main>
${body}
</main>
</body>
</html>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
