// Writes documents whose title, name, units and cells try to become part of the page: write_hostile.mjs FOLDER
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2];
if (!folder) throw new Error('usage: write_hostile.mjs FOLDER');
mkdirSync(folder, { recursive: true });

const image = '<img src=x onerror=alert(1)>';
const script = '</script><script>alert(2)</script>';
const attribute = '" onmouseover="alert(3)" x="';
const marks = '{{data}} <!-- ]]> ${alert(4)} &lt;b&gt; \u2028 __proto__';

const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const row = (cells) => `<tr>${cells.map((cell) => `<td>${escape(cell)}</td>`).join('')}</tr>`;

const paragraphs = (place) => [
  `${place}${image}科技创新行动计划（2023—2027年）`,
  `${place}政发〔2023〕1号`,
  `为推进${script}科技创新，制定本计划。`,
  '一、发展目标',
  `到2025年，高新技术企业${attribute}达到300家，${image}孵化器达到20个，${marks}载体达到3个。`,
  '二、重点任务',
  `（一）建设${script}平台。提升${marks}能力。（牵头单位：${image}科技局、市科技局；责任单位：市${attribute}财政局）`,
  `（二）引进${image}人才。加大补贴。（责任单位：市教育局、${script}局）`,
  '三、保障措施',
  `（一）加强组织领导。${attribute}`,
  `附件：${image}任务分解表`,
];

// Escaped in the file, so that the text of the document holds the marks as they stand.
const page = (place) => `<!DOCTYPE html>
<meta charset="utf-8">
<link rel="canonical" href="javascript:alert(7)">
${paragraphs(place).map((text) => `<p>${escape(text)}</p>`).join('\n')}
<table>
${[
  ['乡镇', `${image}2024年`, '2025年'],
  [`${script}镇`, '12', attribute],
  ['javascript:alert(5)', '3', image],
  ['=HYPERLINK("x")', '3', '4'],
  ['+SUM(1)镇', '3', '4'],
  ['@SUM(1)镇', '3', '4'],
  ['-2+3镇', '3', '4'],
]
  .map(row)
  .join('\n')}
</table>
`;

writeFileSync(join(folder, `${image}.html`), page('甲乙县'));
writeFileSync(join(folder, '" onload="alert(6).html'), page('丙丁县'));
// Where it is said to come from.
writeFileSync(join(folder, '" onload="alert(6).html.url'), 'data:text/html,<script>alert(8)</script>\n');
