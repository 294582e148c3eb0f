/** HTML as a tree of elements and text: what a page says, without what it does. */
import { Parser } from 'htmlparser2';
import { maxDepth, maxElements } from './limits.js';
import { UnreadableFile } from './unreadable.js';

export interface HtmlElement {
  /** In lower case. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (HtmlElement | string)[];
  /** Line of the file it begins in, from 1; 0 where there is no file. */
  readonly line: number;
}

/**
 * Reads a page or a part of one. Comments, with the conditional ones of Word, are left out. Elements that stand deeper
 * than any page of sense has them are taken apart, as browsers do: their text is kept.
 * @throws UnreadableFile xml-too-large
 */
export function parseHtml(text: string): HtmlElement {
  const root = { name: 'html', attributes: {}, children: [] as (HtmlElement | string)[], line: 1 };
  const open = [root];
  let elements = 0;
  /** Open elements that were taken apart. */
  let beyond = 0;
  let line = 1;
  let lineBreak = text.indexOf('\n');
  /** Positions only grow, so lines are counted on from the last one. */
  const lineAt = (position: number): number => {
    for (; lineBreak >= 0 && lineBreak < position; lineBreak = text.indexOf('\n', lineBreak + 1)) line += 1;
    return line;
  };
  const parser = new Parser({
    onopentag(name, attributes) {
      elements += 1;
      const at = lineAt(parser.startIndex);
      if (elements > maxElements) throw new UnreadableFile('xml-too-large', { line: at });
      if (open.length > maxDepth) {
        beyond += 1;
        return;
      }
      const element = { name, attributes: { ...attributes }, children: [], line: at };
      open.at(-1)?.children.push(element);
      open.push(element);
    },
    ontext(words) {
      open.at(-1)?.children.push(words);
    },
    onclosetag() {
      if (beyond > 0) beyond -= 1;
      else if (open.length > 1) open.pop();
    },
  });
  parser.write(text);
  parser.end();
  return root;
}
