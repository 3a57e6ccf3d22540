// The report as Markdown and Word, read by pandoc.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';

const folder = process.env.REPORT_PAGES;

function hasPandoc() {
  try {
    execFileSync('pandoc', ['--version']);
    return true;
  } catch {
    return false;
  }
}

// Plain text without the breaks of lines.
function read(file, format) {
  return execFileSync('pandoc', ['--wrap=none', '--columns=500', '-f', format, '-t', 'plain', join(folder, file)], { encoding: 'utf8' });
}

const skip = hasPandoc() ? false : 'there is no pandoc here';

for (const [file, format] of [['zh.md', 'markdown'], ['zh.docx', 'docx']]) {
  test(`${file} holds tables, and the quotes as notes`, { skip }, () => {
    const text = read(file, format);
    assert.match(text, /涪陵区 +≥300\[\d+\] +>350\[\d+\]/);
    assert.match(text, /\[\d+\] .*“高新技术企业达到300户”/);
    assert.match(text, /黔江区.* 2024-03-04（网页）/, 'the date of a web page is no date of issue');
    assert.match(text, /合计“2027年”列写为600000，各行之和为600001/);
  });
}

test('a paper in English names functions, instruments and units in English', { skip }, () => {
  const text = read('en.md', 'markdown');
  assert.match(text, /High-tech enterprises \(高新技术企业\) \[number\]/);
  assert.match(text, /^ *market regulation +\d/m);
  assert.match(text, /^ *supply · public service +\d/m);
});

test('counts of wide tables stay on one line, however pandoc sets them', { skip }, () => {
  // pandoc's plain text breaks cells as its pages do: by the share of the dashes.
  const text = execFileSync('pandoc', ['--columns=80', '-f', 'markdown', '-t', 'plain', join(folder, 'en.md')], { encoding: 'utf8' });
  assert.match(text, /\d\+\d\+\d/);
  assert.doesNotMatch(text, /\d\+(\s|$)/m);
  assert.doesNotMatch(text, /^ *goal *$/m);
});

test('what a hostile document says is text in Markdown', { skip }, () => {
  const page = execFileSync('pandoc', ['-f', 'markdown', '-t', 'html', join(folder, 'hostile.md')], { encoding: 'utf8' });
  assert.doesNotMatch(page, /<(img|script)|<[^>]*onmouseover=|href="javascript/);
  assert.ok(page.includes('&lt;img src=x onerror=alert(1)&gt;'));
});

test('what a hostile document says is text in Word', { skip }, () => {
  const text = read('hostile.docx', 'docx');
  assert.ok(text.includes('</script><script>alert(2)</script>'));
});
