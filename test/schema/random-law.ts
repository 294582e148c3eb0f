/** Random documents for property tests: whatever the schema allows and text can write. */
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { annex, article, branch, caption, chapter, doc, heading, item, p, preface, subitem } from './build.js';

/** Words that do not begin like a label, so that text can tell them from one. */
export const words = fc
  .array(fc.constantFrom('养老', '服务', '市人民政府', '应当', '二十', '平方米', '第三条第一款', '，', '《某法》', '𠮷', 'A', '3.5'), {
    minLength: 1,
    maxLength: 8,
  })
  .map((parts) => `甲${parts.join('')}。`);

const clauses = fc
  .tuple(words, fc.array(fc.tuple(fc.constantFrom('p', 'item', 'subitem'), words), { maxLength: 5 }))
  .map(([first, rest]) => {
    const nodes = [p(first)];
    for (const [kind, text] of rest) {
      const last = nodes.at(-1)?.type.name;
      if (kind === 'subitem' && last !== 'paragraph') nodes.push(subitem(text));
      else nodes.push(kind === 'p' ? p(text) : item(text));
    }
    return nodes;
  });

const articles = fc
  .tuple(fc.boolean(), clauses)
  .map(([captioned, content]) => article(...(captioned ? [caption('【条旨】')] : []), ...content));

const block = fc.oneof(
  { weight: 6, arbitrary: articles },
  { weight: 1, arbitrary: clauses.map((content) => branch(...content)) },
  { weight: 1, arbitrary: fc.constantFrom('总则', '设施建设', '附件管理').map((name) => chapter(name)) },
  { weight: 1, arbitrary: fc.constantFrom('一般规定', '其他').map((name) => heading('section', name)) },
  { weight: 1, arbitrary: fc.constant(heading('part', '通则')) },
);

export const randomLaw: fc.Arbitrary<Node> = fc
  .tuple(fc.array(words, { maxLength: 2 }), articles, fc.array(block, { maxLength: 12 }), fc.array(words, { maxLength: 2 }))
  .map(([front, first, blocks, annexed]) =>
    doc('某市条例', ...front.map(preface), first, ...blocks, ...(annexed.length > 0 ? [annex('附件', ...annexed)] : [])),
  );
