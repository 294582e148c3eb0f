/** Which unit and which clause of one law is which in the other, once units are aligned: what citations ask. */
import type { Unit } from '../outline.js';
import { CitationReader, type Followed, followed, numbersIn } from './citations.js';
import { type LineMatch, matchLines } from './lines.js';
import type { ComparedUnit, Line, Together } from './units.js';

export class Correspondence {
  /** Id of a unit of the old law → what it stands with. */
  private readonly byOld = new Map<string, Together>();
  private readonly matches = new Map<Together, readonly LineMatch[]>();
  private readonly outlines: readonly [before: readonly Unit[], after: readonly Unit[]];
  private readers: readonly [before: CitationReader, after: CitationReader] | null = null;

  constructor(all: readonly Together[], before: readonly Unit[], after: readonly Unit[]) {
    for (const together of all) for (const { id } of together.before) this.byOld.set(id, together);
    this.outlines = [before, after];
  }

  /** Which lines of units that belong together became which. */
  linesOf(together: Together): readonly LineMatch[] {
    const known = this.matches.get(together) ?? matchLines(linesIn(together.before), linesIn(together.after));
    this.matches.set(together, known);
    return known;
  }

  /** The citations in some lines of these units that are worded anew only because their target is numbered anew. */
  followed(together: Together, before: readonly Line[], after: readonly Line[]): readonly Followed[] {
    if (citesAlike(before, after)) return [];
    this.readers ??= [new CitationReader(this.outlines[0]), new CitationReader(this.outlines[1])];
    const [old, now] = this.readers;
    return followed(old.inLines(together.before, before), now.inLines(together.after, after), (from, to) => this.follows(from, to));
  }

  /** Is a unit or clause of the new law what this one of the old law became? */
  private follows(from: string, to: string): boolean {
    const together = this.byOld.get(from);
    if (together) return together.after.some(({ id }) => id === to);
    const article = this.readers?.[0].articleOf(from);
    const around = article === undefined ? undefined : this.byOld.get(article);
    if (!around) return false;
    const matches = this.linesOf(around);
    const match = matches.find(({ before }) => before.some(({ id }) => id === from));
    if (match && match.after.length > 0) return match.after.some(({ id }) => id === to);
    // A clause that was replaced by another one is still cited by the same address.
    const line = match?.before.find(({ id }) => id === from);
    return linesIn(around.after).some(({ id, place }) => id === to && place === line?.place);
  }
}

/** True where both sides name the same numbers, or one side none, so that no citation can have been worded anew. */
function citesAlike(before: readonly Line[], after: readonly Line[]): boolean {
  const [old, now] = [before, after].map((lines) => lines.map(({ words }) => numbersIn(words)).join(''));
  return old === now || old === '' || now === '';
}

const linesIn = (units: readonly ComparedUnit[]): Line[] => units.flatMap(({ lines }) => lines);
