// Writes short plans of counties all over the country: write_provinces.mjs DIVISIONS FOLDER COUNT
// DIVISIONS is rules/lexicon/divisions.yaml.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [divisions, folder, count] = process.argv.slice(2);
if (!count) throw new Error('usage: write_provinces.mjs DIVISIONS FOLDER COUNT');
const names = [...readFileSync(divisions, 'utf8').matchAll(/'\d{4}(?!00)\d\d': (\S+县)$/gm)].map(([, name]) => name);
const unique = names.filter((name) => names.indexOf(name) === names.lastIndexOf(name));
const measures = ['完善公共服务', '培育骨干企业', '加强人才培养'];
mkdirSync(folder, { recursive: true });
for (let i = 0; i < Number(count); i += 1) {
  const name = unique[Math.floor((i * unique.length) / Number(count))];
  const taken = measures.filter((_, k) => k === 0 || i % (k + 1) === 0);
  const tasks = taken.map((measure, k) => `（${'一二三'[k]}）${measure}。由县政府办公室牵头推进。`);
  writeFileSync(join(folder, `${i}.txt`), [`${name}公共服务行动计划（2024—2026年）`, '', '一、重点任务', ...tasks, ''].join('\n'));
}
