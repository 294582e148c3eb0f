/** Links the citations of a law that has been read, and reports those that could not be. */
import type { Node } from 'prosemirror-model';
import { linked, type Stays } from '../citations/link.js';
import type { CitationProblem } from '../citations/point.js';
import type { ProblemCode, ProblemList } from './problems.js';

const codes: Readonly<Record<CitationProblem, ProblemCode>> = {
  'no-such-unit': 'citation-missing',
  'relative-nowhere': 'citation-nowhere',
  ambiguous: 'citation-unclear',
};

/**
 * @param lineOf the line of the source that a unit was read from
 * @param stays says which citations are to stay words
 * @returns the document with nodes for its citations; its text is the same
 */
export function linkCitations(doc: Node, lineOf: (unit: string) => number, problems: ProblemList, stays?: Stays): Node {
  const { doc: found, unlinked } = linked(doc, stays);
  for (const { unit, text, problem } of unlinked) problems.report(lineOf(unit), codes[problem], { found: text });
  return found;
}
