/** Random tracked changes: without them the text is what it was, with all of them what it became. */
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { expect, it } from 'vitest';
import { anchorRange } from '../../../../schema/anchors.js';
import { readDocx, type WordLaw } from '../../../../schema/formats/docx/read.js';
import { readText, writeText } from '../../../../schema/formats/text.js';
import { rewriteRange, rewriteUnit } from '../../../../schema/rewrite.js';
import { counter, placeAfter } from '../../build.js';
import { del, endDel, endIns, ins, p, pp, word } from './word.js';

type Fate = 'same' | 'ins' | 'del';
interface Part {
  readonly text: string;
  readonly fate: Fate;
  readonly author: string;
}
interface Line {
  readonly parts: readonly Part[];
  readonly end: Fate;
  readonly author: string;
}

const author = fc.constantFrom('李某', '王某');
const phrase = fc.constantFrom('养老服务', '市人民政府', '应当', '公布', '及时', '民政部门', '老年人', '会同', '，', '机构');
const fate = fc.oneof({ weight: 5, arbitrary: fc.constant<Fate>('same') }, { weight: 1, arbitrary: fc.constantFrom<Fate>('ins', 'del') });
const parts = fc.array(fc.record({ text: phrase, fate, author }), { minLength: 1, maxLength: 8 });

/** A clause that stays, with changes in it; its first and last words are not touched. */
const kept = (label: string) =>
  parts.map(
    (inner): Line => ({
      parts: [{ text: `${label}甲方`, fate: 'same', author: '' }, ...inner, { text: '乙。', fate: 'same', author: '' }],
      end: 'same',
      author: '',
    }),
  );

/** A clause that was put in or taken out as a whole. */
const whole = (label: string) =>
  fc
    .tuple(phrase, fc.constantFrom<Fate>('ins', 'del'), author)
    .map(([text, end, by]): Line => ({ parts: [{ text: `${label}丙方${text}丁。`, fate: end, author: by }], end, author: by }));

const clause = (label: string) => fc.oneof({ weight: 4, arbitrary: kept(label) }, { weight: 1, arbitrary: whole(label) });

const items = fc.tuple(clause('（一）'), clause('（二）'), kept('（三）')).map((lines): Line[] => [...lines]);

const article = (number: string) =>
  fc
    .tuple(kept(`${number}　`), fc.array(clause(''), { maxLength: 2 }), fc.oneof(items, fc.constant<Line[]>([])))
    .map(([head, paragraphs, list]): Line[] => [head, ...paragraphs, ...list]);

const draft = fc
  .tuple(article('第一条'), article('第二条'), article('第三条'))
  .map((articles): Line[] => [{ parts: [{ text: '某市条例', fate: 'same', author: '' }], end: 'same', author: '' }, ...articles.flat()]);

const wordOf = (lines: readonly Line[]): Uint8Array =>
  word(
    lines
      .map(({ parts, end, author }) => {
        const runs = parts.map((part) =>
          part.fate === 'ins' ? ins(part.author, part.text) : part.fate === 'del' ? del(part.author, part.text) : part.text,
        );
        return end === 'same' ? p(...runs) : pp(end === 'ins' ? endIns(author) : endDel(author), ...runs);
      })
      .join(''),
  );

const textOf = (lines: readonly Line[], without: Fate): string =>
  lines
    .map(({ parts, end }) => parts.map(({ text, fate }) => (fate === without ? '' : text)).join('') + (end === without ? '' : '\n'))
    .join('');

/** Takes every suggestion, one after the other, as the platform does. */
function acceptAll({ doc, remarks: { suggestions } }: WordLaw): Node {
  const tr = new Transform(doc);
  for (const { anchor, proposal } of suggestions) {
    const { from, to } = placeAfter(doc, anchor, tr.steps);
    if (proposal === null || from === null || to === null) continue;
    if (anchor.kind === 'unit') rewriteUnit(tr, from - 1, proposal, counter('n'));
    else rewriteRange(tr, from, to, proposal, counter('n'));
  }
  return tr.doc;
}

function overlap({ doc, remarks: { suggestions } }: WordLaw): boolean {
  const ranges = suggestions.map(({ anchor }) => anchorRange(doc, anchor) ?? { from: 0, to: 0 }).sort((a, b) => a.from - b.from);
  return ranges.some(({ from }, index) => from < (ranges[index - 1]?.to ?? 0));
}

/** Kinds and words of all clauses; numbers follow from order. */
const structure = (doc: Node): string[] => {
  const clauses: string[] = [];
  doc.descendants((node) => {
    if (node.isTextblock) clauses.push(`${node.type.name} ${node.textContent}`);
  });
  return clauses;
};

it('the text before them is kept to the character', () => {
  fc.assert(
    fc.property(draft, (lines) => {
      const bare = (text: string): string => text.replace(/\s/g, '');
      expect(bare(writeText(readDocx(wordOf(lines), counter()).doc))).toBe(bare(textOf(lines, 'ins')));
    }),
    { numRuns: 200 },
  );
});

it('taken one by one they give the text with all changes', () => {
  let tried = 0;
  fc.assert(
    fc.property(draft, (lines) => {
      const law = readDocx(wordOf(lines), counter());
      // A whole article worded anew and words within it cannot both be taken, nor two changes that hold on to one word.
      if (law.remarks.suggestions.some(({ anchor }) => anchor.kind !== 'range') || overlap(law)) return;
      tried += 1;
      expect(structure(acceptAll(law))).toEqual(structure(readText(textOf(lines, 'del'), counter()).doc));
    }),
    { numRuns: 300 },
  );
  expect(tried).toBeGreaterThan(150);
});
