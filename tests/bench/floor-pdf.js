// The floor for a PDF: a bare Puppeteer script that prints a finished HTML file once. Arguments: browser, HTML file, PDF file.
import { readFileSync, writeFileSync } from 'node:fs';
import puppeteer from 'puppeteer';

const [, , executablePath, html, pdf] = process.argv;
const isRoot = process.getuid?.() === 0;
const browser = await puppeteer.launch({ executablePath, headless: 'shell', args: isRoot ? ['--no-sandbox'] : [] });
const page = await browser.newPage();
await page.setContent(readFileSync(html, 'utf8'));
writeFileSync(pdf, await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true }));
await browser.close();
