// What a reader does with the report of the sample documents.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { assertAccessible, assertViews, close, goTo, open, openBrowser, tabTo } from './browser.mjs';

let browser;
before(async () => (browser = await openBrowser()));
after(() => browser.close());

const views = [
  'overview', 'compare', 'compare?m=growth', 'compare?c=ranking', 'tasks', 'tasks?m=sharedMeasures&g=0', 'units', 'units?d=500102',
  'instruments', 'tables', 'findings', 'search?q=孵化器',
];

test('from the comparison to the quoted sentence in two clicks', async () => {
  const page = await open(browser, 'zh.html');
  await page.getByRole('link', { name: '指标比较' }).click();
  const table = page.getByRole('table', { name: '高新技术企业 (家)', exact: true });
  await table.getByRole('row', { name: '涪陵区' }).getByRole('link', { name: '≥300' }).click();
  const chosen = page.locator('.text .chosen');
  await chosen.waitFor();
  assert.equal((await chosen.allTextContents()).join(''), '高新技术企业达到300户');
  assert.match((await page.locator('.text .sentence').allTextContents()).join(''), /^到2025年.*300户。$/);
  await assertInView(chosen.first());
  await page.goBack();
  await table.waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), '≥300', 'back leads to the figure');
  await close(page);
});

async function assertInView(locator) {
  const inView = await locator.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  });
  assert.ok(inView, 'it is in view');
}

test('search finds a word in all documents and leads to it', async () => {
  const page = await open(browser, 'zh.html');
  await page.getByRole('searchbox').first().fill('孵化器');
  await page.getByRole('searchbox').first().press('Enter');
  await page.getByText(/份文件中有 \d+ 处/).waitFor();
  const hits = page.locator('.hits mark');
  assert.ok((await hits.count()) >= 4);
  assert.ok((await hits.allTextContents()).every((text) => text === '孵化器'));
  await page.locator('.hits a').first().click();
  await page.locator('.text .found').waitFor();
  assert.equal(await page.locator('.text .found').textContent(), '孵化器');
  await close(page);
});

test('search finds what is written in traditional or wide characters', async () => {
  const page = await open(browser, 'zh.html', `#/search?q=${encodeURIComponent('孵化載體')}`);
  assert.ok((await page.locator('.hits mark').count()) >= 2);
  assert.ok((await page.locator('.hits mark').allTextContents()).every((text) => text === '孵化载体'));
  await goTo(page, `#/search?q=${encodeURIComponent('２０２７年')}`);
  assert.equal(await page.locator('.hits mark').first().textContent(), '2027年');
  await close(page);
});

test('search finds indicators, functions and findings of the page, in the language of the page', async () => {
  const page = await open(browser, 'en.html', '#/search?q=high-tech%20enterprises');
  await page.locator('.page-hits').getByRole('link', { name: 'High-tech enterprises (number)', exact: true }).click();
  await page.getByRole('heading', { name: 'High-tech enterprises (number)' }).waitFor();
  await goTo(page, '#/search?q=science');
  await page.locator('.page-hits').getByRole('link', { name: 'science and technology', exact: true }).click();
  assert.equal(await page.getByLabel('Function of the unit', { exact: true }).inputValue(), 'science_and_technology');
  await goTo(page, '#/search?q=row%20number');
  await page.locator('.page-hits a').first().click();
  await page.locator('.text .found').first().waitFor();
  await close(page);
});

test('a sentence goes on over lines that a page has broken, but not over headings', async () => {
  const page = await open(browser, 'broken.html', '#/search?q=助餐');
  const hit = page.locator('.hits a').first();
  assert.equal(await hit.textContent(), '支持餐饮企业和单位食堂面向老年人开展助餐配送，对运营满一年的给予补贴，并按照服务人次安排奖励。');
  await hit.click();
  await page.locator('.text .found').first().waitFor();
  assert.match((await page.locator('.text .sentence').allTextContents()).join(''), /^支持餐饮[^]*奖励。$/);
  await close(page);
});

test('a number that a finding quotes leads to its own cell', async () => {
  const page = await open(browser, 'zh.html', '#/findings');
  await page.locator('.finding.error a', { hasText: '600000' }).click();
  await page.locator('.text .found').waitFor();
  const before = await page.evaluate(() => {
    const found = document.querySelector('.text .found');
    const text = document.querySelector('.text').textContent;
    const range = document.createRange();
    range.setStart(document.querySelector('.text'), 0);
    range.setEndBefore(found);
    return text.slice(0, range.toString().length);
  });
  assert.match(before, /合计[\s\d]+$/, 'it stands in the row of totals');
  assert.match(before, /研发投入任务分解[^分]*$/, 'of the table that the finding names');
  await close(page);
});

test('measures of more districts are a matrix of marks, each of which leads to its task', async () => {
  const page = await open(browser, 'plans20.html', '#/tasks');
  const matrix = page.locator('table.heat');
  assert.ok((await matrix.locator('thead th').count()) > 16);
  const mark = matrix.locator('tbody td.shade-4 a').first();
  const hint = await mark.getAttribute('title');
  await mark.press('Enter');
  await page.locator('.text .chosen').first().waitFor();
  const shown = (await page.locator('.text .chosen').allTextContents()).join('');
  assert.ok(shown.includes(hint.split(' · ')[1]), `${hint}: ${shown}`);
  await close(page);
});

test('of very many districts twenty are linked in a cell, the others on demand', async () => {
  const page = await open(browser, 'plans80.html', '#/tasks');
  const cell = page.locator('tbody tr').first().locator('td').last();
  assert.equal(await cell.locator('a').count(), 20);
  await cell.getByRole('button', { name: /另有 \d+ 项/ }).click();
  assert.ok((await cell.locator('a').count()) > 60);
  await goTo(page, '#/tasks?m=sharedMeasures&g=0');
  assert.equal(await page.locator('.version').count(), 20);
  await page.getByText(/列出 \d+ 个文本中的前 20 个/).waitFor();
  await close(page);
});

test('charts of very many districts have forty bars, and say so', async () => {
  const page = await open(browser, 'plans80.html', '#/instruments');
  await page.getByText(/政策工具最多的 40 个地区/).waitFor();
  assert.ok((await page.locator('.chart').evaluate((chart) => chart.clientHeight)) < 1500);
  await close(page);
});

test('every quote of a finding leads to its words', async () => {
  const page = await open(browser, 'zh.html', '#/findings');
  const quotes = await page.locator('.finding a').evaluateAll((all) => all.map((link) => ({ address: link.getAttribute('href'), text: link.textContent })));
  assert.ok(quotes.length >= 10);
  let marked = 0;
  for (const { address, text } of quotes) {
    await goTo(page, address);
    const found = (await page.locator('.text .found').allTextContents()).join('');
    const plain = (words) => words.replace(/[\s…]/g, '');
    assert.ok(plain(found).includes(plain(text)), `${text}: ${found}`);
    await assertInView(page.locator('.text .found').first());
    marked += await page.locator('.text .found-too').count();
  }
  assert.ok(marked > 0, 'other quotes of a finding are marked with it');
  await close(page);
});

test('a cell of a table leads to its place in the text', async () => {
  const page = await open(browser, 'zh.html', '#/tables');
  await page.getByRole('link', { name: '研发投入任务分解' }).click();
  await page.getByRole('row', { name: '合计' }).getByRole('link').first().click();
  await page.locator('.text .found').waitFor();
  assert.match(await page.locator('.text .found').textContent(), /^\d+$/);
  await assertInView(page.locator('.text .found'));
  await close(page);
});

test('small charts have a scale each where one for all would press most of them flat, or says nothing', async () => {
  const page = await open(browser, 'zh.html', '#/tables');
  for (const [name, usual] of [['涪陵区“双倍增”培育目标任务分解表', 'sharedScale'], ['砚川市“十四五”数字经济发展主要指标', 'ownScale']]) {
    await page.getByRole('link', { name }).click();
    assert.equal(await page.getByLabel('刻度').inputValue(), usual, name);
    await page.goBack();
  }
  await page.getByRole('link', { name: '研发投入任务分解' }).click();
  const scale = page.getByLabel('刻度');
  assert.equal(await scale.inputValue(), 'ownScale');
  await scale.selectOption('sharedScale');
  assert.match(page.url(), /scale=sharedScale/);
  await page.reload();
  assert.equal(await page.getByLabel('刻度').inputValue(), 'sharedScale');
  await close(page);
});

test('texts side by side are marked by phrases, not by characters they share by chance', async () => {
  const page = await open(browser, 'zh.html', '#/tasks');
  const links = await page.locator('tbody th a').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  const betweens = [];
  for (const link of links.filter((each) => each.startsWith('#/tasks'))) {
    await goTo(page, link);
    betweens.push(
      ...(await page.locator('.version p').evaluateAll((all) =>
        all.flatMap((text) => [...text.childNodes].slice(1, -1).filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data)),
      )),
    );
  }
  assert.ok(betweens.length > 0);
  assert.ok(betweens.every((text) => text.length > 3), betweens.join());
  await close(page);
});

test('an English page names indicators and units in English, with the Chinese name as a title', async () => {
  const page = await open(browser, 'en.html', '#/compare');
  const heading = page.getByRole('heading', { name: 'High-tech enterprises (number)' });
  assert.equal(await heading.getAttribute('title'), '高新技术企业 (家)');
  await goTo(page, '#/tables');
  const units = await page.getByRole('row', { name: '研发投入任务分解' }).locator('td').allTextContents();
  assert.ok(units.includes('10,000 yuan'), units.join());
  await close(page);
});

test('on a narrow screen a chosen fact is told beside its passage', async () => {
  const page = await open(browser, 'zh.html', '#/compare', { width: 400, height: 800 });
  await page.getByRole('link', { name: '≥300', exact: true }).click();
  await assertInView(page.locator('.text .chosen').first());
  await assertInView(page.locator('.details h3'));
  await assertAccessible(page, 'reader');
  await assertInView(page.getByRole('button', { name: '返回' }));
  await close(page);
});

test('a word that stands nowhere is said to', async () => {
  const page = await open(browser, 'en.html', '#/search?q=不存在的词');
  await page.getByText('Nothing was found for “不存在的词”.').waitFor();
  await close(page);
});

test('units are narrowed by their function', async () => {
  const page = await open(browser, 'zh.html', '#/units');
  const functions = page.getByLabel('单位职能');
  await functions.selectOption({ label: '财政' });
  const names = await page.getByRole('table', { name: '责任分工' }).locator('tbody th').allTextContents();
  assert.ok(names.length > 2);
  assert.ok(names.every((name) => /财政/.test(name)), names.join());
  assert.match(page.url(), /#\/units\?f=finance/);
  await close(page);
});

test('names of the heat map stay in sight while it scrolls', async () => {
  const page = await open(browser, 'zh.html', '#/units?d=500102', { width: 500, height: 500 });
  const map = page.locator('.scroll', { has: page.locator('table.heat') });
  await map.evaluate((element) => element.scrollTo(element.scrollWidth, element.scrollHeight));
  const isSeen = (name) =>
    name.evaluate((element) => {
      const { left, top, width } = element.getBoundingClientRect();
      const place = element.closest('.scroll').getBoundingClientRect();
      return left >= place.left - 1 && top >= place.top - 1 && width > 0 && left < place.right && top < place.bottom;
    });
  assert.ok(await isSeen(map.locator('tbody th').last()), 'that of the last row');
  assert.ok(await isSeen(map.locator('thead th').last()), 'that of the last column');
  await close(page);
});

test('a cell of the heat map leads to its task by Enter, and back leads to the cell', async () => {
  const page = await open(browser, 'zh.html', '#/units?d=500102');
  const cell = page.locator('table.heat tbody tr', { hasText: '区科技局' }).locator('td a').first();
  const hint = await cell.getAttribute('title');
  await cell.press('Enter');
  await page.locator('.text .chosen').first().waitFor();
  const told = await page.locator('.details').textContent();
  assert.ok(told.includes(hint.split(' · ')[1]), `${hint}: ${told}`);
  await page.goBack();
  await page.waitForFunction((title) => document.activeElement?.getAttribute('title') === title, hint);
  await close(page);
});

test('long names of functions and many districts do not widen a narrow screen', async () => {
  const page = await open(browser, 'en.html', '#/units', { width: 400, height: 800 });
  await page.getByLabel('Function of the unit', { exact: true }).evaluate((list) => list.append(new Option('functions of units '.repeat(5))));
  await page.locator('table.heat').evaluate((map) => (map.style.minWidth = '900px'));
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 400);
  await close(page);
});

test('the address brings a view back', async () => {
  const page = await open(browser, 'zh.html', '#/compare');
  await page.getByLabel('图表').selectOption('ranking');
  await page.locator('.picker').first().getByText('科技型企业 (家)', { exact: true }).click();
  await page.locator('.picker').nth(1).getByText('永川区').click();
  const again = await open(browser, 'zh.html', new URL(page.url()).hash);
  assert.equal(await again.getByLabel('图表').inputValue(), 'ranking');
  assert.equal(await again.locator('.card h2').count(), 2);
  assert.ok(await again.getByRole('checkbox', { name: '永川区' }).isChecked());
  await close(again);
  await close(page);
});

test('a keyboard alone leads from the overview to a sentence and on', async () => {
  const page = await open(browser, 'en.html');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Skip to content');
  await tabTo(page, 'a', 'Compare');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Compare', level: 1 }).waitFor();
  await tabTo(page, 'td a', '≥300');
  await page.keyboard.press('Enter');
  await page.locator('.text .chosen').first().waitFor();
  await page.waitForFunction(() => document.activeElement?.classList.contains('chosen'));
  await page.keyboard.press('n');
  const next = await page.locator('.text .chosen').first().textContent();
  assert.notEqual(next, '高新技术企业达到300户');
  await close(page);
});

for (const language of ['zh', 'en']) {
  test(`every view in ${language} is accessible and fits a narrow screen`, async () => {
    const page = await open(browser, `${language}.html`);
    await assertViews(page, views);
    await close(page);
  });
}

test('the date of a web page is told from the date of issue, which may be unknown', async () => {
  const page = await open(browser, 'zh.html', '#/overview');
  const heads = await page.locator('thead th').allTextContents();
  const row = page.getByRole('row').filter({ hasText: '黔江' });
  const cells = await row.locator('th, td').allTextContents();
  assert.equal(cells[heads.indexOf('印发日期')], '—');
  assert.equal(cells[heads.indexOf('网页日期')], '2024-03-04');
  await close(page);
});

test('counts of the overview lead to their facts, also where they are remarks', async () => {
  const page = await open(browser, 'zh.html', '#/overview');
  const heads = await page.locator('thead th').allTextContents();
  const row = page.getByRole('row').filter({ hasText: '大渡口区' });
  await row.locator('th, td').nth(heads.indexOf('任务')).getByRole('link').click();
  await page.locator('.text .chosen').first().waitFor();
  await page.getByText(/第 1 条，共 \d+ 条/).waitFor();
  await page.goBack();
  await row.locator('th, td').nth(heads.indexOf('未归入')).getByRole('link').click();
  await page.getByRole('heading', { name: '未归入的数字' }).waitFor();
  await assertInView(page.locator('.text .chosen').first());
  await close(page);
});

test('tables are sorted, and downloaded as CSV', async () => {
  const page = await open(browser, 'zh.html', '#/overview');
  await page.getByRole('button', { name: '目标' }).click();
  await page.getByRole('button', { name: '目标' }).click();
  const column = await page.locator('tbody tr td:nth-child(8)').allTextContents();
  const figures = column.map(Number);
  assert.deepEqual(figures, [...figures].sort((a, b) => b - a));
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '下载 CSV' }).click()]);
  assert.equal(download.suggestedFilename(), 'documents.csv');
  const lines = (await readFile(await download.path(), 'utf8')).split('\r\n');
  assert.ok(lines[0].startsWith('\ufeff标题,地区'));
  assert.equal(lines.length, 12, 'a head, ten documents, and nothing behind the last break');
  await close(page);
});

test('a view prints as a PDF without what is only of use on a screen', async () => {
  const page = await open(browser, 'zh.html', '#/compare');
  await page.emulateMedia({ media: 'print' });
  assert.ok(!(await page.locator('header').isVisible()));
  assert.ok(!(await page.locator('.picker').first().isVisible()));
  await page.setViewportSize({ width: 700, height: 900 });
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 700, 'charts are made as wide as the paper');
  const pdf = await page.pdf({ format: 'A4' });
  assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
  assert.ok(pdf.length > 20_000, 'the chart is in it');
  await goTo(page, '#/units');
  const sheets = execFileSync('pdftotext', ['-', '-'], { input: await page.pdf({ preferCSSPageSize: true }), encoding: 'utf8' }).split('\f');
  assert.match(sheets[1], /职能/, 'the heads of a table stand on its second page too');
  await close(page);
});

test('a page with its documents beside it searches all of them, and says which it misses', async () => {
  const page = await open(browser, 'split.html', '#/search?q=孵化器');
  await page.getByText(/份文件中有 \d+ 处/).waitFor();
  assert.ok((await page.locator('.hits mark').count()) >= 4);
  await close(page);
  const alone = await open(browser, 'alone/split.html', '#/search?q=孵化器');
  await alone.getByText(/10 份文件无法读取/).waitFor();
  alone.messages = alone.messages.filter((message) => !message.includes('ERR_FILE_NOT_FOUND'));
  await close(alone);
});

test('a page with its documents beside it reads them when they are opened', async () => {
  const page = await open(browser, 'split.html', '#/compare');
  await page.getByRole('link', { name: '≥300', exact: true }).click();
  await page.locator('.text .chosen').first().waitFor();
  assert.equal((await page.locator('.text .chosen').allTextContents()).join(''), '高新技术企业达到300户');
  await close(page);
});
