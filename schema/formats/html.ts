/** Writes a document as semantic HTML: a heading, a section an article, anchored by the printed number (#第十条). */
import type { Node } from 'prosemirror-model';
import { type HeadingLevel, headingLevels } from '../law.js';
import { outline, type Unit } from '../outline.js';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => escapes[character] ?? character);

/** The whole document as one page; the same document always gives the same text. */
export function writeHtml(doc: Node): string {
  const units = outline(doc);
  const title = escaped(units.find((unit) => unit.kind === 'title')?.text ?? '');
  const levels = headingLevels.filter((level) => units.some((unit) => unit.kind === level));
  const parts = units.filter((unit) => unit.article === null).map((unit) => block(unit, units, levels));
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>${title}</title>
</head>
<body>
<article>
${parts.join('\n')}
</article>
</body>
</html>
`;
}

function block(unit: Unit, units: readonly Unit[], levels: readonly HeadingLevel[]): string {
  const text = escaped(unit.text);
  switch (unit.kind) {
    case 'title':
      return `<h1>${text}</h1>`;
    case 'article':
      return articleHtml(
        unit,
        units.filter((each) => each.article === unit.id),
      );
    case 'annex': {
      const [heading = '', ...lines] = text.split('\n');
      return `<section id="${escaped(unit.address)}">\n<h2>${heading}</h2>\n${lines.map((line) => `<p>${line}</p>\n`).join('')}</section>`;
    }
    case 'note':
    case 'preface':
      return `<p>${text}</p>`;
    default: {
      const depth = levels.indexOf(unit.kind as HeadingLevel) + 2;
      return `<h${depth} id="${escaped(unit.address)}">${escaped(unit.label)}${unit.label && text ? '\u3000' : ''}${text}</h${depth}>`;
    }
  }
}

function articleHtml(article: Unit, clauses: readonly Unit[]): string {
  const first = article.node.firstChild;
  const caption = first?.type.name === 'caption' ? escaped(first.textContent) : '';
  const lines = clauses.map((clause, index) => {
    const head = index === 0 ? `<b>${escaped(article.label)}</b>\u3000${caption}` : '';
    return `<p class="${clause.kind}">${head}${escaped(clause.label + clause.text)}</p>`;
  });
  return `<section id="${escaped(article.label)}">\n${lines.join('\n')}\n</section>`;
}
