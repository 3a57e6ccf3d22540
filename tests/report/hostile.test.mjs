// Documents that try to become part of the page stay text.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { close, goTo, open, openBrowser } from './browser.mjs';

let browser;
before(async () => (browser = await openBrowser()));
after(() => browser.close());

const marks = ['<img src=x onerror=alert(1)>', '</script><script>alert(2)</script>', '" onmouseover="alert(3)" x="'];

test('nothing of a document becomes an element, an attribute or a script', async () => {
  const page = await open(browser, 'hostile.html');
  const links = await page.locator('main tbody th a').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  assert.equal(links.length, 2);
  const views = ['overview', 'compare', 'tasks', 'units', 'instruments', 'tables', 'findings', 'search?q=alert'];
  const tables = await tableAddresses(page);
  assert.ok(tables.length > 0, 'the hostile table is found');
  for (const address of [...views.map((view) => `#/${view}`), ...tables, ...links]) {
    await goTo(page, address);
    for (const canvas of await page.locator('canvas').all()) await canvas.hover();
    const foreign = await page.evaluate(
      () => document.querySelectorAll('img, iframe, object, embed, svg, [onerror], [onload], [onmouseover], [href^="javascript"], a[href^="data"], script:not([type]) ~ script').length,
    );
    assert.equal(foreign, 0, address);
  }
  await close(page);
});

test('nothing of a document becomes markup in the page of explain', async () => {
  const page = await open(browser, 'hostile_explain.html');
  for (const box of await page.locator('.legend input').all()) await box.check();
  await page.locator('.text .mark').first().click();
  const foreign = await page.evaluate(() => document.querySelectorAll('img, [onerror], [onmouseover], [onload], [href^="javascript"], a[href^="data"]').length);
  assert.equal(foreign, 0);
  const text = await page.locator('.text').textContent();
  for (const mark of marks) assert.ok(text.includes(mark), mark);
  await close(page);
});

async function tableAddresses(page) {
  await goTo(page, '#/tables');
  return page.locator('main tbody a').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
}

test('what a document says is shown as it stands', async () => {
  const page = await open(browser, 'hostile.html');
  await page.locator('main tbody a').first().click();
  await page.locator('.text').waitFor();
  const text = await page.locator('.text').textContent();
  for (const mark of marks) assert.ok(text.includes(mark), mark);
  await close(page);
});

test('no cell of a downloaded table is a formula', async () => {
  const page = await open(browser, 'hostile.html');
  const [address] = await tableAddresses(page);
  await goTo(page, address);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download CSV' }).click()]);
  const text = await readFile(await download.path(), 'utf8');
  for (const start of ['=HYPERLINK', '+SUM', '@SUM', '-2+3']) assert.ok(text.includes(`'${start}`), start);
  assert.doesNotMatch(text, /(^|,|\n)"?[=+@]|(^|,|\n)"?-(?![\d.]+"?[,\r])/);
  await close(page);
});
