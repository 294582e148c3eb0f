/** Markdown as plain law text: the marks of its form taken off, the lines left where they were. */

const heading = /^[ \t]{0,3}#{1,6}(?:[ \t]+|$)(.*?)(?:[ \t]+#+)?[ \t]*$/u;
/** A line that only draws: a rule, the line under a heading or under the head of a table, a fence. */
const drawing = /^[ \t]*(?:(?:[-*_][ \t]*){3,}|={3,}|\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?|(?:```|~~~).*)[ \t]*$/u;
const row = /^[ \t]*\|(.*)\|[ \t]*$/u;
/** Marks before a line: of a quotation, of an entry without number. Numbers of entries are text. */
const lead = /^[ \t]*(?:>[ \t]?)*(?:[-*+][ \t]+)?/u;

/** Marks within a line, in the order in which they are taken off. */
const inline: readonly (readonly [RegExp, string])[] = [
  [/!?\[([^\]\n]*)\]\([^)\n]*\)/gu, '$1'],
  [/\*\*([^*\n]+)\*\*/gu, '$1'],
  [/(?<!\\)\*([^*\n]+)\*/gu, '$1'],
  [/(?<![\w\\])__([^_\n]+)__(?!\w)/gu, '$1'],
  [/`([^`\n]+)`/gu, '$1'],
  [/<br[ \t]*\/?>/giu, ' '],
  [/\\([\\`*_{}[\]()#+.!|>~-])/gu, '$1'],
];

/** Cells of a table become parted by tabs, as text that was copied from a table has them. */
export function plainFromMarkdown(text: string): string {
  return text
    .replace(/<!--[\s\S]*?-->/g, (comment) => comment.replace(/[^\n]/g, ''))
    .split('\n')
    .map((line) => plainLine(line.replace(/\r$/u, '')))
    .join('\n');
}

function plainLine(line: string): string {
  if (drawing.test(line)) return '';
  const cells = row.exec(line)?.[1];
  if (cells !== undefined)
    return cells
      .split(/(?<!\\)\|/u)
      .map((cell) => withoutMarks(cell.trim()))
      .join('\t');
  return withoutMarks(heading.exec(line)?.[1] ?? line.replace(lead, ''));
}

const withoutMarks = (text: string): string => inline.reduce((plain, [mark, by]) => plain.replace(mark, by), text);
