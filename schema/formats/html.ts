/**
 * Writes a document as plain semantic HTML: headings, a section an article, a paragraph a 款, 项 or 目, numbers
 * printed. Headings and articles are anchored, by #art_10 and by #第十条.
 */
import type { Node } from 'prosemirror-model';
import { anchorsById, anchorsOf, isHeading } from '../addresses.js';
import { headingLevels } from '../law.js';
import { type LineText, piecesOf } from '../line-text.js';
import { outline, type Unit } from '../outline.js';
import { type Block, blocksOf } from './blocks.js';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => escapes[character] ?? character);

/** The whole document as one page; the same document always gives the same text. */
export function writeHtml(doc: Node): string {
  const units = outline(doc);
  const anchors = anchorsOf(units);
  const used = headingLevels.filter((level) => units.some((unit) => unit.kind === level));
  const places = anchorsById(units, anchors);
  const html = blocksOf(units).map((block) => blockHtml(block, anchors.get(block.unit), places, (level) => used.indexOf(level) + 2));
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>${escaped(units[0]?.text ?? '')}</title>
</head>
<body>
<article>
${html.join('\n')}
</article>
</body>
</html>
`;
}

/** Unit → its name in the page, for links to it. */
type Anchors = ReadonlyMap<string, string>;

/** The words of a line, its citations as links to what they cite. */
function wordsHtml(line: LineText, places: Anchors): string {
  return piecesOf(line)
    .map(({ text, citation }) => {
      const place = citation && places.get(citation.node.attrs.targets[0]);
      return place ? `<a href="#${place}">${escaped(text)}</a>` : escaped(text);
    })
    .join('');
}

function blockHtml(
  { unit, clauses }: Block,
  anchor: string | undefined,
  places: Anchors,
  rank: (level: (typeof headingLevels)[number]) => number,
): string {
  const text = wordsHtml(unit, places);
  const id = anchor === undefined ? '' : ` id="${anchor}"`;
  if (isHeading(unit)) {
    const tag = `h${rank(unit.kind)}`;
    return `<${tag}${id}>${unit.label ? `${escaped(unit.label)}\u3000` : ''}${text}</${tag}>`;
  }
  switch (unit.kind) {
    case 'title':
      return `<h1>${text}</h1>`;
    case 'article':
      return `<section class="article"${id}>\n${articleLines(unit, clauses, anchor, places)}\n</section>`;
    case 'annex': {
      const [title = '', ...lines] = text.split('\n');
      return `<section class="annex">\n<h2>${title}</h2>\n${annexLines(lines)}\n</section>`;
    }
    default:
      return `<p class="${unit.kind}">${text}</p>`;
  }
}

/** Lines with tabs that follow one another are the rows of a table. */
function annexLines(lines: readonly string[]): string {
  const html: string[] = [];
  for (const [index, line] of lines.entries()) {
    const isRow = line.includes('\t');
    if (isRow && !lines[index - 1]?.includes('\t')) html.push('<table>');
    html.push(isRow ? `<tr><td>${line.split('\t').join('</td><td>')}</td></tr>` : `<p>${line}</p>`);
    if (isRow && !lines[index + 1]?.includes('\t')) html.push('</table>');
  }
  return html.join('\n');
}

/** The lines of an article, its number and 条旨 before the first. */
function articleLines(article: Unit, clauses: readonly Unit[], anchor: string | undefined, places: Anchors): string {
  const first = article.node.firstChild;
  const caption = first?.type.name === 'caption' ? escaped(first.textContent) : '';
  const id = anchor === undefined ? '' : ` id="${escaped(article.label)}"`;
  const head = `<b${id}>${escaped(article.label)}</b>\u3000${caption}`;
  return clauses
    .map((clause, index) => `<p class="${clause.kind}">${index === 0 ? head : ''}${escaped(clause.label)}${wordsHtml(clause, places)}</p>`)
    .join('\n');
}
