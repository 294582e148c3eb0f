/** The comments of a Word file: what they say, who answered, and what in the law they stand on. */

import { paragraphsIn, wordsIn } from './content.js';
import type { Anchored, Place, Places } from './places.js';
import { type Signature, signatureOf } from './revision.js';
import type { Source } from './source.js';
import { elementsOf, type XmlElement } from './xml.js';

/** Something said in the margin. */
export interface Reply extends Signature {
  readonly body: string;
}

export interface Comment extends Reply, Anchored {
  readonly replies: readonly Reply[];
  /** True where it was marked as done. */
  readonly done: boolean;
  /** True for a footnote or endnote, which names no author. */
  readonly isNote: boolean;
}

/** A comment before its place is known. */
interface Said extends Reply {
  readonly id: string;
  readonly replies: Reply[];
  done: boolean;
}

const bodyOf = (element: XmlElement): string => paragraphsIn(element).map(wordsIn).join('\n').trim();

/**
 * Reads what was said, answers below what they answer.
 * @param comments, extended the parts of these names; the second tells answers, and may be missing
 */
export function readComments(comments: XmlElement | null, extended: XmlElement | null): Said[] {
  const threads = threadsIn(extended);
  const said = (comments ? elementsOf(comments) : []).filter(({ name }) => name === 'w:comment');
  const roots: Said[] = [];
  const byParagraph = new Map<string, Said>();
  for (const element of said) {
    const paragraph = paragraphsIn(element).at(-1)?.attributes.get('w14:paraId') ?? '';
    const { parent, done } = threads.get(paragraph) ?? { parent: null, done: false };
    const above = parent === null ? undefined : byParagraph.get(parent);
    const reply = { ...signatureOf(element), body: bodyOf(element) };
    if (above) {
      above.replies.push(reply);
      byParagraph.set(paragraph, above);
      continue;
    }
    const root = { ...reply, id: element.attributes.get('w:id') ?? '', replies: [], done };
    roots.push(root);
    byParagraph.set(paragraph, root);
  }
  return roots;
}

function threadsIn(extended: XmlElement | null): Map<string, { parent: string | null; done: boolean }> {
  return new Map(
    (extended ? elementsOf(extended) : []).map(({ attributes }) => [
      attributes.get('w15:paraId') ?? '',
      { parent: attributes.get('w15:paraIdParent') ?? null, done: attributes.get('w15:done') === '1' },
    ]),
  );
}

/** The footnotes or endnotes of a part, by id; the lines that part them from the text left out. */
export function readNotes(root: XmlElement | null): Map<string, string> {
  const notes = (root ? elementsOf(root) : []).filter(({ attributes }) => ['normal', undefined].includes(attributes.get('w:type')));
  return new Map(notes.map((note) => [note.attributes.get('w:id') ?? '', bodyOf(note)]));
}

/** Comments in their places; those that stand on nothing that can be found are on the whole draft. */
export function placeComments(said: readonly Said[], { marks }: Source, places: Places): Comment[] {
  const offsets = new Map(marks.map(({ kind, id, offset }) => [`${kind} ${id}`, offset]));
  return said.map(({ id, ...words }) => {
    const point = offsets.get(`comment ${id}`);
    const from = offsets.get(`comment-start ${id}`) ?? point ?? offsets.get(`comment-end ${id}`);
    if (from === undefined) return { ...words, isNote: false, ...places.unit(null) };
    return { ...words, isNote: false, ...placeRange(from, offsets.get(`comment-end ${id}`) ?? point ?? from, places) };
  });
}

/**
 * What a range of the text stands on in the document: the words themselves where they are in one article or line,
 * else the first article they touch.
 */
export function placeRange(from: number, to: number, places: Places): Anchored {
  const placeAt = (index: number | null): Place | null => (index === null ? null : places.at(index));
  const [first, last] = [places.find(from, 1), places.find(to - 1, -1)];
  const [start, end] = [placeAt(first), placeAt(last)];
  if (first === null || last === null || first > last || !start || !end) {
    return places.unit(placeAt(places.find(from - 1, -1) ?? places.find(from, 1)));
  }
  const host = places.host(start);
  const [beginning, ending] = [places.findText(first, 1), places.findText(last, -1)];
  const [a, b] = [placeAt(beginning), placeAt(ending)];
  if (beginning === null || ending === null || beginning > ending || !a || !b) return places.unit(start);
  const isWithin = [a, b, end].every((place) => places.host(place) === host);
  return isWithin ? places.range(a, b) : places.unit({ unit: host, offset: null });
}
