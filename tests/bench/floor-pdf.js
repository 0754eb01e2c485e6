// The floor for a PDF: a bare Puppeteer script that prints a finished HTML file once, with the flags of src/platform/browser/launch.ts.
// Arguments: browser, HTML file, PDF file.
import { readFileSync, writeFileSync } from 'node:fs';
import puppeteer from 'puppeteer';

async function print(executablePath, html, pdf) {
  const flags = ['--disable-gpu', '--font-render-hinting=none', '--disable-background-networking'];
  const args = process.getuid?.() === 0 ? ['--no-sandbox', ...flags] : flags;
  const browser = await puppeteer.launch({ executablePath, headless: 'shell', args });
  const page = await browser.newPage();
  await page.setContent(readFileSync(html, 'utf8'));
  writeFileSync(pdf, await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true }));
  await browser.close();
}

const [, , executablePath, html, pdf] = process.argv;
print(executablePath, html, pdf);
