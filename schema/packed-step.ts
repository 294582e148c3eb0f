/**
 * Steps in few characters, for the log and for the wire. Nearly all steps put a few characters into one place or take
 * some out; these are short arrays, everything else is the step's own JSON.
 */
import { Fragment, Slice } from 'prosemirror-model';
import { ReplaceStep, type Step } from 'prosemirror-transform';
import { lawSchema } from './law.js';
import { stepFromJson } from './moves.js';

/** `[at, text]` puts text in, `[from, to]` takes out, `[from, to, text]` does both; an object is a step as ProseMirror writes it. */
export type PackedStep = readonly [number, string] | readonly [number, number] | readonly [number, number, string] | object;

/** The shortest form of a step. */
export function packStep(step: Step): PackedStep {
  const text = replacingText(step);
  if (text === null || !(step instanceof ReplaceStep)) return step.toJSON() as object;
  const { from, to } = step;
  if (text === '') return [from, to];
  return from === to ? [from, text] : [from, to, text];
}

/** The characters that a step puts in, where it does nothing but replace characters by others; else null. */
function replacingText(step: Step): string | null {
  // A structure step may overwrite nothing; only its JSON says so.
  if (!(step instanceof ReplaceStep) || ('structure' in step && step.structure === true)) return null;
  const { content, openStart, openEnd } = step.slice;
  if (openStart > 0 || openEnd > 0 || content.childCount > 1) return null;
  const node = content.firstChild;
  if (!node) return '';
  return node.isText && node.marks.length === 0 ? (node.text ?? null) : null;
}

/**
 * A step from either form. It may come from anywhere.
 * @throws RangeError when it is no step of a law document
 */
export function unpackStep(packed: unknown): Step {
  if (!Array.isArray(packed)) return stepFromJson(packed);
  const [from, second, third] = packed as readonly unknown[];
  if (packed.length === 3) return replacement(from, second, third);
  if (packed.length !== 2) throw new RangeError('not a packed step');
  return typeof second === 'string' ? replacement(from, from, second) : replacement(from, second, '');
}

function replacement(from: unknown, to: unknown, text: unknown): Step {
  if (!isPlace(from) || !isPlace(to) || from > to || typeof text !== 'string') throw new RangeError('not a packed step');
  return new ReplaceStep(from, to, text === '' ? Slice.empty : new Slice(Fragment.from(lawSchema.text(text)), 0, 0));
}

const isPlace = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
