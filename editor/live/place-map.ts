/** Brings places in the draft at an earlier position to the text a window shows. */
import type { Step, StepMap } from 'prosemirror-transform';
import { mapRange } from '../../schema/moves.js';
import type { Place } from '../../server/drafts/wire.js';

/** Position maps that are kept. A comment is announced at most a few steps behind. */
const limit = 500;

export class PlaceMap {
  private maps: { readonly position: number; readonly map: StepMap }[] = [];

  /** Notes the step that led to a position. */
  add(position: number, step: Step): void {
    this.maps.push({ position, map: step.getMap() });
    if (this.maps.length > 2 * limit) this.maps = this.maps.slice(-limit);
  }

  /**
   * @param position the place is true there
   * @param own steps of the window that stand on top of the last one noted
   */
  bring(place: Place, position: number, own: readonly Step[]): Place {
    if (place.from === null || place.to === null) return place;
    const since = this.maps.filter((each) => each.position > position).map((each) => each.map);
    const { from, to } = mapRange([...since, ...own.map((step) => step.getMap())], { from: place.from, to: place.to });
    return from < to ? { ...place, from, to } : { ...place, status: 'orphan', from: null, to: null };
  }
}
