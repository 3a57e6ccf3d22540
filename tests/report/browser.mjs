// A browser with one page, which fails on any message of the console.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { chromium } from 'playwright-core';

const folder = process.env.REPORT_PAGES;
if (!folder) throw new Error('REPORT_PAGES names the folder of the pages');

// Debian's Chromium; as root it has no sandbox of its own.
export async function openBrowser() {
  return chromium.launch({ executablePath: fileURLToPath(new URL('browser.sh', import.meta.url)), args: ['--no-sandbox'] });
}

// Opens a page of the folder at an address: open(browser, 'zh.html', '#/compare').
export async function open(browser, file, address = '', viewport = { width: 1300, height: 900 }) {
  const page = await browser.newPage({ viewport });
  page.messages = [];
  page.on('console', (message) => page.messages.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => page.messages.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => {
    page.messages.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    const { protocol } = new URL(request.url());
    if (!['file:', 'data:', 'blob:'].includes(protocol)) page.messages.push(`request: ${request.url()}`);
  });
  await page.goto(pathToFileURL(join(folder, file)).href + address);
  await page.locator('main h1').waitFor();
  return page;
}

export async function goTo(page, address) {
  await page.evaluate((hash) => (location.hash = hash), address);
  await page.waitForFunction(() => document.querySelector('main')?.dataset.address === location.hash);
}

// Holds what is shown to the rules of axe; `name` tells where they are broken.
export async function assertAccessible(page, name) {
  await page.waitForFunction(() => !document.querySelector('[aria-busy]'));
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => globalThis.axe.run({ resultTypes: ['violations'] }));
  const serious = violations.filter((each) => each.impact === 'serious' || each.impact === 'critical');
  assert.deepEqual(serious.map((each) => `${name}: ${each.id} ${each.nodes.map((node) => node.target).join(' ')}`), []);
}

// Steps with Tab until the keyboard stands on what the selector and the words name.
export async function tabTo(page, selector, words = '') {
  for (let i = 0; i < 400; i += 1) {
    const isThere = await page.evaluate(
      ([wanted, text]) => document.activeElement?.matches(wanted) && (text === '' || document.activeElement.textContent === text),
      [selector, words],
    );
    if (isThere) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`Tab does not lead to ${selector} ${words}`);
}

export async function close(page) {
  assert.deepEqual(page.messages, [], 'the console stays empty, nothing leaves the page');
  await page.close();
}

// Every view passes axe, and none is wider than a narrow screen.
export async function assertViews(page, views) {
  for (const view of views) {
    await goTo(page, `#/${view}`);
    await assertAccessible(page, view);
  }
  await page.setViewportSize({ width: 375, height: 720 });
  for (const view of views) {
    await goTo(page, `#/${view}`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `${view} is ${wide} px too wide`);
  }
}
