/** A new wording goes in as the smallest change: what stays keeps its id, and what is anchored to it its place. */
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { describe, expect, test } from 'vitest';
import { type Anchor, wordsBetween } from '../../schema/anchors.js';
import { findUnit, forEachUnit } from '../../schema/law.js';
import { outline } from '../../schema/outline.js';
import { rewriteRange, rewriteUnit, UnfitWording, wordingOf } from '../../schema/rewrite.js';
import { annex, article, caption, chapter, counter, doc, item, p, placeAfter } from './build.js';
import { randomLaw } from './random-law.js';

const law = doc(
  '某市条例',
  chapter('服务供给'),
  article(p('市人民政府应当提供下列服务：'), item('助餐、助浴；'), item('健康体检；'), item('精神慰藉。'), p('鼓励社会力量参与。')),
  article(caption('【施行】'), p('本条例自公布之日起施行。')),
  annex('附件', '服务清单', '收费标准'),
);

const unitWith = (law: Node, words: string): { id: string; pos: number; node: Node } => {
  const unit = outline(law).findLast((each) => each.text.includes(words));
  if (!unit) throw new Error(`no unit with ${words}`);
  return { id: unit.id, pos: unit.pos, node: unit.node };
};
const articleWith = (words: string) => {
  const unit = outline(law).find((each) => each.kind === 'article' && each.text.includes(words));
  if (!unit) throw new Error(words);
  return unit;
};

/** The lines after a rewriting, as `kind words`, and which of them are the same units as before. */
function shown(tr: Transform, articleId: string): { lines: string[]; kept: (string | null)[] } {
  const before = new Map<string, string>();
  forEachUnit(law, (unit) => {
    before.set(unit.attrs.id, unit.textContent);
  });
  const children = findUnit(tr.doc, articleId)?.node.children ?? [];
  tr.doc.check();
  return {
    lines: children.map((node) => `${node.type.name} ${node.textContent}`),
    kept: children.map((node) => before.get(node.attrs.id) ?? null),
  };
}

function rewritten(words: string, wording: string) {
  const unit = articleWith(words);
  const tr = new Transform(law);
  rewriteUnit(tr, unit.pos, wording, counter('n'));
  return { tr, ...shown(tr, unit.id) };
}

/** Rewrites from the first of some words to the end of others. */
function rewrittenRange(first: string, last: string, wording: string) {
  const [start, end] = [unitWith(law, first), unitWith(law, last)];
  const from = start.pos + 1 + start.node.textContent.indexOf(first);
  const to = end.pos + 1 + end.node.textContent.indexOf(last) + last.length;
  const tr = new Transform(law);
  rewriteRange(tr, from, to, wording, counter('n'));
  return { tr, ...shown(tr, articleWith(first).id) };
}

const whole = '市人民政府应当提供下列服务：\n（一）助餐、助浴；\n（二）健康体检；\n（三）精神慰藉。\n鼓励社会力量参与。';

describe('a whole article', () => {
  test('is offered with the labels of its items, without its number and caption', () => {
    expect(wordingOf(law, articleWith('助餐').id)).toBe(whole);
    expect(wordingOf(law, articleWith('自公布').id)).toBe('本条例自公布之日起施行。');
    expect(wordingOf(law, 'nobody')).toBeNull();
  });

  test('takes an inserted item without touching the others', () => {
    const { tr, lines, kept } = rewritten(
      '助餐',
      whole.replace('（二）健康体检；', '（二）紧急救援；\n（三）健康体检；').replace('（三）精', '（四）精'),
    );
    expect(lines).toEqual([
      'paragraph 市人民政府应当提供下列服务：',
      'item 助餐、助浴；',
      'item 紧急救援；',
      'item 健康体检；',
      'item 精神慰藉。',
      'paragraph 鼓励社会力量参与。',
    ]);
    expect(kept).toEqual(['市人民政府应当提供下列服务：', '助餐、助浴；', null, '健康体检；', '精神慰藉。', '鼓励社会力量参与。']);
    expect(tr.steps).toHaveLength(1);
  });

  test('keeps a clause that is edited, wherever it comes to stand', () => {
    const { kept } = rewritten('助餐', '县级以上人民政府应当提供下列服务：\n（一）定期健康体检；\n鼓励、支持社会力量参与。');
    expect(kept).toEqual(['市人民政府应当提供下列服务：', '健康体检；', '鼓励社会力量参与。']);
  });

  test('may lose all its clauses for others', () => {
    const { lines, kept } = rewritten('助餐', '甲乙丙丁。');
    expect(lines).toEqual(['paragraph 甲乙丙丁。']);
    expect(kept).toEqual([null]);
  });

  test('may bring its number and its caption along', () => {
    const { lines } = rewritten('自公布', '第九十条　【施行】本条例自2026年7月1日起施行。');
    expect(lines).toEqual(['caption 【施行】', 'paragraph 本条例自2026年7月1日起施行。']);
    expect(rewritten('助餐', '【服务】甲乙丙丁。').lines).toEqual(['caption 【服务】', 'paragraph 甲乙丙丁。']);
  });

  test('may become two', () => {
    const { tr, lines } = rewritten('自公布', '本条例自公布之日起施行。\n第三条　原条例同时废止。');
    expect(lines.at(-1)).toBe('paragraph 本条例自公布之日起施行。');
    expect(outline(tr.doc).filter((unit) => unit.kind === 'article')).toHaveLength(3);
    expect(outline(tr.doc).find((unit) => unit.text === '原条例同时废止。')?.label).toBe('第三条');
  });

  test('is refused where it brings what cannot stand there', () => {
    expect(() => rewritten('自公布', '')).toThrow(UnfitWording);
    expect(() => rewritten('自公布', ' \u200b\n ')).toThrow(UnfitWording);
    expect(() => rewritten('自公布', '本条例自公布之日起施行。\n第二章　法律责任\n第三条　从其规定。')).toThrow(UnfitWording);
  });
});

describe('a range', () => {
  test('within a clause changes the words that differ alone', () => {
    const { tr, lines } = rewrittenRange('市人民政府应当提供', '市人民政府应当提供', '市、县人民政府应当按照规定提供');
    expect(lines[0]).toBe('paragraph 市、县人民政府应当按照规定提供下列服务：');
    expect(tr.steps).toHaveLength(2);
  });

  test('leaves others that comment on words which stay where they are', () => {
    const inner: Anchor = {
      kind: 'range',
      start: { unit: unitWith(law, '应当提供').id, offset: 5 },
      end: { unit: unitWith(law, '应当提供').id, offset: 9 },
    };
    const { tr } = rewrittenRange('市人民政府应当提供下列服务', '市人民政府应当提供下列服务', '县级以上人民政府应当提供下列基本服务');
    const place = placeAfter(law, inner, tr.steps);
    expect(wordsBetween(tr.doc, place.from ?? 0, place.to ?? 0)).toBe('应当提供');
  });

  test('of a whole item may bring its label along', () => {
    expect(rewrittenRange('健康体检；', '健康体检；', '（二）每年一次健康体检；').lines[2]).toBe('item 每年一次健康体检；');
  });

  test('over several clauses is replaced line by line', () => {
    const { lines, kept } = rewrittenRange('助浴；', '健康体检；', '助浴、助洁；\n定期健康体检；');
    expect(lines.slice(1, 4)).toEqual(['item 助餐、助浴、助洁；', 'item 定期健康体检；', 'item 精神慰藉。']);
    expect(kept.slice(1, 4)).toEqual(['助餐、助浴；', '健康体检；', '精神慰藉。']);
  });

  test('over several clauses is joined where the wording is one line', () => {
    expect(rewrittenRange('助浴；', '健康', '助浴和健康').lines.slice(1, 3)).toEqual(['item 助餐、助浴和健康体检；', 'item 精神慰藉。']);
  });

  test('in a clause may become clauses of its kind, or of the kind their labels tell', () => {
    expect(rewrittenRange('健康体检；', '健康体检；', '健康体检；\n健康档案；').lines.slice(2, 4)).toEqual([
      'item 健康体检；',
      'item 健康档案；',
    ]);
    expect(rewrittenRange('社会力量参与。', '社会力量参与。', '社会力量：\n（一）投资；\n1.设施；').lines.slice(4)).toEqual([
      'paragraph 鼓励社会力量：',
      'item 投资；',
      'subitem 设施；',
    ]);
  });

  test('keeps the names of the units it runs over, whatever hides in the wording', () => {
    expect(rewrittenRange('社会力量', '社会力量', '社\u202e会\u0000团体\t').lines[4]).toBe('paragraph 鼓励社会团体参与。');
  });
});

describe('a heading and an annex', () => {
  test('a heading takes one line, with or without its number', () => {
    for (const wording of ['基本公共服务', '第一章　基本公共服务', '基本\n公共服务']) {
      const unit = unitWith(law, '服务供给');
      const tr = new Transform(law);
      rewriteUnit(tr, unit.pos, wording, counter('n'));
      expect(findUnit(tr.doc, unit.id)?.node.textContent).toBe('基本公共服务');
    }
  });

  test('an annex takes its title and its lines', () => {
    const unit = unitWith(law, '收费标准');
    const tr = new Transform(law);
    rewriteUnit(tr, unit.pos, '附件一\n服务清单\n服务规范\t每年\n收费标准', counter('n'));
    tr.doc.check();
    expect(findUnit(tr.doc, unit.id)?.node.children.map((line) => line.textContent)).toEqual([
      '附件一',
      '服务清单',
      '服务规范\t每年',
      '收费标准',
    ]);
  });
});

test('any article can be worded like any other, and says then the same', () => {
  fc.assert(
    fc.property(randomLaw, fc.nat(), fc.nat(), (random, a, b) => {
      const articles = outline(random).filter((unit) => unit.kind === 'article' && unit.node.firstChild?.type.name !== 'caption');
      const [target, model] = [articles[a % articles.length], articles[b % articles.length]];
      fc.pre(target !== undefined && model !== undefined);
      const wording = wordingOf(random, model.id) ?? '';
      const tr = new Transform(random);
      rewriteUnit(tr, target.pos, wording, counter('n'));
      tr.doc.check();
      expect(wordingOf(tr.doc, target.id)).toBe(wording);
      const others = (law: Node): string[] =>
        outline(law)
          .filter((unit) => unit.id !== target.id && unit.article !== target.id)
          .map((unit) => unit.text);
      expect(others(tr.doc)).toEqual(others(random));
    }),
  );
});

test('any range in an article can be replaced, and the rest of the article stays', () => {
  const bare = (text: string): string => text.replaceAll('\n', '');
  fc.assert(
    fc.property(randomLaw, fc.nat(), fc.nat(), fc.nat(), (random, a, b, c) => {
      const articles = outline(random).filter((unit) => unit.kind === 'article');
      const target = articles[a % articles.length];
      fc.pre(target !== undefined);
      const points: number[] = [];
      target.node.forEach((clause, offset) => {
        if (clause.type.name === 'caption') return;
        for (let at = 0; at <= clause.content.size; at++) points.push(target.pos + 2 + offset + at);
      });
      const [from, to] = [points[b % points.length] ?? 0, points[c % points.length] ?? 0].sort((x, y) => x - y) as [number, number];
      const tr = new Transform(random);
      rewriteRange(tr, from, to, '乙\n丙丁', counter('n'));
      tr.doc.check();
      const end = target.pos + target.node.nodeSize - 1;
      const words = (law: Node, start: number, stop: number): string => bare(wordsBetween(law, start, stop));
      expect(bare(outline(tr.doc).find(({ id }) => id === target.id)?.text ?? '')).toBe(
        `${words(random, target.pos + 1, from)}乙丙丁${words(random, to, end)}`,
      );
    }),
  );
});

test('an item becomes a paragraph again when the wording drops its label', () => {
  const { lines, kept } = rewritten('助餐', whole.replace('（三）精神慰藉。', '精神慰藉。'));
  expect(lines[3]).toBe('paragraph 精神慰藉。');
  expect(kept[3]).toBe('精神慰藉。');
});
