/** The text of lines with citations, and the way between it and positions. */
import fc from 'fast-check';
import { Transform } from 'prosemirror-transform';
import { describe, expect, it, test } from 'vitest';
import { type Anchor, wordsBetween } from '../../schema/anchors.js';
import { linked } from '../../schema/citations/link.js';
import { citationsOf } from '../../schema/citations/upkeep.js';
import { contentOffset, cutLine, LawText, lawText, piecesOf, textOffset } from '../../schema/line-text.js';
import { outline } from '../../schema/outline.js';
import { rewriteRange, rewriteUnit, wordingOf } from '../../schema/rewrite.js';
import { Tracing } from '../../schema/tracing.js';
import { article, counter, doc, item, p } from './build.js';
import { randomLaw } from './random-law.js';

const law = linked(
  doc(
    '某市条例',
    article(p('甲。')),
    article(p('依照第一条和前条的规定，处罚。')),
    article(p('乙：'), item('违反第二条的；'), item('丙。')),
  ),
).doc;
const clause = (words: string, from = law) => {
  const unit = outline(from).find((each) => each.kind !== 'article' && each.text.includes(words));
  if (!unit) throw new Error(words);
  return unit;
};

describe('a line with citations', () => {
  const line = clause('依照');

  it('has a text and a content', () => {
    expect(line.text).toBe('依照第一条和前条的规定，处罚。');
    expect(line.node.content.size).toBe(12);
    expect(piecesOf(line).map(({ text }) => text)).toEqual(['依照', '第一条', '和', '前条', '的规定，处罚。']);
    expect([0, 2, 3, 4, 5, 12].map((at) => textOffset(line, at))).toEqual([0, 2, 5, 6, 8, 15]);
    expect([0, 2, 5, 6, 8, 15].map((at) => contentOffset(line, at))).toEqual([0, 2, 3, 4, 5, 12]);
    expect([contentOffset(line, 3), contentOffset(line, 3, 'behind')]).toEqual([2, 3]);
    expect(cutLine(line, 2, 4)).toMatchObject({ text: '第一条和', citations: [{ at: 0, from: 0, to: 3 }] });
    expect(wordsBetween(law, line.pos + 3, line.pos + 6)).toBe('第一条和前条');
  });

  it('leads from each content offset to a text offset and back, in any law', () => {
    fc.assert(
      fc.property(randomLaw, (random) => {
        for (const unit of outline(linked(random).doc)) {
          if (!unit.node.isTextblock) continue;
          for (let at = 0; at <= unit.node.content.size; at++) expect(contentOffset(unit, textOffset(unit, at))).toBe(at);
          expect(textOffset(unit, unit.node.content.size)).toBe(unit.text.length);
        }
      }),
      { numRuns: 100 },
    );
  });
});

test('after an edit of words, texts are those worked out anew, and most are the very same', () => {
  const tr = new Transform(law).insert(clause('甲').pos + 1, law.type.schema.text('新'));
  const [before, after] = [lawText(law), lawText(tr.doc, lawText(law))];
  expect(after.places).toBe(before.places);
  expect(outline(tr.doc).map(({ text }) => text)).toEqual(
    outline(tr.doc).map(({ node, block, line }) => new LawText(tr.doc, null).ofNode(node, block, line).text),
  );
});

describe('an anchor', () => {
  const unit = clause('依照');
  const placed = (anchor: Anchor, tr: Transform) => {
    const tracing = new Tracing(law, 0, [anchor]);
    if (tr.steps.length > 0) tracing.follow({ steps: tr.steps, position: 1, client: 'one', recall: null });
    return tracing.places()[0] as ReturnType<typeof tracing.places>[number];
  };
  const words = (from: number, to: number): Anchor => ({
    kind: 'range',
    start: { unit: unit.id, offset: from },
    end: { unit: unit.id, offset: to },
  });

  it('is kept where a citation in it only got another number', () => {
    const tr = new Transform(law).insert(clause('甲').pos - 1, article(p('新。')));
    const at = placed(words(0, 5), tr);
    expect(at.status).toBe('kept');
    expect(wordsBetween(tr.doc, at.from ?? 0, at.to ?? 0)).toBe('依照第二条和前条');
    expect(placed({ kind: 'unit', unit: unit.id }, tr).status).toBe('kept');
  });

  it('is changed where a citation in it cites something else', () => {
    const tr = new Transform(law);
    const [first] = citationsOf(law);
    tr.setNodeAttribute(first?.pos ?? 0, 'targets', [clause('丙').id]);
    expect(placed(words(0, 5), tr).status).toBe('changed');
  });

  it('goes with its unit, numbers and all', () => {
    const { pos, node } = outline(law)[3] as ReturnType<typeof clause>;
    expect(node.firstChild?.attrs.id).toBe(unit.id);
    const tr = new Transform(law).delete(pos, pos + node.nodeSize);
    tr.insert(tr.doc.content.size, node).insert(clause('甲').pos - 1, article(p('新。')));
    const at = placed(words(2, 12), tr);
    expect(at.status).toBe('kept');
    expect(wordsBetween(tr.doc, at.from ?? 0, at.to ?? 0)).toBe('第二条和第二条的规定，处罚。');
  });
});

describe('a wording', () => {
  const rewritten = (words: string, wording: (old: string) => string, from = law) => {
    const unit = clause(words, from);
    const tr = new Transform(from);
    rewriteUnit(tr, unit.pos, wording(unit.text), counter('n'));
    tr.doc.check();
    return { tr, unit, text: outline(tr.doc).find(({ id }) => id === unit.id)?.text };
  };

  it('leaves a citation that it keeps', () => {
    const { tr, unit, text } = rewritten('依照', (old) => old.replace('处罚', '处以罚款'));
    expect(text).toBe('依照第一条和前条的规定，处以罚款。');
    expect(
      citationsOf(tr.doc)
        .filter((each) => each.unit === unit.id)
        .map(({ node }) => node),
    ).toEqual(
      citationsOf(law)
        .filter((each) => each.unit === unit.id)
        .map(({ node }) => node),
    );
  });

  it('links what it cites, and unlinks what it cites no more', () => {
    const { tr, text } = rewritten('依照', (old) => old.replace('第一条和前条', '第三条第一款第二项'));
    expect(text).toBe('依照第三条第一款第二项的规定，处罚。');
    expect(citationsOf(tr.doc)[0]?.node.attrs.targets).toEqual([clause('丙').id]);
  });

  it('cites by the numbers before it, though it brings a new article', () => {
    const tr = new Transform(law);
    rewriteUnit(tr, clause('甲').pos - 1, '甲，依照第二条的规定。\n第二条　新，依照第三条和本条的规定。', counter('n'));
    expect(
      outline(tr.doc)
        .filter(({ kind }) => kind === 'paragraph')
        .map(({ text }) => text),
    ).toEqual(['甲，依照第三条的规定。', '新，依照第四条和本条的规定。', '依照第一条和第一条的规定，处罚。', '乙：']);
  });

  it('of a range that begins or ends at a citation takes all of it', () => {
    const { pos } = clause('依照');
    const tr = new Transform(law);
    rewriteRange(tr, pos + 3, pos + 6, '第三条', counter('n'));
    expect(outline(tr.doc).find(({ id }) => id === clause('依照').id)?.text).toBe('依照第三条的规定，处罚。');
  });

  it('can be any other in any law, citations included', () => {
    fc.assert(
      fc.property(randomLaw, fc.nat(), fc.nat(), (random, a, b) => {
        const start = linked(random).doc;
        const articles = outline(start).filter((unit) => unit.kind === 'article' && unit.node.firstChild?.type.name !== 'caption');
        const [target, model] = [articles[a % articles.length], articles[b % articles.length]];
        fc.pre(target !== undefined && model !== undefined);
        const wording = wordingOf(start, model.id) ?? '';
        const tr = new Transform(start);
        rewriteUnit(tr, target.pos, wording, counter('n'));
        tr.doc.check();
        if (!wording.includes('条')) expect(wordingOf(tr.doc, target.id)).toBe(wording);
      }),
    );
  });
});
