/** 修改情况说明 as a Word file: title, numbered headings in 黑体, paragraphs of 仿宋 3号, as GB/T 9704 has them. */
import { type PageLook, paragraph, run, wordFile } from '../../schema/formats/word-parts.js';

/** 37, 28, 35 and 26 mm. */
const page: PageLook = { landscape: false, margins: { top: 2098, left: 1588, bottom: 1984, right: 1474 } };
/** 28.95 points: 22 lines a page. */
const line = 579;

/** @throws UnwritableText */
export function writeExplanationDocx(words: string): Uint8Array {
  const [title = '', ...lines] = words.split('\n');
  const body = lines.map((text) => {
    const bare = text.replace(/^[\s\u3000]+/u, '');
    const face = /^[一二三四五六七八九十]+、/u.test(bare) ? 'hei' : 'fang';
    return paragraph(run(bare, { face, size: 32 }, bare), { align: 'both', indent: { characters: 2, size: 32 }, line });
  });
  return wordFile([paragraph(run(title, { face: 'title', size: 44 }, title), { align: 'center', after: line }), ...body].join(''), page);
}
