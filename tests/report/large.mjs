// How the page does with many documents: REPORT_PAGES=FOLDER node large.mjs FILE... prints size and times.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { open, openBrowser } from './browser.mjs';

const folder = process.env.REPORT_PAGES;
const browser = await openBrowser();

async function measure(file) {
  const started = performance.now();
  const page = await open(browser, file, '#/overview');
  const opened = performance.now() - started;
  const times = { 'open the overview': opened };
  for (const view of ['compare', 'tasks', 'units', 'instruments', 'tables', 'findings', 'search?q=孵化器', 'search?q=行动计划']) {
    const begun = performance.now();
    await page.evaluate((hash) => (location.hash = hash), `#/${view}`);
    await page.waitForFunction(() => document.querySelector('main')?.dataset.address === location.hash);
    await page.waitForFunction(() => !document.querySelector('[aria-busy]'));
    times[view] = performance.now() - begun;
  }
  const mebibytes = (statSync(join(folder, file)).size / 2 ** 20).toFixed(1);
  console.log(`${file}: ${mebibytes} MiB`);
  for (const [what, time] of Object.entries(times)) console.log(`  ${what}: ${Math.round(time)} ms`);
  if (page.messages.length > 0) console.log(page.messages);
  await page.close();
}

for (const file of process.argv.slice(2)) await measure(file);
await browser.close();
