// What a reader does with the page of `planatlas explain --html`.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertAccessible, close, open, openBrowser } from './browser.mjs';

let browser;
before(async () => (browser = await openBrowser()));
after(() => browser.close());

test('a click tells what was found, and why', async () => {
  const page = await open(browser, 'explain.html');
  await page.getByText('高新技术企业达到300户', { exact: true }).click();
  const details = page.locator('.details');
  assert.match(await details.locator('h3').first().textContent(), /^Goal g\d+$/);
  const fields = await details.locator('dl').first().innerText();
  assert.match(fields, /≥ at least/);
  assert.match(fields, /rule\n[a-z_]+ \(rules\/facts\/goals\.yaml:\d+\)/);
  assert.match(fields, /captures\n.*quantity=300户/);
  await close(page);
});

test('kinds are told apart and can be hidden', async () => {
  const page = await open(browser, 'explain.html');
  const goals = page.locator('.text .look-0');
  assert.ok((await goals.count()) > 5);
  const [text, legend] = await Promise.all(
    [goals.first(), page.locator('.legend .look-0')].map((place) => place.evaluate((element) => getComputedStyle(element).borderBottom)),
  );
  assert.equal(text, legend, 'the legend looks as the marks do');
  await page.getByRole('checkbox', { name: 'Goals' }).uncheck();
  assert.equal(await goals.count(), 0);
  await page.getByRole('checkbox', { name: 'Policy instruments' }).check();
  await page.locator('.text .look-4').first().click();
  assert.match(await page.locator('.details h3').first().textContent(), /^Policy instrument /);
  await close(page);
});

test('keys alone lead from fact to fact, and the address keeps the fact', async () => {
  const page = await open(browser, 'explain.html');
  await page.locator('.text .mark').first().focus();
  await page.keyboard.press('Enter');
  const first = await page.locator('.details h3').first().textContent();
  await page.keyboard.press('n');
  const next = await page.locator('.details h3').first().textContent();
  assert.notEqual(next, first);
  const again = await open(browser, 'explain.html', new URL(page.url()).hash);
  assert.equal(await again.locator('.details h3').first().textContent(), next);
  await close(again);
  await close(page);
});

test('the page is accessible and fits a narrow screen', async () => {
  const page = await open(browser, 'explain.html', '', { width: 375, height: 720 });
  await assertAccessible(page, 'explain');
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0);
  await close(page);
});
