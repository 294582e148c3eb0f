/** A Word text with tracked changes: who accepts all has the second law, who rejects all the first. */
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import type { Node } from 'prosemirror-model';
import { describe, expect, test } from 'vitest';
import { compareLaws } from '../../../schema/compare/comparison.js';
import { writeRedline } from '../../../schema/compare/redline.js';
import { printedLines, printLine } from '../../../schema/formats/text-write.js';
import { childOf, childrenOf, parseXml, type XmlElement } from '../../../schema/formats/xml.js';
import { withIds } from '../../../schema/law.js';
import { article, chapter, counter, doc, item, p } from '../build.js';
import { randomLaw } from '../random-law.js';
import { anonymous } from './mutations.js';

const apart = (law: Node): Node => withIds(anonymous(law), counter('v'));
const revision = { author: '法工委', date: '2026-03-05T09:00:00Z' };

const documentOf = (file: Uint8Array): XmlElement => parseXml(strFromU8(unzipSync(file)['word/document.xml'] as Uint8Array));

/** The lines of a document after all its tracked changes were accepted, or all rejected, as Word does it. */
function resolved(document: XmlElement, how: 'accept' | 'reject'): string[] {
  const [stays, goes] = how === 'accept' ? ['ins', 'del'] : ['del', 'ins'];
  const lines: string[] = [];
  let open = '';
  for (const paragraph of childrenOf(childOf(document, 'body') as XmlElement, 'p')) {
    for (const child of childrenOf(paragraph)) if (child.name === 'r' || child.name === stays) open += wordsOf(child);
    const mark = childOf(childOf(paragraph, 'pPr') ?? paragraph, 'rPr');
    // Where a paragraph's mark goes, what follows joins it.
    if (mark && childOf(mark, goes as string)) continue;
    lines.push(open);
    open = '';
  }
  return [...lines, ...(open === '' ? [] : [open])].filter((line) => line !== '');
}

function wordsOf(element: XmlElement): string {
  if (element.name === 't' || element.name === 'delText') return element.children.join('');
  return childrenOf(element).map(wordsOf).join('');
}

const printed = (law: Node): string[] => printedLines(law).map(printLine);

function check(a: Node, b: Node): void {
  const document = documentOf(writeRedline(compareLaws(a, b), revision));
  expect(resolved(document, 'reject')).toEqual(printed(a));
  expect(resolved(document, 'accept')).toEqual(printed(b));
}

const laws = {
  before: doc(
    '某市条例',
    chapter('总则'),
    article(p('每百户不少于二十平方米。')),
    article(p('民政部门履行下列职责：'), item('拟订规划；'), item('组织评估。')),
    article(p('鼓励餐饮企业开设老年食堂，为行动不便的老年人送餐上门。护理人员应当接受培训，持证上岗。')),
    article(p('本条例自2026年1月1日起施行。')),
  ),
  after: doc(
    '某市居家养老条例',
    article(p('街道办事处负责登记造册。')),
    chapter('总则'),
    article(p('民政部门履行下列职责：'), item('拟订规划；'), item('建立信息平台；'), item('组织评估。'), p('具体办法另行制定。')),
    article(p('鼓励餐饮企业开设老年食堂，为行动不便的老年人送餐上门。')),
    article(p('护理人员应当接受培训，持证上岗。')),
    article(p('每百户不少于三十平方米。')),
  ),
};

describe('a redline', () => {
  test('holds both laws, labels included', () => {
    check(laws.before, apart(laws.after));
    check(apart(laws.after), laws.before);
  });

  test('holds both, whatever the laws', () => {
    fc.assert(
      fc.property(randomLaw, randomLaw, (a, b) => check(a, apart(b))),
      { numRuns: 150 },
    );
  });

  test('names who changed it and when, and numbers each change', () => {
    const document = documentOf(writeRedline(compareLaws(laws.before, apart(laws.after)), revision));
    const changes: XmlElement[] = [];
    const visit = (element: XmlElement): void => {
      if (element.name === 'ins' || element.name === 'del') changes.push(element);
      childrenOf(element).forEach(visit);
    };
    visit(document);
    expect(changes.length).toBeGreaterThan(10);
    expect(changes.every(({ attributes }) => attributes['w:author'] === '法工委' && attributes['w:date'] === revision.date)).toBe(true);
    expect(new Set(changes.map(({ attributes }) => attributes['w:id'])).size).toBe(changes.length);
  });

  test('the same laws and revision give the same bytes', () => {
    const write = () => writeRedline(compareLaws(laws.before, apart(laws.after)), { author: '<甲>&"', date: null });
    expect(write()).toEqual(write());
    expect(strFromU8(unzipSync(write())['word/document.xml'] as Uint8Array)).toContain('w:author="&lt;甲&gt;&amp;&quot;"');
  });

  test('a character that Word has no place for is named', () => {
    const broken = doc('某法', article(p('响铃\u0007。')));
    expect(() => writeRedline(compareLaws(broken, broken), revision)).toThrow(/U\+0007/);
  });
});
