/** A place named in words: behind 第八条, behind 第八条第二款, at the end of 第三章. */
import type { Node } from 'prosemirror-model';
import { toChinese } from '../../schema/numerals.js';
import { outline, type Unit } from '../../schema/outline.js';
import { landings, type Span, spanOfUnit } from '../../schema/spans.js';

/** The unit that somebody names: 8, 八, 第8条, 第八条第二款, 第三章, 附则. */
export function unitNamed(doc: Node, typed: string): Unit | null {
  const plain = typed.replace(/\s/gu, '').replace(/\d{1,4}/g, (digits) => (Number(digits) > 0 ? toChinese(Number(digits)) : digits));
  if (!plain) return null;
  const names = new Set([plain, `第${plain}条`]);
  const units = outline(doc).filter(({ id }) => id !== '');
  return (
    units.find(({ address, label }) => names.has(address) || names.has(label)) ??
    units.find(({ article, text }) => article === null && text === plain) ??
    null
  );
}

export type Destination = { readonly kind: 'nowhere' } | { readonly kind: 'here' } | { readonly kind: 'there'; readonly landing: number };

/** Where a span lands that is to go behind a unit; behind a heading means behind all that is under it. */
export function destination(doc: Node, span: Span, typed: string): Destination {
  const unit = unitNamed(doc, typed);
  if (!unit) return { kind: 'nowhere' };
  const end = spanOfUnit(doc, unit.id)?.to ?? unit.pos + unit.node.nodeSize;
  // Clauses go behind the clause that is named, or to the end of the article.
  const wanted = span.kind === 'clauses' && unit.kind === 'article' ? end - 1 : end;
  if (wanted >= span.from && wanted <= span.to) return { kind: 'here' };
  return landings(doc, span).includes(wanted) ? { kind: 'there', landing: wanted } : { kind: 'nowhere' };
}
