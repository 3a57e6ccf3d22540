// The page of many plans: as accessible as that of few, and as quiet.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertAccessible, assertViews, close, open, openBrowser } from './browser.mjs';

let browser;
before(async () => (browser = await openBrowser()));
after(() => browser.close());

const views = ['overview', 'compare', 'compare?c=ranking', 'tasks', 'tasks?m=sharedMeasures&g=0', 'units', 'instruments', 'findings', 'search?q=行动计划'];

test('every view of 300 plans is accessible, and fits a narrow screen', async () => {
  const page = await open(browser, 'plans300.html');
  await assertViews(page, views);
  await close(page);
});

test('measures of districts all over the country are told by province, and lead to the districts of one', async () => {
  const page = await open(browser, 'provinces.html', '#/tasks');
  const province = '四川省';
  const column = (await page.locator('thead th').allTextContents()).indexOf(province);
  const cell = page.locator('tbody tr').first().locator('th, td').nth(column);
  const districts = Number(await cell.textContent());
  assert.ok(districts > 1);
  await page.getByLabel('省份', { exact: true }).selectOption(province);
  assert.equal(await page.locator('tbody tr').first().locator('td a').count(), districts + 1, 'its number, and a task of each district');
  const again = await open(browser, 'provinces.html', new URL(page.url()).hash);
  assert.equal(await again.getByLabel('省份', { exact: true }).inputValue(), province);
  await assertAccessible(again, 'measures of a province');
  await close(again);
  await page.getByLabel('省份', { exact: true }).selectOption('');
  await cell.getByRole('link').click();
  await page.getByText(`第 1 条，共 ${districts} 条`).waitFor();
  await close(page);
});

test('findings come by the hundred, by severity, and the address keeps how many', async () => {
  const page = await open(browser, 'gaps.html', '#/findings');
  assert.equal(await page.locator('.finding').count(), 100);
  await page.getByRole('button', { name: /显示更多发现/ }).press('Enter');
  assert.ok(await page.evaluate(() => document.activeElement?.matches('.finding:nth-child(101) a')), 'the keyboard goes on where the new ones begin');
  assert.equal(await page.locator('.finding').count(), 120);
  await page.reload();
  await page.locator('.finding').first().waitFor();
  assert.equal(await page.locator('.finding').count(), 120);
  await page.getByLabel('级别', { exact: true }).selectOption('warning');
  assert.equal(await page.locator('.finding').count(), 100);
  assert.match(page.url(), /findings\?s=warning$/);
  await close(page);
});

test('a finding leads to both of its quotes, each marked in its document', async () => {
  const page = await open(browser, 'plans300.html', '#/findings');
  const finding = page.locator('.finding', { has: page.locator('blockquote + blockquote') }).first();
  const quotes = await finding.locator('blockquote').allTextContents();
  const message = await finding.locator('p').first().textContent();
  await finding.getByRole('link').first().press('Enter');
  const documents = [];
  for (const quote of quotes) {
    await page.waitForFunction((words) => [...document.querySelectorAll('.text .found')].map((each) => each.textContent).join('') === words, quote);
    assert.ok(message.includes(await page.locator('.of-finding p').textContent()));
    documents.push(await page.locator('.reader h1').textContent());
    if (documents.length < quotes.length) await page.getByRole('link', { name: '下一条' }).click();
  }
  assert.equal(new Set(documents).size, 2);
  await close(page);
});
