// A browser with one page, which fails on any message of the console.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const folder = process.env.REPORT_PAGES;
if (!folder) throw new Error('REPORT_PAGES names the folder of the pages');

export async function openBrowser() {
  // Debian's Chromium; as root it has no sandbox of its own.
  return chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
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

export async function close(page) {
  assert.deepEqual(page.messages, [], 'the console stays empty, nothing leaves the page');
  await page.close();
}
