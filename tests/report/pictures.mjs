// Takes the pictures of docs/images of the report of the sample documents: REPORT_PAGES=FOLDER node pictures.mjs OUT
// FOLDER holds zh.html and en.html as run.sh makes them, and explain.html.
import { join } from 'node:path';
import { goTo, open, openBrowser } from './browser.mjs';

const out = process.argv[2];
if (!out) throw new Error('usage: pictures.mjs OUT');
const viewport = { width: 1360, height: 700 };
const browser = await openBrowser();

async function take(page, name) {
  // Charts are drawn when their place has its size.
  await page.waitForTimeout(500);
  await page.screenshot({ path: join(out, name) });
}

for (const [language, ending] of [['en', ''], ['zh', '.zh']]) {
  const page = await open(browser, `${language}.html`, '#/compare', viewport);
  await take(page, `compare${ending}.png`);
  await goTo(page, '#/units');
  await take(page, `units${ending}.png`);
  await page.close();
}
const page = await open(browser, 'zh.html', '#/compare', viewport);
await page.getByRole('link', { name: '≥300', exact: true }).click();
await page.locator('.text .chosen').first().waitFor();
await take(page, 'reader.png');
const explained = await open(browser, 'explain.html', '', viewport);
for (const name of ['Policy instruments', 'References']) await explained.getByRole('checkbox', { name }).check();
await explained.getByText('高新技术企业达到300户', { exact: true }).click();
await take(explained, 'explain.png');
await browser.close();
