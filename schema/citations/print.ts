/**
 * The words of citation nodes where they stand.
 *
 * A citation prints as it was written as long as that still cites its targets; where it does not, it prints an
 * address: of the own article (本条第二款), or from the article on (第十条第一款). Whether words cite the targets is asked
 * of the very function that reads them (`resolve.ts`), in the line where they stand; so what is printed and read
 * again cites the same. One whose targets are gone says so: 〔已删除的第十条〕.
 */
import type { Node } from 'prosemirror-model';
import type { LineText, PrintedCitation } from '../line-text.js';
import type { CitationAttrs } from './node.js';
import type { Place, Places } from './places.js';
import { isProblem } from './point.js';
import { Leads, type LineCitation, type LinePlace, type LinePoint, resolveLine } from './resolve.js';
import { addresses, fill } from './words.js';

/** How a citation reads whose targets are all gone. `find.ts` takes it for no citation. */
export const deletedWords = (was: string | null): string => `〔已删除的${was ?? '条文'}〕`;

/**
 * The lines of an article, or the one of a preface, that have citations, by their index; null where none has.
 * @param block a child of the document
 */
export function printBlock(block: Node, places: Places): ReadonlyMap<number, LineText> | null {
  const lines = block.isTextblock ? [block] : block.children;
  if (!lines.some(hasCitation)) return null;
  const printed = new Map<number, LineText>();
  const leads = new Leads();
  for (const [index, line] of lines.entries()) {
    const at = places.get(line.attrs.id) ?? null;
    const { text, hasLeft } = printLine(line, { at, places, hasLeft: leads.haveLeft(at) });
    leads.pass(at, hasLeft);
    if (text.citations.length > 0) printed.set(index, text);
  }
  return printed;
}

const isCitation = (node: Node): boolean => node.type.name === 'citation';
export const hasCitation = (line: Node): boolean => line.isTextblock && line.children.some(isCitation);

/** A citation with the wordings it might have, the one to be preferred first. */
interface Choice {
  readonly node: Node;
  readonly targets: readonly Place[];
  readonly wordings: readonly string[];
  chosen: number;
}

/** So often a line is read again to correct one wording after the other; then all that are wrong at once. */
const patience = 20;

/** A line with the words of its citations, and what `Leads` has to know of it. */
export function printLine(line: Node, place: LinePlace): { text: LineText; hasLeft: boolean } {
  const choices = new Map<number, Choice>();
  line.forEach((node, offset) => {
    if (isCitation(node)) choices.set(offset, choiceOf(node, place));
  });
  for (let reading = 1; ; reading++) {
    const text = expand(line, choices);
    const { citations, hasLeft } = resolveLine(text.text, place);
    const wrong = wrongChoices(text, citations, choices);
    if (wrong.length === 0) return { text, hasLeft };
    // One that is corrected may set those right that go on from it.
    for (const choice of reading < patience ? wrong.slice(0, 1) : wrong) choice.chosen += 1;
  }
}

function choiceOf(node: Node, { at, places }: LinePlace): Choice {
  const { targets: ids, form, was } = node.attrs as CitationAttrs;
  const targets = ids.flatMap((id) => places.get(id) ?? []);
  if (targets.length === 0) return { node, targets, wordings: [deletedWords(was)], chosen: 0 };
  const asWritten = fill(form, targets);
  const wordings = [...(asWritten === null ? [] : [asWritten]), ...addresses(targets, form, at)];
  return { node, targets, wordings, chosen: 0 };
}

/** The line with each citation in the wording chosen for it. */
function expand(line: Node, choices: ReadonlyMap<number, Choice>): LineText {
  let text = '';
  const citations: PrintedCitation[] = [];
  line.forEach((node, at) => {
    const choice = choices.get(at);
    const words = choice ? (choice.wordings[choice.chosen] as string) : (node.text ?? '');
    if (choice)
      citations.push({
        node,
        at,
        from: text.length,
        to: text.length + words.length,
        gone: choice.targets.length < node.attrs.targets.length,
      });
    text += words;
  });
  return { text, citations };
}

/** The citations whose words cite something else than their targets, and that have another wording. */
function wrongChoices(text: LineText, citations: readonly LineCitation[], choices: ReadonlyMap<number, Choice>): Choice[] {
  let next = 0;
  return text.citations.flatMap(({ at, from, to }) => {
    while (next < citations.length && (citations[next] as LineCitation).to <= from) next++;
    const read: LineCitation[] = [];
    for (let index = next; index < citations.length && (citations[index] as LineCitation).from < to; index++)
      read.push(citations[index] as LineCitation);
    const choice = choices.get(at) as Choice;
    return choice.chosen === choice.wordings.length - 1 || cites(choice.targets, read, from, to) ? [] : [choice];
  });
}

/** True when the words between two offsets cite some units and nothing else; of a range, one of its ends may. */
function cites(targets: readonly Place[], read: readonly LineCitation[], from: number, to: number): boolean {
  const own = read.flatMap((citation): readonly Omit<LinePoint, 'named'>[] =>
    citation.from >= from && citation.to <= to ? [citation] : citation.points.filter((point) => point.from < to && point.to > from),
  );
  if (own[0]?.from !== from || own.at(-1)?.to !== to) return false;
  const cited = own.flatMap(({ resolution }) => (isProblem(resolution) ? [] : resolution));
  return cited.length === targets.length && cited.every((place, index) => place === targets[index]);
}
