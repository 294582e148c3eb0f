/** What Chromium prints before each line in the workbench is what the law's outline says: for real laws, odd labels included. */
import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import type { DOMOutputSpec, Node } from 'prosemirror-model';
import { readText } from '../../schema/formats/text.js';
import { labels } from '../../schema/outline.js';
import { article, branch, chapter, counter, doc, heading, item, labelled, p, subitem } from '../schema/build.js';
import { corpusTexts, hasCorpus } from '../schema/corpus.js';

const style = readFileSync(new URL('../../editor/styles/sheet.css', import.meta.url), 'utf8');

/** The HTML of a node as the editor puts it into the page. */
function html(node: Node): string {
  if (node.isText) return (node.text ?? '').replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const spec = node.type.spec.toDOM?.(node) as DOMOutputSpec & readonly [string, ...unknown[]];
  const attrs = (spec.length === 3 ? spec[1] : {}) as Record<string, string>;
  const written = Object.entries(attrs).map(([name, value]) => ` ${name}="${value.replaceAll('"', '&quot;')}"`);
  return `<${spec[0]}${written.join('')}>${node.children.map(html).join('')}</${spec[0]}>`;
}

/** The generated words of a page in order, without what is layout. */
async function printed(page: Page, law: Node): Promise<string[]> {
  const sheet = law.children.map(html).join('');
  await page.setContent(`<style>${style} * { content-visibility: visible !important; }</style><div class="law-sheet">${sheet}</div>`);
  const client = await page.context().newCDPSession(page);
  const { documents, strings } = await client.send('DOMSnapshot.captureSnapshot', { computedStyles: [] });
  await client.detach();
  const [snapshot] = documents;
  if (!snapshot) throw new Error('no snapshot');
  const generated = new Set(snapshot.nodes.pseudoType?.index);
  const parents = snapshot.nodes.parentIndex ?? [];
  const found: string[] = [];
  for (const [index, node] of snapshot.layout.nodeIndex.entries()) {
    const text = strings[snapshot.layout.text[index] ?? -1];
    if (text !== undefined && (generated.has(node) || generated.has(parents[node] ?? -1))) found.push(text);
  }
  return found;
}

/** The labels in order as they are printed: an article's stands before its first line. */
function expected(law: Node): string[] {
  const known = labels(law);
  const lines: string[] = [];
  law.forEach((block) => {
    const own = known.get(block.attrs.id) ?? '';
    if (block.isTextblock) lines.push(own);
    else lines.push(...block.children.map((line, index) => (index === 0 ? own : '') + (known.get(line.attrs.id) ?? '')));
  });
  return lines.filter(Boolean);
}

async function compare(page: Page, law: Node): Promise<void> {
  const words = (await printed(page, law)).join('').replace(/\s/gu, '');
  expect(words).toBe(expected(law).join(''));
}

test('every kind of label', async ({ page }) => {
  const law = doc(
    '某法',
    heading('part', '总则'),
    chapter('一'),
    article(p('甲')),
    branch(p('乙')),
    labelled('第9条', article(p('丙'), labelled('(三)', item('丁')), item('戊'), subitem('己'), labelled('7）', subitem('庚')))),
    labelled('第六章', chapter('二')),
    heading('section', '节'),
    article(item('辛'), item('壬')),
    labelled('第十条之三', branch(p('癸'))),
    branch(labelled('（五）', item('子'))),
    heading('part', '分则'),
    heading('subpart', '通则'),
    chapter('三'),
    heading('subpart', '典型'),
    chapter('四'),
    article(p('丑')),
  );
  await compare(page, law);
  expect((await printed(page, law)).join('')).toContain('第9条');
});

test('the real laws', async ({ page }) => {
  test.skip(!hasCorpus, 'the corpus of real laws is not beside the project');
  for (const { name, text } of corpusTexts())
    await test.step(name, async () => {
      await compare(page, readText(text, counter()).doc);
    });
});
