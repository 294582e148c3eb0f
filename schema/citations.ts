/** Citations (引用) of the law's own units in running text: 第十条第二款第三项, 本条第一款, 前款, 前两款. */
import type { Node } from 'prosemirror-model';

const numeral = '[零〇一二三四五六七八九十百千]+';

/**
 * An internal citation. What stands right behind 》 belongs to the law named there and is not one; inside
 * 《 》 nothing is.
 */
const citation = new RegExp(
  [
    `第${numeral}条(?:之[一二三四五六七八九十]+)?(?:第${numeral}款)?(?:第${numeral}项)?`,
    `第${numeral}[编章节](?:第${numeral}节)?`,
    `本条(?:第${numeral}款)?(?:第${numeral}项)?(?=[规所的])`,
    `前(?:[一二两三四五六七八九十]+)?[条款项](?:第${numeral}项)?`,
    `第${numeral}款(?:第${numeral}项)?`,
  ].join('|'),
  'gu',
);

/** A citation found in a line of text. */
export interface Citation {
  readonly text: string;
  /** UTF-16 offset in the line. */
  readonly offset: number;
}

/** Stands for each character of a named law's title: private use, so it is nobody's text. */
const title = '\uE000';

/** The citations of this law's own units in a line of its text. */
export function findCitations(text: string): Citation[] {
  const own = text.replace(/《[^》]*》/gu, (named) => title.repeat(named.length));
  const found: Citation[] = [];
  for (const match of own.matchAll(citation)) {
    const before = own.slice(0, match.index);
    // 《…法》第十条 and further ones in its row cite the other law.
    if (/\uE000(?:第[^，。；：]*)?$/u.test(before)) continue;
    found.push({ text: match[0], offset: match.index });
  }
  return found;
}

/** How many internal citations a document has. */
export function countCitations(doc: Node): number {
  let count = 0;
  doc.descendants((node) => {
    if (node.isTextblock) count += findCitations(node.textContent).length;
    return !node.isTextblock;
  });
  return count;
}
