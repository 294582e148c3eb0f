/** The lists of an article, and how a line ends. */
import { type Block, clausesOf, type Line } from './block.js';

/** 项 under a 款. */
export interface List {
  /** The 款 that leads into it, null where there is none. */
  readonly lead: Line | null;
  /** The 项 alone. */
  readonly items: readonly Line[];
  /** 项 with the 目 below them, in order. */
  readonly lines: readonly Line[];
}

export function listsOf(article: Block): readonly List[] {
  const lists: { lead: Line | null; items: Line[]; lines: Line[] }[] = [];
  let lead: Line | null = null;
  let isOpen = false;
  for (const line of clausesOf(article)) {
    if (line.kind === 'paragraph') {
      lead = line;
      isOpen = false;
      continue;
    }
    if (!isOpen) lists.push({ lead, items: [], lines: [] });
    isOpen = true;
    const list = lists.at(-1);
    list?.lines.push(line);
    if (line.kind === 'item') list?.items.push(line);
  }
  return lists;
}

/** What closes behind the mark of a sentence. */
const closing = /[”’）)》]{1,4}$/u;

/** The mark a line ends with, also where a quotation or bracket closes behind it. */
export function endMark(text: string): string {
  const inner = text.replace(closing, '').at(-1) ?? '';
  return inner !== '' && '。；：'.includes(inner) ? inner : (text.at(-1) ?? '');
}
