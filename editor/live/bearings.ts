/** Places in the draft at a log position, and in the text that a window shows: what the window has unsent stands between. */
import { getVersion, sendableSteps } from 'prosemirror-collab';
import type { EditorState } from 'prosemirror-state';
import { Mapping, type Step, type StepMap } from 'prosemirror-transform';
import { mapRange } from '../../schema/moves.js';
import type { Cursor, Place } from '../../server/drafts/wire.js';

/** Position maps that are kept. A comment is announced at most a few steps behind. */
const limit = 500;

const ownSteps = (state: EditorState): readonly Step[] => sendableSteps(state)?.steps ?? [];

export class Bearings {
  private maps: { readonly position: number; readonly map: StepMap }[] = [];

  /** Notes the step that led to a log position. */
  note(position: number, step: Step): void {
    this.maps.push({ position, map: step.getMap() });
    if (this.maps.length > 2 * limit) this.maps = this.maps.slice(-limit);
  }

  /** A place at a log position, in the text that a window shows. */
  place(place: Place, position: number, state: EditorState): Place {
    if (place.from === null || place.to === null) return place;
    const { from, to } = mapRange(this.since(position, state), { from: place.from, to: place.to });
    return from < to ? { ...place, from, to } : { ...place, status: 'orphan', from: null, to: null };
  }

  /** The same for a selection; what is put in at it stands before it. */
  selection({ position, anchor, head }: Cursor, state: EditorState): { anchor: number; head: number } {
    const since = new Mapping(this.since(position, state));
    return { anchor: since.map(anchor, 1), head: since.map(head, 1) };
  }

  /** The selection of the window, as of the last log position that it has. */
  cursor(state: EditorState): Cursor {
    const { anchor, head } = state.selection;
    const undone = new Mapping([...ownSteps(state)].reverse().map((step) => step.getMap().invert()));
    return { position: getVersion(state), anchor: undone.map(anchor), head: undone.map(head) };
  }

  private since(position: number, state: EditorState): StepMap[] {
    const logged = this.maps.filter((each) => each.position > position).map((each) => each.map);
    return [...logged, ...ownSteps(state).map((step) => step.getMap())];
  }
}
