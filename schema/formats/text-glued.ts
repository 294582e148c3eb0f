/**
 * Articles that stand in the middle of a line, as text copied without its line breaks has them. A line is cut before
 * 第X条 only where that is certain: X is the number that comes next, no line further on begins with it, a sentence ends
 * before it (or a heading stands there), and white space or a caption follows. Each cut is reported.
 */
import { numberIn } from '../numerals.js';
import { asArticle, asHeading, type SourceLine } from './lines.js';
import type { ProblemList } from './problems.js';

const numeral = '[零〇○一二两三四五六七八九十百千0-9０-９]{1,9}';
/** A heading that goes before an article on the same line: 第二章 服务供给 第五条 */
const heading = `第${numeral}[编章节][\\s\\u3000]+[\\p{Script=Han}、]{1,20}[\\s\\u3000]+`;
const article = new RegExp(`(?<=[。；：:;.][\\s\\u3000]*|^${heading})(?:${heading})?第(${numeral})条(?=[\\s\\u3000【〔])`, 'gu');

export function cutGlued(lines: readonly SourceLine[], problems: ProblemList): readonly SourceLine[] {
  if (!lines.some(({ text }) => mayHold(text))) return lines;
  const begun = new Set(lines.flatMap(({ text }) => asArticle(text)?.number ?? []));
  let last = 0;
  return lines.flatMap((line) => {
    last = numberOfHead(line.text) ?? last;
    if (!mayHold(line.text)) return [line];
    const cuts: number[] = [];
    for (const match of line.text.matchAll(article)) {
      const number = numberIn(match[1] ?? '');
      if (number !== last + 1 || begun.has(number)) continue;
      last = number;
      if (match.index > 0) cuts.push(match.index);
      const inner = match[0].lastIndexOf('第');
      if (inner > 0) cuts.push(match.index + inner);
    }
    if (cuts.length === 0) return [line];
    problems.reportOnce('', line.at, 'article-within-line', {});
    return [0, ...cuts].map((from, index) => ({ ...line, text: line.text.slice(from, cuts[index]).trim() }));
  });
}

const numberOfHead = (text: string): number | null => (asHeading(text) ? null : (asArticle(text)?.number ?? null));

/** A quick look: most lines name no article behind their beginning, or go on at once behind its number. */
function mayHold(text: string): boolean {
  for (let at = text.indexOf('条', 1); at > 0; at = text.indexOf('条', at + 1))
    if ('\u3000 【〔'.includes(text.charAt(at + 1) || '-') && text.lastIndexOf('第', at) > 0) return text.search(article) >= 0;
  return false;
}
