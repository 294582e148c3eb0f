/**
 * The citation as a node of the document: which units it cites and how it is written. Its words are computed
 * (`print.ts`), so that it follows its targets through every renumbering.
 */
import type { NodeSpec } from 'prosemirror-model';
import { isUnitId } from '../unit-id.js';
import { isForm } from './form.js';

/**
 * What somebody has to look at: a unit cited was split in two or merged with another, or one of several was deleted.
 * Null where nothing is to be looked at, or somebody has confirmed that the citation is right.
 */
export const checks = ['split', 'merged', 'deleted'] as const;
export type Check = (typeof checks)[number] | null;

/** What a citation node stores. */
export interface CitationAttrs {
  /** Ids of the units cited, in the order they are named: one but for 前两款 and 第二、三项. */
  readonly targets: readonly string[];
  /** How it is written: see `form.ts`. */
  readonly form: string;
  /** How it read when the last of its targets was deleted; null before. Printed only while they are gone. */
  readonly was: string | null;
  readonly check: Check;
}

const mostTargets = 20;
const longestWas = 100;

function validateTargets(value: unknown): void {
  const valid = Array.isArray(value) && value.length > 0 && value.length <= mostTargets && value.every(isUnitId);
  if (!valid || new Set(value).size !== value.length) throw new RangeError(`a citation has 1 to ${mostTargets} different unit ids`);
}

function validateForm(value: unknown): void {
  if (!isForm(value)) throw new RangeError(`not the form of a citation: ${String(value).slice(0, 40)}`);
}

function validateWas(value: unknown): void {
  const valid =
    value === null ||
    (typeof value === 'string' && value.length <= longestWas && /^[第本前][\p{Script=Han}0-9０-９（）()〇、]*$/u.test(value));
  if (!valid) throw new RangeError(`not the words of a citation: ${String(value).slice(0, 40)}`);
}

function validateCheck(value: unknown): void {
  if (value !== null && !(checks as readonly unknown[]).includes(value)) throw new RangeError(`not a check: ${String(value).slice(0, 40)}`);
}

/** The part of an HTML element that is read back; this file also runs where there is no DOM. */
interface Element {
  readonly dataset: { readonly [name: string]: string | undefined };
}

function attrsIn({ dataset }: Element): CitationAttrs | false {
  const attrs = {
    targets: (dataset.cites ?? '').split(' '),
    form: dataset.form ?? '',
    was: dataset.was ?? null,
    check: (dataset.check ?? null) as Check,
  };
  try {
    validateTargets(attrs.targets);
    validateForm(attrs.form);
    validateWas(attrs.was);
    validateCheck(attrs.check);
    return attrs;
  } catch {
    return false;
  }
}

/** An attribute of an element for each of the node; read back by `parseDOM`. */
export function citationDom({ targets, form, was, check }: CitationAttrs): Record<string, string> {
  return {
    'data-cites': targets.join(' '),
    'data-form': form,
    ...(was === null ? {} : { 'data-was': was }),
    ...(check === null ? {} : { 'data-check': check }),
  };
}

export const citationSpec: NodeSpec = {
  inline: true,
  atom: true,
  attrs: {
    targets: { validate: validateTargets },
    form: { validate: validateForm },
    was: { default: null, validate: validateWas },
    check: { default: null, validate: validateCheck },
  },
  // One character, as in positions: the words depend on the rest of the document. See `line-text.ts`.
  leafText: () => '\uFFFC',
  toDOM: (node) => ['span', citationDom(node.attrs as CitationAttrs)],
  parseDOM: [{ tag: 'span[data-cites]', getAttrs: attrsIn }],
};
