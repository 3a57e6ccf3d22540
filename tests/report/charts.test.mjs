// Charts by keyboard: every point, bar and line leads to its sentence, as a click does.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { close, goTo, open, openBrowser, tabTo } from './browser.mjs';

let browser;
before(async () => (browser = await openBrowser()));
after(() => browser.close());

const charts = ['compare', 'compare?c=ranking', 'units', 'units?d=500102', 'instruments', 'table'];

// The address of a table whose figures run over years.
async function tableAddress(page) {
  await goTo(page, '#/tables');
  return page.getByRole('link', { name: '研发投入任务分解' }).getAttribute('href');
}

test('one stop of the keyboard leads through all points of a chart, and back leads to the point', async () => {
  const page = await open(browser, 'zh.html');
  const table = await tableAddress(page);
  for (const chart of charts) {
    await goTo(page, chart === 'table' ? table : `#/${chart}`);
    await page.locator('.chart canvas').first().waitFor();
    await tabTo(page, '.chart-keys a');
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowLeft');
    const point = page.locator('.chart-keys a').first();
    const told = await point.textContent();
    assert.match(await page.locator('.chart-keys').first().textContent(), /第 (\d+) 处，共 \d+ 处/);
    assert.ok(await point.evaluate((link) => link.getBoundingClientRect().left >= 0), 'it is in sight while it is chosen');
    await page.keyboard.press('Enter');
    await page.locator('.text :is(.chosen, .found)').first().waitFor();
    await page.goBack();
    await page.waitForFunction((words) => document.activeElement?.textContent === words, told);
    assert.ok(await page.evaluate(() => document.activeElement.matches('.chart-keys a')), chart);
  }
  await close(page);
});

test('the points of a chart are those of the table beside it', async () => {
  const page = await open(browser, 'zh.html', '#/compare?d=500102&d=500118');
  const table = new Set(await page.locator('.card td a').evaluateAll((all) => all.map((link) => link.getAttribute('href'))));
  const point = page.locator('.chart-keys a');
  await point.focus();
  const points = new Set();
  const [, count] = /共 (\d+) 处/.exec(await page.locator('.chart-keys').textContent());
  for (let i = 0; i < Number(count); i += 1) {
    points.add(await point.getAttribute('href'));
    await page.keyboard.press('ArrowRight');
  }
  assert.deepEqual([...points].sort(), [...table].sort());
  await goTo(page, '#/compare?d=500104');
  await point.focus();
  const years = [];
  for (let i = 0; i < 3; i += 1) {
    years.push(/ (\d{4})[:：]/.exec(await point.textContent())?.[1]);
    await page.keyboard.press('ArrowRight');
  }
  assert.deepEqual(years, ['2020', '2025', '2025'], 'a line does not go back over itself');
  await close(page);
});

test('a click on a bar leads to its sentence', async () => {
  const page = await open(browser, 'zh.html', '#/instruments');
  const canvas = page.locator('.chart canvas').first();
  await canvas.waitFor();
  const { width } = await canvas.boundingBox();
  // In the first bar, which begins behind the names and takes a third of the width at least.
  await canvas.click({ position: { x: 0.2 * width, y: 60 } });
  await page.locator('.text .chosen').first().waitFor();
  await close(page);
});
