// Writes the content of an HTML report in the markup of Typst: headings, paragraphs, lists, tables and pictures, in reading order.
import { readFileSync } from 'node:fs';

/** Runs in the page. Returns the blocks of the report in reading order. */
function blocksOfPage() {
  const blocks = [];
  const textOf = (element) => element.textContent.replace(/\s+/g, ' ').trim();
  const visit = (element) => {
    const name = element.localName;
    if (['script', 'style', 'template', 'noscript'].includes(name) || element.hidden) return;
    if (/^h[1-6]$/.test(name)) blocks.push({ kind: 'heading', level: Number(name[1]), text: textOf(element) });
    else if (name === 'svg') blocks.push({ kind: 'picture', svg: new XMLSerializer().serializeToString(element) });
    else if (name === 'table') {
      const rows = [...element.rows].map((row) => [...row.cells].map((cell) => ({ text: textOf(cell), span: cell.colSpan })));
      blocks.push({ kind: 'table', caption: element.caption ? textOf(element.caption) : '', rows });
      for (const svg of element.querySelectorAll('svg')) visit(svg);
    } else if (name === 'li') blocks.push({ kind: 'item', text: textOf(element) });
    else if (element.children.length === 0 || name === 'p' || name === 'dt' || name === 'dd') {
      if (textOf(element) !== '') blocks.push({ kind: 'paragraph', text: textOf(element) });
    } else for (const child of element.children) visit(child);
  };
  visit(document.querySelector('main') ?? document.body);
  return blocks;
}

/** A string of Typst. Text in a string is no markup. */
const quote = (text) => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
const text = (value) => `#text(${quote(value)})`;

function tableOf({ caption, rows }) {
  const width = Math.max(1, ...rows.map((row) => row.reduce((sum, { span }) => sum + span, 0)));
  const cells = rows.flatMap((row) => {
    const used = row.reduce((sum, { span }) => sum + span, 0);
    const own = row.map((cell) => `table.cell(colspan: ${cell.span})[${text(cell.text)}]`);
    return [...own, ...Array.from({ length: width - used }, () => '[]')];
  });
  return `#strong(${quote(caption)})\n#table(columns: ${width},\n${cells.join(',\n')})\n`;
}

const WRITE = {
  heading: (block) => `#heading(level: ${block.level}, ${quote(block.text)})\n`,
  picture: (block) => `#image(bytes(${quote(block.svg)}), format: "svg")\n`,
  item: (block) => `#list.item(${text(block.text).slice(1)})\n`,
  paragraph: (block) => `${text(block.text)}\n`,
  table: tableOf,
};

/** Returns the Typst markup of an HTML file. */
export async function typstOf(puppeteer, browserPath, html) {
  const args = ['--no-sandbox', '--disable-gpu', '--single-process', '--no-zygote'];
  const browser = await puppeteer.launch({ executablePath: browserPath, headless: 'shell', args });
  try {
    const page = await browser.newPage();
    await page.setContent(readFileSync(html, 'utf8'));
    const blocks = await page.evaluate(blocksOfPage);
    const start = '#set page(paper: "a4", numbering: "1")\n#set text(lang: "sv", size: 10pt)\n#outline()\n';
    return start + blocks.map((block) => WRITE[block.kind](block)).join('\n');
  } finally {
    await browser.close();
  }
}
