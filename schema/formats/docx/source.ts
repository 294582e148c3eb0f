/**
 * The words of a Word file as two texts: the one before its tracked changes (what is read as the law), and what each
 * change makes of it. The labels that Word computes stand in both, counted for each by itself.
 *
 * A paragraph's end carries its properties, as in Word: where an end was put in, the words before and behind it were
 * one paragraph, with the list of the second.
 */
import type { Finding, Paragraph } from './body.js';
import type { Mark } from './content.js';
import { ListCounter, type ListLabel, type Numbering } from './numbering.js';
import type { Signature } from './revision.js';

/** A run of characters with one history. */
export interface Piece {
  /** As it stood before all changes; '' for what was put in. */
  readonly before: string;
  /** With all changes accepted; '' for what was taken out. */
  readonly after: string;
  /** Who changed it; null for what stands as it was. */
  readonly by: Signature | null;
  /** A label that Word computed. */
  readonly isLabel: boolean;
  /** What one person put in and another took out again. */
  readonly lost: string;
}

export interface Source {
  /** Joined, their `before` is the text that is read. */
  readonly pieces: readonly Piece[];
  readonly text: string;
  /** For each line of the text, the number of its paragraph in the file. */
  readonly paragraphs: readonly number[];
  /** The places of comments and notes, as offsets in the text. */
  readonly marks: readonly (Mark & { readonly offset: number })[];
  readonly findings: readonly Finding[];
}

type State = 'before' | 'after';

/** True where the end of a paragraph does not exist. */
const isJoined = ({ endIns, endDel }: Paragraph, state: State): boolean => (state === 'before' ? endIns : endDel) !== null;

/**
 * @param accepted reads the text as if all changes were accepted; there are none then
 */
export function readSource(paragraphs: readonly Paragraph[], numbering: Numbering, accepted: boolean): Source {
  const findings: Finding[] = [];
  const unknown = (at: number, found: string): void => {
    findings.push({ code: 'word-form', at, found });
  };
  const labels = { before: labelsIn(paragraphs, numbering, 'before', unknown), after: labelsIn(paragraphs, numbering, 'after', () => {}) };
  const pieces: Piece[] = [];
  const marks: (Mark & { offset: number })[] = [];
  const lines = [paragraphs[0]?.at ?? 1];
  let length = 0;
  const push = (piece: Piece, at: number): void => {
    const before = accepted ? piece.after : piece.before;
    pieces.push(accepted ? { ...piece, before, by: null } : piece);
    length += before.length;
    for (let end = before.indexOf('\n'); end >= 0; end = before.indexOf('\n', end + 1)) lines.push(at);
  };
  for (const [index, paragraph] of paragraphs.entries()) {
    const label = labelPiece(paragraphs[index - 1], labels.before[index] ?? '', labels.after[index] ?? '');
    if (label) push(label, paragraph.at);
    for (const inline of paragraph.inlines) {
      if (inline.kind === 'words') push(pieceOf(inline.text, inline.ins, inline.del), paragraph.at);
      else marks.push({ ...inline, offset: length });
    }
    push(pieceOf(paragraph.end, paragraph.endIns, paragraph.endDel), paragraphs[index + 1]?.at ?? paragraph.at);
  }
  return { pieces, text: pieces.map(({ before }) => before).join(''), paragraphs: lines, marks, findings };
}

function pieceOf(text: string, ins: Signature | null, del: Signature | null): Piece {
  return {
    before: ins ? '' : text,
    after: del ? '' : text,
    by: del ?? ins,
    isLabel: false,
    lost: ins && del ? text : '',
  };
}

/** The label before a paragraph, where it begins a line in one of the texts. */
function labelPiece(last: Paragraph | undefined, before: string, after: string): Piece | null {
  if (!before && !after) return null;
  const begins = { before: !last || !isJoined(last, 'before'), after: !last || !isJoined(last, 'after') };
  const by = begins.before && begins.after ? null : begins.after ? (last?.endIns ?? null) : (last?.endDel ?? null);
  return { before, after, by, isLabel: true, lost: '' };
}

/** For each paragraph that begins a line in a text, the label of that line; '' for the others. */
function labelsIn(
  paragraphs: readonly Paragraph[],
  numbering: Numbering,
  state: State,
  unknown: (at: number, found: string) => void,
): string[] {
  const counter = new ListCounter(numbering);
  const labels = paragraphs.map(() => '');
  let start = 0;
  for (const [index, paragraph] of paragraphs.entries()) {
    if (isJoined(paragraph, state)) continue;
    const label = counter.count(paragraph.style, paragraph.list);
    if (label) labels[start] = printed(label);
    if (label?.unknown) unknown(paragraph.at, label.unknown);
    start = index + 1;
  }
  return labels;
}

const printed = ({ text, gap }: ListLabel): string => text + gap;
