/** What the authority demands of a step before it may enter the log. */
import type { Node } from 'prosemirror-model';
import { AttrStep, ReplaceAroundStep, ReplaceStep, type Step } from 'prosemirror-transform';
import { forEachUnit } from '../../schema/law.js';
import { MoveStep } from '../../schema/moves.js';
import { unpackStep } from '../../schema/packed-step.js';
import { refusals } from '../errors.js';

export const stepRefusals = refusals({
  'steps-unreadable': {
    status: 422,
    text: [
      '收到的修改无法识别，没有写入。请复制您的文字后刷新页面。',
      'These changes cannot be read and were not stored. Copy your text and reload.',
    ],
  },
  'too-many-steps': {
    status: 413,
    text: [
      '一次最多提交 {limit} 处修改，没有写入；请分次提交。',
      'At most {limit} changes at once; nothing was stored. Send them in parts.',
    ],
  },
  'steps-do-not-apply': {
    status: 409,
    text: [
      '这处修改所在的文字已被他人改动，没有写入；您的文字已保留，请确认后重新放入。',
      'The text this change belongs to was changed by someone else. Nothing was stored; your words are kept for you to place again.',
    ],
  },
  'steps-from-nowhere': {
    status: 409,
    text: ['这些修改所依据的稿子不存在，请刷新页面。', 'These changes stand on a text that does not exist. Please reload.'],
  },
  'steps-out-of-turn': {
    status: 409,
    text: [
      '这些修改之前还有没有收到的修改，没有写入；请刷新页面。',
      'Changes before these have not arrived; nothing was stored. Please reload.',
    ],
  },
  'steps-break-the-law': {
    status: 422,
    text: ['这处修改会破坏条文结构，没有写入：{detail}', 'This change would break the structure of the text and was not stored: {detail}'],
  },
  'draft-busy': {
    status: 503,
    text: [
      '这部稿子此刻修改太多，没有写入，请稍后再试。',
      'Too many changes to this draft right now; nothing was stored. Try again shortly.',
    ],
  },
  'draft-too-long': {
    status: 413,
    text: ['全稿最多 {limit} 字，这处修改会超出，没有写入。', 'A draft holds at most {limit} characters; this change was not stored.'],
  },
});

/** Control characters have no place in a law text; a line break is a new unit. */
const control = /\p{Cc}/u;

/**
 * Reads a step that a browser sent.
 * @throws RangeError when it is no step of a law document
 */
export function readStep(packed: unknown): Step {
  const step = unpackStep(packed);
  if (step instanceof AttrStep || step instanceof MoveStep) return step;
  if (!(step instanceof ReplaceStep || step instanceof ReplaceAroundStep)) throw new RangeError('this kind of step is not used');
  step.slice.content.descendants((node) => {
    if (node.isText && control.test(node.text ?? '')) throw new RangeError('a control character in the text');
  });
  return step;
}

/**
 * True for plain typing: characters in, or out. Replacing checks the content of each node that it closes, and such a
 * step brings no node of its own; so it can harm neither the structure nor the ids.
 */
export function isTyping(step: Step): boolean {
  if (!(step instanceof ReplaceStep) || step.slice.openStart > 0 || step.slice.openEnd > 0) return false;
  return step.slice.content.content.every((node) => node.isText);
}

/**
 * Checks that a document still is a law document after steps that were made on `before`: its structure where
 * they touched it, and its attributes. Blocks that both share were checked when they came.
 * @throws RangeError telling what is wrong
 */
export function checkDocument(before: Node, after: Node): void {
  if (!after.type.validContent(after.content)) throw new RangeError('the order of title, articles and annexes');
  const known = new Set(before.children);
  after.forEach((node) => {
    if (!known.has(node)) node.check();
  });
}

/**
 * Steps that give units without an id, or with one that stands twice, an id of their own. Two people who cut
 * the same article at once and paste it make such a pair; neither did anything wrong, so nobody is refused.
 */
export function repairIds(doc: Node, newId: () => string): Step[] {
  const seen = new Set<string>();
  const repairs: Step[] = [];
  forEachUnit(doc, (unit, pos) => {
    let id: string = unit.attrs.id;
    if (id && !seen.has(id)) {
      seen.add(id);
      return;
    }
    do id = newId();
    while (seen.has(id));
    seen.add(id);
    repairs.push(new AttrStep(pos, 'id', id));
  });
  return repairs;
}
