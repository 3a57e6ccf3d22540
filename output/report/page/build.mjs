// Bundles the pages, each into one HTML file without data: build.mjs FOLDER
// The program fills in {{language}}, {{more_scripts}} and {{data}}.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const folder = process.argv[2];
if (!folder) throw new Error('usage: build.mjs FOLDER');
// The report, and the document that `explain` shows.
const pages = { 'page.html': 'src/main.ts', 'reader.html': 'src/explain.ts' };

async function bundle(entry) {
  const result = await build({
    absWorkingDir: here,
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'eof',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return result.outputFiles[0].text.trim();
}

const source = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const style = await bundle('src/style.css');
const template = readFileSync(join(here, 'template.html'), 'utf8');

async function makePage(entry) {
  const script = (await bundle(entry)).replaceAll('</script', '<\\/script');
  const policy = [
    "default-src 'none'",
    `script-src ${source(script)}{{more_scripts}}`,
    `style-src ${source(style)}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const parts = { policy, style, script };
  return template.replace(/\{\{(policy|style|script)\}\}/g, (_, name) => parts[name]);
}

for (const [name, entry] of Object.entries(pages)) {
  const page = await makePage(entry);
  writeFileSync(join(folder, name), page);
  console.log(`${name}: ${Math.round(page.length / 1024)} KiB`);
}
