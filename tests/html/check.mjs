// By hand: looks at pages of HTML in a browser, at three widths, light and dark.
// Fails where a page asks for anything but itself, writes to the console, scrolls
// sideways, or breaks a rule of axe; leaves a picture of each in the given folder.
//
//   npm install --prefix /tmp/check playwright-core axe-core
//   tpm compare --format html > /tmp/check/compare.html
//   NODE_PATH=/tmp/check/node_modules BROWSER=/usr/bin/chromium \
//     node tests/html/check.mjs /tmp/check /tmp/check/*.html

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

// The packages stay outside the repository; only `require` looks at NODE_PATH.
const require = createRequire(import.meta.url);
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const [folder, ...files] = process.argv.slice(2);
const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const browser = await chromium.launch({ executablePath: process.env.BROWSER, args: quiet });
let wrong = 0;

async function check(file, width, colorScheme) {
  // axe is put into the page, which its own policy would forbid.
  const context = await browser.newContext({ bypassCSP: true, colorScheme, viewport: { width, height: 900 } });
  const page = await context.newPage();
  const address = pathToFileURL(resolve(file)).href;
  const problems = [];
  page.on('request', (request) => request.url() !== address && problems.push(`asks for ${request.url()}`));
  page.on('console', (message) => problems.push(`says ${message.text()}`));
  page.on('pageerror', (error) => problems.push(`fails with ${error}`));
  await page.goto(address);
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (beyond > 0) problems.push(`is ${beyond} pixels too wide`);
  const name = `${basename(file, '.html')}-${width}-${colorScheme}.png`;
  await page.screenshot({ path: join(folder, name), fullPage: true });
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => axe.run());
  violations.forEach((rule) => problems.push(`${rule.id}: ${rule.nodes[0].html}`));
  problems.forEach((problem) => console.log(`${name}: ${problem}`));
  wrong += problems.length;
  await context.close();
}

for (const file of files)
  for (const width of [360, 800, 1280])
    for (const scheme of ['light', 'dark']) await check(file, width, scheme);
await browser.close();
console.log(`${files.length} pages, ${wrong} problems`);
process.exitCode = wrong > 0 ? 1 : 0;
