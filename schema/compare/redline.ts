/**
 * A comparison as one Word text with real tracked changes (修订): whoever accepts all has the second law, whoever
 * rejects all the first, labels included. What moved is deleted where it stood and inserted where it stands.
 */
import type { PageLook, RunLook } from '../formats/word-parts.js';
import { checked, paragraph, runProperties, wordFile } from '../formats/word-parts.js';
import type { ComparedUnit, Comparison, Line, Row } from './comparison.js';
import type { Span } from './spans.js';

/** Whose changes they are, as Word shows it. */
export interface Revision {
  readonly author: string;
  /** ISO 8601, for example 2026-03-05T09:00:00Z; null for none. */
  readonly date: string | null;
}

/** 37, 28, 35 and 26 mm, as GB/T 9704 has them. */
const page: PageLook = { landscape: false, margins: { top: 2098, left: 1588, bottom: 1984, right: 1474 } };

/** 28.95 points: 22 lines a page. */
const line = 579;

/** @throws UnwritableText */
export function writeRedline({ rows }: Comparison, revision: Revision): Uint8Array {
  const writer = new RedlineWriter(revision);
  for (const { row, op } of inBothOrders(rows)) writer.row(row, op);
  return wordFile(writer.body(), page);
}

/** A row as it is written: as it is, or only taken out or put in where it moved. */
interface Placed {
  readonly row: Row;
  readonly op: Span['op'];
}

/** The rows in the order of both laws: a row that moved stands twice, and what went stands where it stood. */
function inBothOrders(rows: readonly Row[]): Placed[] {
  const gone = goneAfter(rows);
  const all = [...(gone.get(null) ?? [])];
  for (const row of rows) {
    if (row.after.length === 0) continue;
    if (row.moved) all.push({ row, op: 'ins' });
    else all.push({ row, op: row.before.length === 0 ? 'ins' : 'same' }, ...(gone.get(row) ?? []));
  }
  return all;
}

/** What went or moved away, by the row that stayed before it in the first law; null for the beginning. */
function goneAfter(rows: readonly Row[]): ReadonlyMap<Row | null, readonly Placed[]> {
  const gone = new Map<Row | null, Placed[]>();
  let stayed: Row | null = null;
  for (const row of inOldOrder(rows)) {
    if (row.moved || row.after.length === 0) gone.set(stayed, [...(gone.get(stayed) ?? []), { row, op: 'del' }]);
    else stayed = row;
  }
  return gone;
}

/** Rows of the first law in its order: removed ones stand already where they stood, moved ones go back by their place. */
function inOldOrder(rows: readonly Row[]): Row[] {
  const old = rows.filter(({ before }) => before.length > 0);
  return old.toSorted((x, y) => (x.before[0] as ComparedUnit).index - (y.before[0] as ComparedUnit).index);
}

type Op = Span['op'];

class RedlineWriter {
  private readonly paragraphs: string[] = [];
  private readonly revision: Revision;
  private runs = '';
  private last = 0;

  constructor(revision: Revision) {
    this.revision = revision;
  }

  body(): string {
    return this.paragraphs.join('');
  }

  /** @param op whether all of it is put in or taken out here, whatever stayed in it */
  row(row: Row, op: Op): void {
    const [before, after] = [row.before, row.after].map((units) => units.flatMap((unit) => unit.lines.map((line) => ({ unit, line }))));
    const sides = { before: op === 'ins' ? [] : (before ?? []), after: op === 'del' ? [] : (after ?? []) };
    const own = (op === 'ins' ? row.after : op === 'del' ? row.before : [...row.after, ...row.before])[0] as ComparedUnit;
    let [i, j] = [0, 0];
    this.labels(sides.before[0]?.line, sides.after[0]?.line, own);
    for (const span of row.spans) {
      const shown = op === 'same' ? span.op : span.op === 'same' || span.op === op ? op : null;
      if (shown === null) continue;
      for (const [n, text] of span.text.split('\n').entries()) {
        if (n > 0) {
          this.close(own, shown);
          if (shown !== 'ins') i += 1;
          if (shown !== 'del') j += 1;
          this.labels(shown === 'ins' ? undefined : sides.before[i]?.line, shown === 'del' ? undefined : sides.after[j]?.line, own);
        }
        this.words(text, shown, lookOf(own), own);
      }
    }
    this.close(own, op);
  }

  /** The labels of a line on both sides: once where they are the same, else the old one out and the new one in. */
  private labels(before: Line | undefined, after: Line | undefined, unit: ComparedUnit): void {
    const [old, now] = [before?.label ?? '', after?.label ?? ''];
    if (before && after && old === now) this.words(now, 'same', labelLook(now, unit), unit);
    else {
      this.words(old, 'del', labelLook(old, unit), unit);
      this.words(now, 'ins', labelLook(now, unit), unit);
    }
  }

  private words(text: string, op: Op, look: RunLook, unit: ComparedUnit): void {
    if (text === '') return;
    const tag = op === 'del' ? 'w:delText' : 'w:t';
    const run = `<w:r>${runProperties(look)}<${tag} xml:space="preserve">${checked(text, unit.address || '题目')}</${tag}></w:r>`;
    this.runs += op === 'same' ? run : `<w:${op} ${this.mark()}>${run}</w:${op}>`;
  }

  /** Ends a paragraph; its mark is put in or taken out, too. */
  private close(unit: ComparedUnit, op: Op): void {
    const centred = isCentred(unit);
    const look = centred ? ({ align: 'center', line } as const) : ({ align: 'both', indent: { characters: 2, size: 32 }, line } as const);
    this.paragraphs.push(paragraph(this.runs, look, op === 'same' ? '' : `<w:${op} ${this.mark()}/>`));
    this.runs = '';
  }

  private mark(): string {
    const { author, date } = this.revision;
    this.last += 1;
    return `w:id="${this.last}" w:author="${checked(author, '修订人')}"${date === null ? '' : ` w:date="${checked(date, '修订日期')}"`}`;
  }
}

const headings = new Set<ComparedUnit['kind']>(['part', 'subpart', 'chapter', 'section']);
const isCentred = ({ kind }: ComparedUnit): boolean => kind === 'title' || kind === 'note' || headings.has(kind);

/** 2号 for the title, 3号 for all else. */
function lookOf({ kind }: ComparedUnit): RunLook {
  if (kind === 'title') return { face: 'title', size: 44 };
  if (kind === 'note') return { face: 'kai', size: 32 };
  return { face: headings.has(kind) ? 'hei' : 'fang', size: 32 };
}

/** 第十条 is 黑体; （一） is like the words. */
const labelLook = (label: string, unit: ComparedUnit): RunLook => (label.endsWith('\u3000') ? { face: 'hei', size: 32 } : lookOf(unit));
