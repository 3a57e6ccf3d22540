import { Context } from './context';
import type { Index } from './model';
import { Shell } from './shell';
import { startPage } from './start';
import { loadChunk } from './store';

startPage(async (page) => new Shell(page, new Context(await loadChunk<Index>('index'))).start());
