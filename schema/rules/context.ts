/** What rules know of a law as a whole: what it is called, who makes it, when it was passed, how far it has come. */
import type { Node } from 'prosemirror-model';

/** How far a draft has come: 征求意见, 表决, 公布. */
export const lintStages = ['consult', 'vote', 'publish'] as const;
export type LintStage = (typeof lintStages)[number];

/** 法律 (宪法 included), 行政法规, 司法解释, 地方性法规. Each is written by a standard of its own. */
export type Rank = 'law' | 'administrative' | 'judicial' | 'local';

/** A text that binds ours or may be copied from, for the rule that looks for copies. */
export interface LibraryText {
  readonly title: string;
  /** Where each clause stands and what it says. */
  readonly clauses: readonly { readonly address: string; readonly text: string }[];
}

export interface Context {
  readonly title: string;
  /** What the text calls itself: 条例 in 本条例; null for a title that says nothing of the kind. */
  readonly genre: Genre | null;
  readonly rank: Rank;
  /** Day on which the text was made as a whole (passed, or last 修订), as 2021-07-30; null where nothing tells. */
  readonly madeOn: string | null;
  readonly stage: LintStage;
  readonly library: readonly LibraryText[];
}

export const genres = ['条例', '规定', '办法', '细则', '规则', '决定', '解释', '法'] as const;
export type Genre = (typeof genres)[number];

/** A tag behind the title: （草案）, （试行）, （一）. */
const tag = /(?:[（(〔][^（）()〔〕]{1,20}[）)〕]|草案|征求意见稿|表决稿|修改稿)+$/u;

function genreOf(title: string): Genre | null {
  const name = title.replace(tag, '');
  if (/(?:法典|宪法)$/u.test(name)) return '法';
  return genres.find((genre) => name.endsWith(genre)) ?? null;
}

function rankOf(title: string, note: string): Rank {
  if (/^最高人民(?:法院|检察院)/u.test(title)) return 'judicial';
  if (/国务院(?:令|批准|第\S{1,6}次常务会议)|中央军事委员会|[部委署局]令/u.test(note) || /^(?:中国人民解放军|国务院)/u.test(title))
    return 'administrative';
  if (title.startsWith('中华人民共和国')) return /(?:[^办]法|法典|规则)$/u.test(title.replace(tag, '')) ? 'law' : 'administrative';
  return /全国人民代表大会(?:常务委员会)?(?:第|公告)/u.test(note) ? 'law' : 'local';
}

const day = /(\d{4})年(\d{1,2})月(\d{1,2})日/u;

/** The first day in a text, as 2021-07-30. */
function dayIn(text: string): string | null {
  const [, year, month = '', date = ''] = day.exec(text) ?? [];
  return year ? `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}` : null;
}

/** Acts that make a text as a whole: passing and 修订, not 修正, which changes parts. */
const isMaking = (act: string): boolean => /通过|批准|公布|发布|修订/u.test(act) && !/修改|修正/u.test(act);

function madeOn(doc: Node, note: string): string | null {
  const days = note.split(/[\s\u3000]+(?=\d{4}年)/u).flatMap((act) => (isMaking(act) ? (dayIn(act) ?? []) : []));
  return days.sort().at(-1) ?? commencedOn(doc);
}

/** The day that the last article names, for a text whose 题注 is lost. */
function commencedOn(doc: Node): string | null {
  const last = doc.children.findLast(({ type }) => type.name === 'article');
  const text = last?.firstChild?.textContent ?? '';
  const start = text.indexOf('自');
  return start >= 0 && /^自\d{4}年\d{1,2}月\d{1,2}日起/u.test(text.slice(start, start + 20)) ? dayIn(text.slice(start, start + 20)) : null;
}

/** @param doc its title, its 题注 and its last article are all that is looked at */
export function contextOf(doc: Node, stage: LintStage, library: readonly LibraryText[]): Context {
  const title = doc.firstChild?.textContent ?? '';
  const second = doc.maybeChild(1);
  const note = second?.type.name === 'note' ? second.textContent : '';
  return { title, genre: genreOf(title), rank: rankOf(title, note), madeOn: madeOn(doc, note), stage, library };
}

/** True when both lead to the same hits. */
export const sameContext = (a: Context, b: Context): boolean =>
  a.title === b.title && a.rank === b.rank && a.madeOn === b.madeOn && a.stage === b.stage && a.library === b.library;
