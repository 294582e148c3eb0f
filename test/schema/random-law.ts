/** Random documents for property tests: whatever the schema allows and text can write. */
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { headingLevels, lawSchema } from '../../schema/law.js';
import { annex, article, branch, caption, chapter, doc, heading, item, note, p, preface, subitem } from './build.js';

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

/** What words may be that nobody would write but a document may hold. */
const anyWords = fc.oneof(
  words,
  fc.constantFrom('', ' ', '第三条', '（一）', '甲 \t乙', '\u3000a  b\u3000', '<p>&amp;"\'', '\u200b\u202e', '𠮷\u{e0100}', ']]>', '附件'),
);
const anyLabel = fc.constantFrom(null, null, null, '第三条', '第十条之二', '第一章', '(二)', '（一）', '1．', '③', '<&>');

const anyClause = fc
  .tuple(fc.constantFrom('paragraph', 'item', 'subitem'), anyWords, anyLabel)
  .map(([kind, text, label]) => lawSchema.node(kind, kind === 'paragraph' ? {} : { label }, text ? [lawSchema.text(text)] : []));

const anyArticle = fc
  .tuple(fc.option(anyWords), fc.array(anyClause, { minLength: 1, maxLength: 6 }), fc.boolean(), anyLabel)
  .map(([captioned, clauses, isBranch, label]) => {
    const content = captioned === null ? clauses : [caption(captioned), ...clauses];
    return lawSchema.node('article', { branch: isBranch, label }, content);
  });

const anyHeading = fc
  .tuple(fc.constantFrom(...headingLevels), anyWords, fc.boolean(), anyLabel)
  .map(([level, text, numbered, label]) => lawSchema.node('heading', { level, numbered, label }, text ? [lawSchema.text(text)] : []));

/** Whatever the schema allows, however unlikely: broken order, labels of their own, lines anywhere. */
export const anyLaw: fc.Arbitrary<Node> = fc
  .tuple(
    anyWords,
    fc.option(anyWords),
    fc.array(fc.oneof(anyArticle, anyHeading, anyWords.map(preface)), { maxLength: 12 }),
    fc.array(fc.tuple(anyWords, fc.array(anyWords, { maxLength: 3 })), { maxLength: 2 }),
  )
  .map(([title, noted, blocks, annexes]) =>
    doc(title, ...(noted === null ? [] : [note(noted)]), ...blocks, ...annexes.map(([name, lines]) => annex(name, ...lines))),
  );
