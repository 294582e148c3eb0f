/**
 * Citations (引用) of the law's own units in its text: 第十条第二款第三项, 本条第一款, 前款, 前两款, 第十条至第十三条.
 *
 * Not counted are citations of other laws (《…法》第十条, 刑法第三条, and what is strung to them by 、 or 和) and
 * whatever stands in quotation marks or title marks. Where each one points is not worked out here.
 */
import type { Node } from 'prosemirror-model';

/** A citation found in a line of text. */
export interface Citation {
  /** UTF-16 offsets in the line. */
  readonly from: number;
  readonly to: number;
  /** 第十条第二款, 第三项至第五项: a range is one citation. */
  readonly text: string;
}

const one = '[零〇一二两三四五六七八九十百千0-9０-９]+';
/** 第三项, 第（三）项, 第二、三项 */
const nth = (unit: string): string => `第(?:${one}(?:[、和]${one})*|[（(]${one}[）)](?:[、和][（(]${one}[）)])*)${unit}`;
const item = `${nth('项(?!目)')}(?:${nth('目')})?`;
const paragraph = `${nth('款')}(?:${item})?`;
const within = `(?:${paragraph}|${item})`;
const article = `第${one}(?:、${one})*条(?:之[一二三四五六七八九十]+)?${within}?`;
const heading = `第${one}(?:编|分编|章|节)(?:第${one}(?:分编|章|节))*`;
const own = `本(?:条(?!例|件|款)|款|项(?!目))${within}?|本[编章节](?![程目])`;
const before = `前[一二两三四五六七八九十]?(?:条|款|项(?!目))${within}?`;
const point = `(?:${article}|${heading}|${own}|${before}|${within})`;

const citation = new RegExp(`${point}(?:[至到]${point})?`, 'gu');
/** What is said to be somebody else's words, or names another text. */
const quoted = /“[^“”]*”|‘[^‘’]*’|《(?:[^《》]|《[^《》]*》)*》/gu;
/** Ends with the name of a law other than this one, whatever is said of it in brackets. */
const namesOther = /(?:》|(?<!本)(?:法|法典|条例|规定|办法|细则|规则|决定|解释|通则))(?:[（(][^（）()]*[）)])?的?$/u;
/** What strings a citation to the one before it: both cite the same law. */
const strungOn = /^(?:、|和|与|及|或|以及|或者|至)?$/u;

/** The citations of this law's own units in a line of its text, in order. */
export function findCitations(text: string): Citation[] {
  const found: Citation[] = [];
  // Quoted text is blanked out character by character, so that offsets stay; 》 is kept to tell what it names.
  const plain = text.replace(quoted, (words) => `${'\u0000'.repeat(words.length - 1)}${words.at(-1)}`);
  /** End of the last citation of another law. */
  let otherEnd = -1;
  for (const match of plain.matchAll(citation)) {
    const from = match.index;
    const to = from + match[0].length;
    const isStrung = otherEnd >= 0 && match[0].startsWith('第') && strungOn.test(plain.slice(otherEnd, from));
    const isOther = isStrung || namesOther.test(plain.slice(Math.max(0, from - 60), from));
    if (isOther) otherEnd = to;
    else found.push({ from, to, text: match[0] });
  }
  return found;
}

/** How many citations of its own units a law has. */
export function countCitations(doc: Node): number {
  let count = 0;
  doc.descendants((node) => {
    if (node.isTextblock) count += findCitations(node.textContent).length;
    return !node.isTextblock;
  });
  return count;
}
