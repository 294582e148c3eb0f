/**
 * Changes in the words of an amending decision (修改决定): 增加一条，作为第四条; 第一款中的“二十”修改为“三十”; 删去第二款.
 * The forms are those of 立法技术规范（试行）（一）on 修改 and of the reports that go with a draft.
 */
import { type HeadingLevel, headingLevels } from '../law.js';
import { headingNames } from '../numbering.js';
import { toChinese } from '../numerals.js';
import type { Clause, ComparedUnit, Row } from './comparison.js';
import { isChange, type Span } from './spans.js';
import { wordsIn } from './words.js';

/** Of a clause with more changed places, or a longer one, the new wording is given whole. */
const mostPlaces = 3;
const longestPlace = 40;
/** At least so many characters beside an insertion tell where it stands. */
const context = 4;

/** What was done to a unit, without a full stop; '' for one that nothing was done to but number it anew. */
export function amendmentOf(row: Row): string {
  const unit = row.after[0] ?? row.before[0];
  if (!unit || row.kind === 'same' || row.kind === 'renumbered') return '';
  if (isHeading(unit)) return headingAmended(row, unit);
  if (unit.kind !== 'article') return otherAmended(row, unit);
  const done = articleAmended(row);
  const chapter = row.rechaptered ? `由${nameOf(row.rechaptered.from)}移入${nameOf(row.rechaptered.to)}` : '';
  return [done, chapter].filter(Boolean).join('，');
}

const isHeading = (unit: ComparedUnit): unit is ComparedUnit & { kind: HeadingLevel } =>
  (headingLevels as readonly string[]).includes(unit.kind);
const nameOf = ({ label, words }: ComparedUnit): string => `${label}“${words}”`;
const labelsOf = (units: readonly ComparedUnit[]): string => units.map(({ label }) => label).join('、');
const quoted = (words: string): string => `“${words.replaceAll('\n', '')}”`;

function headingAmended({ kind, before: [old] }: Row, unit: ComparedUnit & { kind: HeadingLevel }): string {
  const name = headingNames[unit.kind];
  if (kind === 'added') return `增加一${name}，作为${nameOf(unit)}`;
  if (kind === 'removed') return `删去${nameOf(unit)}的${name}名`;
  if (kind === 'moved') return `移动${nameOf(unit)}`;
  return `将${old ? nameOf(old) : ''}的${name}名修改为${quoted(unit.words)}`;
}

const otherNames: Readonly<Partial<Record<ComparedUnit['kind'], string>>> = { title: '题目', note: '题注', preface: '序言', annex: '附件' };

function otherAmended({ kind, spans }: Row, unit: ComparedUnit): string {
  const name = otherNames[unit.kind] ?? '';
  if (kind === 'added') return `增加${name}：${quoted(unit.words)}`;
  if (kind === 'removed') return `删去${name}：${quoted(unit.words)}`;
  if (kind === 'moved') return `移动${name}：${quoted(unit.words)}`;
  return `${name}${wordsAmended(spans) ?? `修改为：${quoted(unit.words)}`}`;
}

function articleAmended(row: Row): string {
  const { kind, before, after, moved } = row;
  const [old, now] = [before[0], after[0]];
  switch (kind) {
    case 'added':
      return `增加一条，作为${now?.label}：${quoted(now?.words ?? '')}`;
    case 'removed':
      return `删去${old?.label}`;
    case 'moved':
      return `将${old?.label}移作${now?.label}`;
    case 'split':
      return `将${old?.label}拆分为${toChinese(after.length)}条，作为${labelsOf(after)}${alsoAmended(row)}`;
    case 'merged':
      return `将${labelsOf(before)}合并为一条，作为${now?.label}${alsoAmended(row)}`;
    default: {
      const place = old?.label === now?.label ? now?.label : `${now?.label}（原${old?.label}）`;
      return moved ? `${place}移动了位置；${clausesAmended(row).replace(/^中/u, '其中')}` : place + clausesAmended(row);
    }
  }
}

const alsoAmended = ({ spans }: Row): string => (spans.some((span) => isChange(span) && span.text.trim() !== '') ? '，并作文字修改' : '');

/** What was done inside an article: clause by clause, or its new wording whole. */
function clausesAmended({ clauses, after }: Row): string {
  const single = clauses.length === 1;
  const done = clauses.map((clause) => clauseAmended(clause, single ? '' : placeOf(clause)));
  const whole = after.map(({ words }) => words).join('\n');
  return done.includes(null) ? `修改为：${quoted(whole)}` : done.filter(Boolean).join('；');
}

const placeOf = ({ before, after }: Clause): string => (after[0] ?? before[0])?.place ?? '';
/** 款, 项 or 目, by where it stands. */
const nameAt = (place: string): string => place.at(-1) ?? '款';

/** @returns null where only the whole new wording can tell */
function clauseAmended({ kind, before, after, spans }: Clause, place: string): string | null {
  const text = after.map(({ words }) => words).join('');
  switch (kind) {
    case 'same':
    case 'renumbered':
      return '';
    case 'added':
      return place === '' ? null : `增加一${nameAt(place)}，作为${place}：${quoted(text)}`;
    case 'removed':
      return place === '' ? null : `删去原${place}`;
    case 'moved':
      return `原${before[0]?.place}移作${place}`;
    case 'split':
      return `将${before[0]?.place}拆分为${after.map((line) => line.place).join('、')}`;
    case 'merged':
      return `将原${before.map((line) => line.place).join('、')}合并为${place}`;
    default: {
      const words = wordsAmended(spans);
      if (words !== null) return place === '' ? words : `${place}${words.startsWith('中') ? '' : '：'}${words}`;
      return place === '' ? null : `${place}修改为：${quoted(text)}`;
    }
  }
}

/** 中的“二十”修改为“三十”; null where too much changed to be told so. */
function wordsAmended(spans: readonly Span[]): string | null {
  const done: string[] = [];
  for (let n = 0; n < spans.length; n++) {
    const [span, next] = [spans[n] as Span, spans[n + 1]];
    if (!isChange(span)) continue;
    if (span.text.length > longestPlace || done.length === mostPlaces) return null;
    if (span.op === 'del' && next?.op === 'ins' && isChange(next)) {
      if (next.text.length > longestPlace) return null;
      done.push(`${quoted(span.text)}修改为${quoted(next.text)}`);
      n += 1;
    } else if (span.op === 'del') done.push(`删去${quoted(span.text)}`);
    else done.push(inserted(span, spans[n - 1], next));
  }
  if (done.length === 0) return null;
  const [first, ...more] = [...new Set(done)];
  return first?.startsWith('“') ? `中的${[first, ...more].join('，')}` : `中${[first, ...more].join('，')}`;
}

/** An insertion is told by the words beside it. */
function inserted({ text }: Span, before: Span | undefined, after: Span | undefined): string {
  if (before) return `在${quoted(lastWords(before.text))}后增加${quoted(text)}`;
  return after ? `在${quoted(firstWords(after.text))}前增加${quoted(text)}` : `增加${quoted(text)}`;
}

/** Whole words, enough to be found by. */
function lastWords(text: string): string {
  let found = '';
  for (const word of wordsIn(text.slice(-6 * context)).reverse()) {
    if (found.length >= context || /[。；\n]/u.test(word)) break;
    found = word + found;
  }
  return found.replace(/^[、，：]+/u, '') || text.slice(-1);
}

function firstWords(text: string): string {
  let found = '';
  for (const word of wordsIn(text.slice(0, 6 * context))) {
    if (found.length >= context || /[。；\n]/u.test(word)) break;
    found += word;
  }
  return found || text.slice(0, 1);
}
