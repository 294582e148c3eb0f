/**
 * Finds citations (引用) in a line of text: of the law's own units (第十条第二款第三项, 本条第一款, 前款, 前两款, 第十条至
 * 第十三条) and of other laws (《…法》第十条, 刑法第三条, and what is strung to them by 、 or 和).
 *
 * What stands in quotation marks is somebody else's words and cites nothing. Where a citation points is worked out
 * in `resolve.ts`.
 */

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
const subitem = nth('目(?![标的录])');
const item = `${nth('项(?!目)')}(?:${subitem})?`;
const paragraph = `${nth('款')}(?:${item}|${subitem})?`;
const within = `(?:${paragraph}|${item})`;
const article = `第${one}(?:、${one})*条(?:之[一二三四五六七八九十]+)?(?:${within}|${subitem})?`;
const heading = `第${one}(?:编|分编|章|节)(?:第${one}(?:分编|章|节))*`;
const own = `本(?:条(?!例|件|款)|款|项(?!目))(?:${within}|${subitem})?|本[编章节](?![程目])`;
const before = `前[一二两三四五六七八九十]?(?:条|款|项(?!目))(?:${within}|${subitem})?`;
const point = `(?:${article}|${heading}|${own}|${before}|${within}|${subitem})`;

const citation = new RegExp(`${point}(?:[至到]${point})?`, 'uy');
/** How every citation begins: few lines have it, and it is found many times faster than the whole. */
const beginning = /第[零〇一二两三四五六七八九十百千0-9０-９（(]|本[条款项编章节]|前[一二两三四五六七八九十]?[条款项]/g;
/** What is said to be somebody else's words, names another text, or cites what has been deleted. */
const quoted = /“[^“”]*”|‘[^‘’]*’|《(?:[^《》]|《[^《》]*》)*》|〔已删除的[^〔〕]*〕/gu;
/** With what the name of a law ends. */
export const lawNameEnd = '(?:法|法典|条例|规定|办法|细则|规则|决定|解释|通则)';
/** Ends with the name of a law other than this one, whatever is said of it in brackets. */
const namesOther = new RegExp(`(?:》|(?<!本办?)${lawNameEnd})(?:[（(][^（）()]*[）)])?的?$`, 'u');
/** A name of a law with what is said of it is hardly longer. */
export const farthestName = 60;
/** What strings a citation to the one before it: both cite the same law, and the second goes on from the first. */
const strings = /^(?:、|和|与|及|或|以及|或者|至)?$/u;

/** True when a citation goes on from the one before it: 第十条第一项、第三项 cites two 项 of one article. */
export const isStrung = (between: string): boolean => strings.test(between);

/** A citation, and whether it is one of another law. */
export interface Found extends Citation {
  readonly isOther: boolean;
}

/** All citations in a line, in order. Linear in its length. */
export function scan(text: string): Found[] {
  const found: Found[] = [];
  // Quoted text is blanked out character by character, so that offsets stay; 》 is kept to tell what it names.
  const plain = text.replace(quoted, (words) => `${'\u0000'.repeat(words.length - 1)}${words.at(-1)}`);
  /** End of the last citation of another law. */
  let otherEnd = -1;
  beginning.lastIndex = 0;
  for (let begun = beginning.exec(plain); begun; begun = beginning.exec(plain)) {
    citation.lastIndex = begun.index;
    const match = citation.exec(plain);
    if (!match) continue;
    const from = match.index;
    const to = from + match[0].length;
    beginning.lastIndex = to;
    // 刑法第三百零七条之一前三款 is of another law as well; 《…》第十条和前款 is not, nor is 决定前款…事项.
    const isNumbered = match[0].startsWith('第');
    const goesOn = otherEnd === from || (isNumbered && otherEnd >= 0 && isStrung(plain.slice(otherEnd, from)));
    const isOther = goesOn || (isNumbered && namesOther.test(plain.slice(Math.max(0, from - farthestName), from)));
    if (isOther) otherEnd = to;
    found.push({ from, to, text: match[0], isOther });
  }
  return found;
}

/** The citations of this law's own units in a line of its text, in order. */
export function findCitations(text: string): Citation[] {
  return scan(text)
    .filter(({ isOther }) => !isOther)
    .map(({ from, to, text }) => ({ from, to, text }));
}
