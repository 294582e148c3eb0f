/** Matches by the clause they stand in, with its address. */
import type { Node } from 'prosemirror-model';
import type { Match } from '../../schema/find.js';
import { outline } from '../../schema/outline.js';

export interface FoundClause {
  /** Position before the line. */
  readonly pos: number;
  /** 第十条第二款; for a line without one the words that name what it belongs to. */
  readonly address: string;
  readonly matches: readonly Match[];
}

/** @param matches in the order of the text */
export function clausesOf(doc: Node, matches: readonly Match[]): FoundClause[] {
  const addresses = new Map<number, string>();
  for (const { pos, address, text } of outline(doc)) addresses.set(pos, address || text);
  const clauses: { pos: number; address: string; matches: Match[] }[] = [];
  for (const match of matches) {
    const last = clauses.at(-1);
    if (last?.pos === match.line) last.matches.push(match);
    else clauses.push({ pos: match.line, address: addresses.get(match.line) ?? ofBlock(doc, match.line, addresses), matches: [match] });
  }
  return clauses;
}

/** 条旨 and lines of an annex are named after their article or annex. */
function ofBlock(doc: Node, line: number, addresses: ReadonlyMap<number, string>): string {
  const $line = doc.resolve(line);
  return $line.depth > 0 ? (addresses.get($line.before(1)) ?? '') : '';
}
