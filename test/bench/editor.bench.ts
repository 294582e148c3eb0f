/// <reference lib="dom" />
/** 民法典 in a real Chromium: load and keystroke in the workbench, beside a bare ProseMirror view of the same document. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, chromium, type Page } from '@playwright/test';
import { build } from 'esbuild';
import config from '../../playwright.config.js';
import { readText } from '../../schema/formats/text.js';
import { dropFolder, newFolder, startServer } from '../browser/server.js';
import { counter } from '../schema/build.js';
import { corpusText, hasCorpus } from '../schema/corpus.js';
import { median, print, quantile, quick } from './figures.js';

if (!hasCorpus) process.exit(2);
const text = corpusText('民法典');
const loads = quick ? 3 : 7;
const keystrokes = quick ? 60 : 300;

interface Measured {
  readonly load: number[];
  readonly keys: number[];
  readonly moves: number[];
}

/** Milliseconds from navigation until the whole text is there and laid out. */
async function loaded(page: Page, address: string): Promise<number> {
  await page.goto(address, { waitUntil: 'commit' });
  return page.evaluate(async () => {
    while (!document.querySelector('.law-sheet [data-kind=article]')) await new Promise((resolve) => setTimeout(resolve, 1));
    document.body.getBoundingClientRect();
    return performance.now();
  });
}

/** Milliseconds each character takes: input, ProseMirror's transaction, style and layout. */
async function typed(page: Page, count: number): Promise<number[]> {
  return page.evaluate(async (characters) => {
    const articles = document.querySelectorAll('.law-sheet [data-kind=article]');
    const line = articles[Math.floor(articles.length / 2)]?.querySelector('p');
    line?.scrollIntoView({ block: 'center' });
    (document.querySelector('.law-sheet') as HTMLElement).focus();
    getSelection()?.collapse(line?.lastChild ?? null, 2);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const times: number[] = [];
    for (let i = 0; i < characters; i++) {
      const start = performance.now();
      document.execCommand('insertText', false, '字');
      // The view reads the change in a mutation observer's callback, which is a microtask.
      await Promise.resolve();
      document.body.getBoundingClientRect();
      line?.getBoundingClientRect();
      times.push(performance.now() - start);
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    return times;
  }, count);
}

/** Milliseconds each move of the article in the middle takes: key, transaction, numbers, style and layout. */
async function movedArticle(page: Page, count: number): Promise<number[]> {
  return page.evaluate(async (moves) => {
    const sheet = document.querySelector('.law-sheet') as HTMLElement;
    const line = sheet.querySelectorAll('[data-kind=article]')[630]?.querySelector('p');
    line?.scrollIntoView({ block: 'center' });
    sheet.focus();
    getSelection()?.collapse(line?.lastChild ?? null, 2);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const times: number[] = [];
    for (let i = 0; i < moves; i++) {
      const key = i % 2 === 0 ? 'ArrowDown' : 'ArrowUp';
      const start = performance.now();
      sheet.dispatchEvent(new KeyboardEvent('keydown', { key, altKey: true, bubbles: true, cancelable: true }));
      document.body.getBoundingClientRect();
      times.push(performance.now() - start);
      // The sentence that tells what the move did, and the contents, come in pauses of the hand.
      await new Promise((resolve) => setTimeout(resolve, 400));
    }
    return times;
  }, count);
}

async function measure(browser: Browser, address: string, cookie: { name: string; value: string } | null): Promise<Measured> {
  const load: number[] = [];
  let keys: number[] = [];
  let moves: number[] = [];
  for (let i = 0; i < loads; i++) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    if (cookie) await context.addCookies([{ ...cookie, url: address }]);
    const page = await context.newPage();
    load.push(await loaded(page, address));
    if (i === loads - 1) {
      keys = await typed(page, keystrokes);
      if (cookie) moves = await movedArticle(page, quick ? 20 : 60);
    }
    await context.close();
  }
  return { load, keys, moves };
}

/** The bare view on a server of its own. */
async function bareServer(): Promise<{ address: string; close: () => void }> {
  const { outputFiles } = await build({
    entryPoints: ['test/bench/bare-view.ts'],
    bundle: true,
    format: 'esm',
    write: false,
    minify: true,
  });
  const script = outputFiles[0]?.text ?? '';
  const json = JSON.stringify(readText(text, counter()).doc.toJSON());
  const server = createServer((request, response) => {
    const answer = { '/view.js': ['text/javascript', script], '/doc.json': ['application/json', json] }[request.url ?? ''];
    response.setHeader('content-type', answer?.[0] ?? 'text/html');
    response.end(answer?.[1] ?? '<!doctype html><meta charset="utf-8"><body><script type="module" src="/view.js"></script>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => server.close() };
}

/** A workbench with the text in it. */
async function ourServer() {
  const folder = newFolder();
  const server = await startServer(folder);
  const origin = server.address;
  const form = new URLSearchParams({ name: '王工', unit: '法工委', username: 'wanggong', password: 'bench-bench-2026', extra: 'drafter' });
  const entered = await fetch(server.setup ?? '', { method: 'POST', redirect: 'manual', headers: { origin }, body: form });
  const [name = '', value = ''] = (entered.headers.getSetCookie()[0]?.split(';', 1)[0] ?? '').split(/=(.*)/s);
  const body = new FormData();
  body.set('text', text);
  const made = await fetch(`${origin}/drafts`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin, cookie: `${name}=${value}` },
    body,
  });
  const close = async (): Promise<void> => {
    await server.stop();
    dropFolder(folder);
  };
  return { address: `${origin}${made.headers.get('location')}/edit`, cookie: { name, value }, close };
}

const browser = await chromium.launch(config.use?.launchOptions ?? {});
const bare = await bareServer();
const ours = await ourServer();
const peer = await measure(browser, bare.address, null);
const own = await measure(browser, ours.address, ours.cookie);
await browser.close();
bare.close();
await ours.close();

const figure = (metric: string, pick: (measured: Measured) => number, n: number): void =>
  print({ bench: 'editor', metric, unit: 'ms', ours: pick(own), peer: pick(peer), peerName: 'bare prosemirror-view', n });
figure('民法典 load, from navigation to layout', ({ load }) => median(load), loads);
figure('民法典 keystroke, p50', ({ keys }) => median(keys), keystrokes);
figure('民法典 keystroke, p95', ({ keys }) => quantile(keys, 0.95), keystrokes);
for (const [name, q] of [
  ['p50', 0.5],
  ['p95', 0.95],
] as const)
  print({ bench: 'editor', metric: `民法典 article moved by key, ${name}`, unit: 'ms', ours: quantile(own.moves, q), n: own.moves.length });
