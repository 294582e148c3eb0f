/**
 * What the schema of Akoma Ntoso does not see: that each eId is of the usual form and stands once, and that every
 * reference within the document has its target.
 */
import { isEId } from './akn-ids.js';
import type { ProblemCode } from './problems.js';
import { childrenOf, type XmlElement } from './xml.js';

export interface AknFinding {
  readonly line: number;
  readonly code: Extract<ProblemCode, 'akn-id-twice' | 'akn-id-form' | 'akn-link-dangling'>;
  readonly found: string;
}

/** Attributes that point to an element of the same document when they begin with #. */
const pointers = ['href', 'source', 'as', 'refersTo', 'for', 'period', 'start', 'end'];

/** Everything that is wrong with the ids and references of a document, in its order. */
export function checkAkn(root: XmlElement): AknFinding[] {
  const eIds = new Set<string>();
  const found: AknFinding[] = [];
  const links: { line: number; target: string }[] = [];
  const visit = (element: XmlElement): void => {
    const { line, attributes } = element;
    const { eId } = attributes;
    if (eId !== undefined) {
      if (eIds.has(eId)) found.push({ line, code: 'akn-id-twice', found: eId });
      // Names of people, places and roles among the references are free.
      else if (!isEId(eId) && !element.name.startsWith('TLC')) found.push({ line, code: 'akn-id-form', found: eId });
      eIds.add(eId);
    }
    for (const pointer of pointers) {
      const target = attributes[pointer];
      if (target?.startsWith('#') && target.length > 1) links.push({ line, target: target.slice(1) });
    }
    for (const child of childrenOf(element)) visit(child);
  };
  visit(root);
  const dangling = links
    .filter(({ target }) => !eIds.has(target))
    .map(({ line, target }) => ({ line, code: 'akn-link-dangling' as const, found: `#${target}` }));
  return [...found, ...dangling].sort((a, b) => a.line - b.line);
}
