/**
 * Words that were taken out of the text, with their stories, for the day they come back. Only identical words
 * come back, never similar ones, and each word once.
 *
 * It changes in place: on a long log it holds more than a copy for each keystroke could bear.
 */
import type { Found } from './matching.js';
import { type Runs, runsFromJson, runsToJson, type Story, sliceRuns } from './runs.js';

/** Words that were taken out of one line by one step. */
export interface Grave {
  /** The line they stood in (see `lineKey`). */
  readonly line: string;
  readonly words: string;
  readonly runs: Runs;
  /** Log position of the step that took them out. */
  readonly died: number;
  /** The window that did. */
  readonly client: string;
}

/** What a beginning of a unit was, when the unit went. */
export interface Opening {
  readonly story: Story;
  readonly died: number;
}

/** Lists, not objects by key: their order is kept, and an id may be any word. */
export interface GraveyardJson {
  /** Line, and of each grave window, step, words, runs. */
  readonly graves: readonly (readonly [string, readonly (readonly [string, number, string, readonly number[]])[]])[];
  /** Unit, step, written, restored, moved. */
  readonly openings: readonly (readonly [string, number, number, number, number])[];
}

export class Graveyard {
  /** By line, the newest last. */
  private readonly graves = new Map<string, Grave[]>();
  private readonly openings = new Map<string, Opening>();

  bury(grave: Grave): void {
    const known = this.graves.get(grave.line);
    if (known) known.push(grave);
    else this.graves.set(grave.line, [grave]);
  }

  buryOpening(unit: string, opening: Opening): void {
    this.openings.set(unit, opening);
  }

  /** The beginning of a unit that has gone; null for one that stands in the text or never did. */
  openingOf(unit: string): Opening | null {
    return this.openings.get(unit) ?? null;
  }

  /** The same; it comes back, so it is gone no more. */
  raiseOpening(unit: string): Opening | null {
    const opening = this.openings.get(unit) ?? null;
    this.openings.delete(unit);
    return opening;
  }

  /** Takes a stretch out of its grave. @returns its runs */
  raise({ grave, from, to }: Found): Runs {
    const known = this.graves.get(grave.line) ?? [];
    const index = known.indexOf(grave);
    const rest = [
      { ...grave, words: grave.words.slice(0, from), runs: sliceRuns(grave.runs, 0, from) },
      { ...grave, words: grave.words.slice(to), runs: sliceRuns(grave.runs, to, grave.words.length) },
    ].filter(({ words }) => words !== '');
    known.splice(index, 1, ...rest);
    if (known.length === 0) this.graves.delete(grave.line);
    return sliceRuns(grave.runs, from, to);
  }

  /** The graves of a line, the oldest first. */
  inLine(line: string): readonly Grave[] {
    return this.graves.get(line) ?? [];
  }

  /** What was taken out by the step at a position or later. */
  since(position: number): Grave[] {
    const graves: Grave[] = [];
    for (const each of this.graves.values())
      for (let i = each.length - 1; i >= 0 && (each[i] as Grave).died >= position; i--) graves.push(each[i] as Grave);
    return graves;
  }

  /** What a window took out, anywhere. */
  takenOutBy(client: string): Grave[] {
    return [...this.graves.values()].flatMap((each) => each.filter((grave) => grave.client === client));
  }

  toJson(): GraveyardJson {
    const bare = ({ client, died, words, runs }: Grave) => [client, died, words, runsToJson(runs)] as const;
    return {
      graves: [...this.graves].map(([line, each]) => [line, each.map(bare)] as const),
      openings: [...this.openings].map(([unit, { died, story }]) => [unit, died, story.written, story.restored, story.moved] as const),
    };
  }

  static fromJson(json: GraveyardJson): Graveyard {
    const graveyard = new Graveyard();
    for (const [line, each] of json.graves)
      for (const [client, died, words, runs] of each) graveyard.bury({ line, client, died, words, runs: runsFromJson(runs) });
    for (const [unit, died, written, restored, moved] of json.openings)
      graveyard.buryOpening(unit, { died, story: { written, restored, moved } });
    return graveyard;
  }
}
