/**
 * Reads a Word file (.docx, .docm) as a law.
 *
 * Its paragraphs become lines of text, with the labels that Word computes, and the text is read like any other
 * (`text-read.ts`), with all its care for what is damaged or doubtful. The text is the one before tracked changes,
 * since a drafter wants to take or leave each of them: they come beside it as suggestions with author and time, and
 * comments as comments. Only where there is no law before the changes (all of it is one insertion) are they accepted.
 */
import type { Node } from 'prosemirror-model';
import { lawSchema, type NewId } from '../../law.js';
import { maxRemarks } from '../limits.js';
import { type Problem, ProblemList, problem } from '../problems.js';
import { readPart } from '../text-read.js';
import { UnreadableFile } from '../unreadable.js';
import { type Finding, readBody, wordsOfPart } from './body.js';
import { type Change, changesIn } from './changes.js';
import { type Comment, placeComments, placeRange, readComments, readNotes } from './comments.js';
import { linkBeneath } from './links.js';
import { readNumbering } from './numbering.js';
import { openWord, type WordPackage } from './package.js';
import { Places } from './places.js';
import { readSource, type Source } from './source.js';
import { readStyles } from './styles.js';
import { type Suggestion, suggestionsOf } from './suggestions.js';
import { parseXml } from './xml.js';

export type { Comment, Suggestion };

/** What others wrote into a file beside its text. */
export interface Remarks {
  /** One for each tracked change, in the order of the text. */
  readonly suggestions: readonly Suggestion[];
  readonly comments: readonly Comment[];
}

export interface WordLaw {
  readonly doc: Node;
  /** What was doubtful or left out; lines are the paragraphs of the file, empty ones counted. */
  readonly problems: readonly Problem[];
  readonly remarks: Remarks;
}

/**
 * @param newId gives each unit its id
 * @throws UnreadableFile when it is no Word file, damaged, encrypted or too large, or has no text
 */
export function readDocx(bytes: Uint8Array, newId: NewId): WordLaw {
  const file = openWord(bytes);
  const styles = readStyles(file.parsed('styles'));
  const body = readBody(file.main, styles);
  const numbering = readNumbering(file.parsed('numbering'), styles);
  const original = readSource(body.paragraphs, numbering, false);
  let source = original;
  let law = readPart(source.text, newId);
  const isNew = !hasArticle(law.doc) && original.pieces.some(({ by }) => by !== null);
  if (isNew) {
    const accepted = readSource(body.paragraphs, numbering, true);
    const newLaw = readPart(accepted.text, newId);
    if (hasArticle(newLaw.doc)) [source, law] = [accepted, newLaw];
  }
  if (!source.text.trim() && changesIn(original).length === 0) throw new UnreadableFile('word-empty');
  const said = readComments(file.parsed('comments'), file.parsed('commentsExtended'));
  const notes = notesIn(file, source);
  const changes = changesIn(source);
  if (said.length + changes.length + notes.length > maxRemarks) throw new UnreadableFile('word-too-large', { detail: `${maxRemarks} +` });
  const told = said.length + changes.length + notes.length > 0 ? remarksOf(said, notes, changes, source, law.doc) : noRemarks;
  const linked = linkBeneath(law, told);
  const problems = problemsOf(linked.problems, source, [
    ...body.findings,
    ...source.findings,
    ...notes.map(({ at, words }): Finding => ({ code: 'word-note', at, found: words })),
    ...besidesText(file),
    ...(source === original ? [] : [{ code: 'word-all-new', at: 1, found: '' } as const]),
  ]);
  return { doc: linked.doc, problems, remarks: linked.remarks };
}

/** Of a file that nobody else wrote into. */
export const noRemarks: Remarks = { suggestions: [], comments: [] };

const hasArticle = (doc: Node): boolean => doc.children.some((node) => node.type === lawSchema.nodes.article);

interface Note {
  readonly offset: number;
  readonly at: number;
  readonly words: string;
}

/** Footnotes and endnotes where they hang on the text. */
function notesIn(file: WordPackage, source: Source): Note[] {
  const kinds = [
    ['footnote', readNotes(file.parsed('footnotes'))],
    ['endnote', readNotes(file.parsed('endnotes'))],
  ] as const;
  let [line, start] = [0, 0];
  return source.marks.flatMap(({ kind, id, offset }) => {
    // Marks come in the order of the text.
    for (let end = source.text.indexOf('\n', start); end >= 0 && end < offset; end = source.text.indexOf('\n', start)) {
      line += 1;
      start = end + 1;
    }
    const words = kinds.find(([name]) => name === kind)?.[1].get(id) ?? '';
    return words ? [{ offset, words, at: source.paragraphs[line] ?? 1 }] : [];
  });
}

function remarksOf(
  said: ReturnType<typeof readComments>,
  notes: readonly Note[],
  changes: readonly Change[],
  source: Source,
  doc: Node,
): Remarks {
  const places = new Places(source.text, doc);
  const footnotes = notes.map(({ offset, words }): Comment => {
    const place = placeRange(offset, offset, places);
    return { author: '', at: null, body: words, replies: [], done: false, isNote: true, ...place };
  });
  return { suggestions: suggestionsOf(changes, places), comments: [...placeComments(said, source, places), ...footnotes] };
}

/** What a file holds beside its text, and is not read. */
function besidesText(file: WordPackage): Finding[] {
  const findings: Finding[] = [];
  const margins = new Set<string>();
  for (const name of [...file.related('header'), ...file.related('footer')]) {
    const part = file.part(name);
    const words = part ? wordsOfPart(parseXml(part.bytes, part.name)).trim() : '';
    // A page number is nobody's loss.
    if (/\p{L}/u.test(words)) margins.add(words);
  }
  for (const words of margins) findings.push({ code: 'word-margin', at: 1, found: words });
  if (file.related('vbaProject').length > 0) findings.push({ code: 'word-macro', at: 1, found: '' });
  return findings;
}

/** Longer words of the file are cut where a problem quotes them, and where it says how a paragraph begins. */
const [quoted, beginning] = [60, 16];

function shortened(text: string, length: number): string {
  const words = text.replace(/\s+/gu, ' ').trim();
  return words.length > length ? `${words.slice(0, length)}……` : words;
}

/** Findings of one kind in one paragraph are told together. */
function problemsOf(problems: readonly Problem[], { paragraphs, text }: Source, findings: readonly Finding[]): Problem[] {
  const together = new Map<string, Finding>();
  for (const finding of findings) {
    const key = `${finding.code} ${finding.at}`;
    together.set(key, { ...finding, found: (together.get(key)?.found ?? '') + finding.found });
  }
  const list = new ProblemList();
  for (const { code, at, found } of together.values()) {
    const words = shortened(found, quoted);
    list.report(at, code, words ? { found: words } : {});
  }
  const own = problems.map(({ line, code, words }) => problem(paragraphs[line - 1] ?? line, code, words));
  const beginnings = new Map<number, string>();
  for (const [index, line] of text.split('\n').entries()) {
    const at = paragraphs[index] ?? 1;
    if (!beginnings.get(at)) beginnings.set(at, line);
  }
  return [...own, ...list.list()]
    .sort((a, b) => a.line - b.line)
    .map((each) => ({ ...each, excerpt: shortened(beginnings.get(each.line) ?? '', beginning) }));
}
