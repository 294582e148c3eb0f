/** Random laws, random edits: numbers and citations are what working everything out anew gives, and text reads back. */
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { expect, test } from 'vitest';
import { linked } from '../../../schema/citations/link.js';
import { citationsIn } from '../../../schema/citations/resolve.js';
import { attrsOf, citationsOf, markMerged, markSplit, settleCitations } from '../../../schema/citations/upkeep.js';
import { readPart, writeText } from '../../../schema/formats/text.js';
import { withIds } from '../../../schema/law.js';
import { LawText, lawText } from '../../../schema/line-text.js';
import { toChinese } from '../../../schema/numerals.js';
import { outline, type Unit } from '../../../schema/outline.js';
import { annex, article, branch, chapter, counter, doc, heading, item, p, preface, subitem } from '../build.js';

/** Words that cite something, or nothing, or look as if they did. */
const cited = fc.constantFrom(
  ...['第一条', '第三条第一款', '第二条第二款第一项', '第四条第二项', '第一条至第三条', '第二条第一项、第二项', '第三条第一、二款'],
  ...[
    '本条',
    '本条第一款',
    '前款',
    '前两款',
    '前条',
    '前条第一款',
    '本款',
    '本项',
    '前项',
    '第二款',
    '第一项',
    '本章',
    '第一章',
    '第二章第一节',
  ],
  ...['第2条', '第三条之一', '《某法》第二条', '“第一条”', '第九十九条'],
);
const line = fc
  .array(fc.oneof(cited, fc.constantFrom('的规定', '和', '、', '，养老', '依照')), { minLength: 1, maxLength: 6 })
  .map((parts) => `甲${parts.join('')}。`);

const clauses = fc.tuple(line, fc.array(fc.tuple(fc.constantFrom(p, item, subitem), line), { maxLength: 5 })).map(([first, rest]) => {
  const lines = [p(first)];
  for (const [make, text] of rest) lines.push(make === subitem && lines.at(-1)?.type.name === 'paragraph' ? item(text) : make(text));
  return lines;
});
const block = fc.oneof(
  { weight: 6, arbitrary: clauses.map((lines) => article(...lines)) },
  { weight: 1, arbitrary: clauses.map((lines) => branch(...lines)) },
  { weight: 1, arbitrary: fc.constant(chapter('总则')) },
  { weight: 1, arbitrary: fc.constant(heading('section', '一般规定')) },
);
const law: fc.Arbitrary<Node> = fc
  .tuple(fc.array(line, { maxLength: 1 }), clauses, fc.array(block, { minLength: 1, maxLength: 8 }))
  .map(([front, first, blocks]) => linked(doc('某市条例', ...front.map(preface), article(...first), ...blocks, annex('附件', '甲'))).doc);

interface Edit {
  readonly kind:
    | 'type'
    | 'article'
    | 'clause'
    | 'delete'
    | 'delete-clause'
    | 'move'
    | 'split'
    | 'split-article'
    | 'join'
    | 'retype'
    | 'branch';
  readonly at: number;
  readonly to: number;
}
const edits = fc.array(
  fc.record({
    kind: fc.constantFrom<Edit['kind']>(
      'type',
      'article',
      'clause',
      'delete',
      'delete-clause',
      'move',
      'split',
      'split-article',
      'join',
      'retype',
      'branch',
    ),
    at: fc.nat(),
    to: fc.nat(),
  }),
  { minLength: 1, maxLength: 6 },
);

/** Makes an edit as the workbench does: what cites the places it changes is told. An edit that has no place does nothing. */
function edit(before: Node, { kind, at, to }: Edit, newId: () => string): Node {
  const { nodes } = before.type.schema;
  const tr = new Transform(before);
  const units = outline(before);
  const articles = units.filter((unit) => unit.kind === 'article');
  const lines = units.filter((unit) => unit.article !== null);
  const block = articles[at % articles.length] as Unit;
  const clause = lines[at % lines.length] as Unit;
  const inBlock = lines.filter((each) => each.article === clause.article);
  const end = (unit: Unit): number => unit.pos + unit.node.nodeSize;
  if (kind === 'type') tr.insert(clause.pos + 1 + (to % (clause.node.content.size + 1)), before.type.schema.text('乙'));
  if (kind === 'article') tr.insert(block.pos, article(p('新。')));
  if (kind === 'clause') tr.insert(end(clause), p('新。'));
  if (kind === 'delete' && articles.length > 1) tr.delete(block.pos, end(block));
  if (kind === 'delete-clause' && inBlock.length > 1) tr.delete(clause.pos, end(clause));
  if (kind === 'move') {
    const behind = end(articles[to % articles.length] as Unit);
    tr.insert(behind, block.node);
    const from = block.pos < behind ? block.pos : end(block);
    tr.delete(from, from + block.node.nodeSize);
  }
  if (kind === 'split') {
    tr.split(clause.pos + 1 + (to % (clause.node.content.size + 1)), 1, [{ type: clause.node.type, attrs: { id: newId() } }]);
    markSplit(tr, clause.id);
  }
  if (kind === 'split-article' && clause !== inBlock[0]) {
    tr.split(clause.pos, 1, [{ type: nodes.article as NonNullable<typeof nodes.article>, attrs: { id: newId() } }]);
    markSplit(tr, clause.article ?? '');
  }
  if (kind === 'join' && clause !== inBlock[0]) {
    const previous = inBlock[inBlock.indexOf(clause) - 1] as Unit;
    tr.join(clause.pos);
    markMerged(tr, clause.id, previous.id);
  }
  if (kind === 'retype' && nodes.item && nodes.paragraph && clause !== inBlock[0])
    tr.setNodeMarkup(clause.pos, clause.kind === 'paragraph' ? nodes.item : nodes.paragraph, { id: clause.id });
  if (kind === 'branch') tr.setNodeAttribute(block.pos, 'branch', !block.node.attrs.branch);
  settleCitations(tr, before);
  return withIds(tr.doc, newId);
}

/** Every text of a document, one way or the other. */
const texts = (text: LawText): string[] => {
  const all: string[] = [];
  text.doc.forEach((node, _pos, index) => {
    all.push(text.ofNode(node, index, 0).text);
  });
  return all;
};

/** 第X条 as one counts them on one's fingers. */
function counted(law: Node): Map<string, string> {
  const found = new Map<string, string>();
  let [number, branches] = [0, 0];
  law.forEach(({ type, attrs }) => {
    if (type.name !== 'article') return;
    branches = attrs.branch ? branches + 1 : 0;
    number = attrs.branch ? Math.max(number, 1) : number + 1;
    found.set(attrs.id, `第${toChinese(number)}条${branches > 0 ? `之${toChinese(branches)}` : ''}`);
  });
  return found;
}

test('after any edits, numbers and citations are those that working everything out anew gives', () => {
  fc.assert(
    fc.property(law, edits, (start, list) => {
      const newId = counter('n');
      let current = lawText(start);
      for (const each of list) {
        const next = lawText(edit(current.doc, each, newId), current);
        expect(texts(next)).toEqual(texts(new LawText(next.doc, null)));
        current = next;
      }
      const names = counted(current.doc);
      const units = outline(current.doc);
      for (const unit of units.filter(({ citations }) => citations.length > 0)) {
        for (const { node, from, to, gone } of unit.citations) {
          const words = unit.text.slice(from, to);
          const name = names.get(attrsOf(node).targets[0] ?? '');
          if (gone) expect(words).toMatch(/^〔已删除的.+〕$/u);
          else if (name && /^第/u.test(words) && attrsOf(node).form === '第{一}条') expect(words).toBe(name);
        }
      }
    }),
    { numRuns: 300 },
  );
});

test('words that cite anything cite the targets of their citation', () => {
  fc.assert(
    fc.property(law, edits, (start, list) => {
      const newId = counter('n');
      const units = outline(list.reduce((before, each) => edit(before, each, newId), start));
      const read = citationsIn(units);
      for (const unit of units) {
        for (const { node, from, to, gone } of unit.citations) {
          const own = read.filter((each) => each.unit === unit.id && each.from >= from && each.to <= to);
          const ids = own.flatMap(({ targets }) => targets);
          // Strung to another law's, words cite nothing of this one, and none would be better.
          if (gone || own.some(({ problem }) => problem !== null) || ids.length === 0) continue;
          expect(ids).toEqual(attrsOf(node).targets);
        }
      }
    }),
    { numRuns: 300 },
  );
});

test('what is written reads back with the same citations', () => {
  fc.assert(
    fc.property(law, (start) => {
      const again = linked(readPart(writeText(start), counter('r')).doc).doc;
      expect(writeText(again)).toBe(writeText(start));
      const order = (node: Node) => new Map(outline(node).map(({ id }, index) => [id, index]));
      const [a, b] = [order(start), order(again)];
      const cites = (node: Node, index: ReadonlyMap<string, number>) =>
        citationsOf(node).map(({ unit, node: { attrs } }) => [
          index.get(unit),
          attrs.form,
          attrs.targets.map((id: string) => index.get(id)),
        ]);
      expect(cites(again, b)).toEqual(cites(start, a));
    }),
    { numRuns: 200 },
  );
});
