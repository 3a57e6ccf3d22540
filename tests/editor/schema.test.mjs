// What an author of rules sees in an editor with the YAML language server: the server itself is asked, over its protocol.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

const schema = process.env.RULE_SCHEMA;
const folder = mkdtempSync(join(tmpdir(), 'planatlas-editor-'));
const program = fileURLToPath(new URL('node_modules/yaml-language-server/bin/yaml-language-server', import.meta.url));

// One language server: requests by number, diagnostics by file.
class Server {
  constructor() {
    this.process = spawn(process.execPath, [program, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.waiting = new Map();
    this.faults = new Map();
    this.last = 0;
    let bytes = Buffer.alloc(0);
    this.process.stdout.on('data', (data) => {
      bytes = Buffer.concat([bytes, data]);
      for (;;) {
        const head = bytes.indexOf('\r\n\r\n');
        if (head < 0) return;
        const size = Number(/Content-Length: (\d+)/.exec(bytes.subarray(0, head).toString())[1]);
        if (bytes.length < head + 4 + size) return;
        this.take(JSON.parse(bytes.subarray(head + 4, head + 4 + size).toString()));
        bytes = bytes.subarray(head + 4 + size);
      }
    });
  }
  take(message) {
    if (message.method === 'textDocument/publishDiagnostics') {
      this.faults.get(message.params.uri)?.(message.params.diagnostics);
    } else if (message.method !== undefined && message.id !== undefined) {
      const items = message.params?.items?.map((item) => (item.section === 'yaml' ? { validate: true, completion: true, hover: true } : null));
      this.send({ id: message.id, result: message.method === 'workspace/configuration' ? items : null });
    } else if (message.id !== undefined) {
      this.waiting.get(message.id)?.(message);
    }
  }
  send(message) {
    const text = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.process.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  }
  ask(method, params) {
    const id = ++this.last;
    const answer = new Promise((resolve, reject) => {
      this.waiting.set(id, (message) => (message.error ? reject(new Error(message.error.message)) : resolve(message.result)));
    });
    this.send({ id, method, params });
    return answer;
  }
  tell(method, params) {
    this.send({ method, params });
  }
  // Opens a file with this text; its faults as {line, from, text}, lines and columns counted from 1.
  async open(name, text) {
    const path = join(folder, name);
    const whole = `# yaml-language-server: $schema=${pathToFileURL(schema)}\n${text}`;
    writeFileSync(path, whole);
    const uri = pathToFileURL(path).href;
    const found = new Promise((resolve) => this.faults.set(uri, resolve));
    this.tell('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version: 1, text: whole } });
    const faults = (await found).map((fault) => ({ line: fault.range.start.line, from: fault.range.start.character + 1, text: fault.message }));
    return { uri, faults };
  }
  // Labels offered behind `before`, the last line of the text.
  async complete(name, text) {
    const { uri } = await this.open(name, text);
    const lines = text.split('\n');
    const answer = await this.ask('textDocument/completion', {
      textDocument: { uri },
      position: { line: lines.length, character: lines.at(-1).length },
    });
    return (answer.items ?? answer).map((item) => item.label);
  }
}

let server;
before(async () => {
  server = new Server();
  await server.ask('initialize', {
    processId: process.pid,
    rootUri: pathToFileURL(folder).href,
    capabilities: { workspace: { configuration: true }, textDocument: { completion: { completionItem: { snippetSupport: true } } } },
  });
  server.tell('initialized', {});
});
after(() => {
  server.process.kill();
  rmSync(folder, { recursive: true });
});

const rule = (more) => `rules:
  - id: made_up_to
    description: 把休闲农业点做到80个
    makes: goal
    on: tokens
    patterns: ['把(?P<indicator>[^，]+?)做到(?P<quantity>{quantity})']
${more}`;

test('a sound rule has no fault', async () => {
  const { faults } = await server.open('sound.yaml', rule("    priority: 60\n    examples:\n      - {text: 把休闲农业点做到80个。, facts: [{value: 80}]}\n      - {text: 无。, facts: []}\n"));
  assert.deepEqual(faults, []);
});

test('a misspelt key is marked where it stands', async () => {
  const { faults } = await server.open('misspelt.yaml', rule('    priorty: 60\n'));
  assert.equal(faults.length, 1);
  assert.equal(faults[0].line, 7);
  assert.equal(faults[0].from, 5);
  assert.match(faults[0].text, /priorty is not allowed/);
});

test('a value of the wrong type and one that is out of range are marked', async () => {
  const wrong = await server.open('type.yaml', rule('    priority: high\n'));
  assert.equal(wrong.faults.length, 1);
  assert.equal(wrong.faults[0].line, 7);
  assert.match(wrong.faults[0].text, /integer/);
  const large = await server.open('range.yaml', rule('    priority: 500\n'));
  assert.match(large.faults[0].text, /maximum of 100/);
  const kind = await server.open('kind.yaml', 'kinds:\n  - kind: step\n    description: 措施\n    fields:\n      what: {type: txt}\n');
  assert.match(kind.faults[0].text, /"text"/);
});

test('keys and values are completed', async () => {
  const keys = await server.complete('key.yaml', rule('    pri'));
  assert.ok(keys.includes('priority'), keys.join());
  const makers = await server.complete('maker.yaml', 'rules:\n  - id: one\n    makes: ');
  for (const maker of ['goal', 'claim', 'fact', 'no_fact']) assert.ok(makers.includes(maker), makers.join());
  const sections = await server.complete('section.yaml', '');
  for (const key of ['about', 'lexicons', 'kinds', 'rules', 'indicators']) assert.ok(sections.includes(key), sections.join());
  const types = await server.complete('field.yaml', 'kinds:\n  - kind: step\n    fields:\n      what:\n        type: ');
  for (const type of ['text', 'quantity', 'unit_list', 'document_reference']) assert.ok(types.includes(type), types.join());
});
