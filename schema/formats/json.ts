/** The document as JSON: ProseMirror's own form, ids included, so that nothing is lost. */
import type { Node } from 'prosemirror-model';
import { lawFromJson, type NewId, withIds } from '../law.js';
import { UnreadableFile } from './unreadable.js';

/** The same document always gives the same text. */
export function writeJson(doc: Node): string {
  return `${JSON.stringify(doc.toJSON(), null, 2)}\n`;
}

/**
 * Reads a document.
 * @param newId gives an id to units that have none, or the same as another
 * @throws UnreadableFile
 */
export function readJson(text: string, newId: NewId): Node {
  const json = parse(text);
  try {
    return withIds(lawFromJson(json), newId);
  } catch (error) {
    // A hostile shape may also be a TypeError, or nested too deep.
    throw new UnreadableFile('json-not-law', { detail: error instanceof Error ? error.message : '' });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const at = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
    throw new UnreadableFile('json-broken', { line: text.slice(0, at === undefined ? text.length : Number(at)).split('\n').length });
  }
}
