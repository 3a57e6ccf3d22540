// Bundles the page into one HTML file without data: build.mjs FILE
// The program fills in {{language}}, {{more_scripts}} and {{data}}.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const target = process.argv[2];
if (!target) throw new Error('usage: build.mjs FILE');

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

const script = (await bundle('src/main.ts')).replaceAll('</script', '<\\/script');
const style = await bundle('src/style.css');
const policy = [
  "default-src 'none'",
  `script-src ${source(script)}{{more_scripts}}`,
  `style-src ${source(style)}`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const parts = { policy, style, script };
const page = readFileSync(join(here, 'template.html'), 'utf8')
  .replace(/\{\{(policy|style|script)\}\}/g, (_, name) => parts[name]);
writeFileSync(target, page);
console.log(`${target}: ${Math.round(page.length / 1024)} KiB`);
