/** Words with what changed in them marked: as ins and del, in colour, line and, to who hears or prints them, in words. */
import type { PropsWithChildren } from 'hono/jsx';
import type { ComparedUnit, Rechaptered, Row, RowKind, Span } from '../../schema/compare/comparison.js';
import { comparisonMessages as m } from '../site/messages/comparison.js';
import type { Say, Text } from '../site/text.js';
import type { ShownLine } from './shown.js';

/** Lines of a unit, one paragraph each. A line that is new or gone is marked whole. */
export function Lines({ t, lines }: { t: Say; lines: readonly ShownLine[] }) {
  return (
    <>
      {lines.map(({ label, parts, op, moved, labelOp, brokenBy }) => (
        <p class="line">
          {brokenBy && (
            <Mark t={t} op={brokenBy}>
              <span aria-hidden="true">↵</span>
              <span class="spoken">{t(m.newLine)}</span>
            </Mark>
          )}
          {labelOp === 'same' && <Label label={label} />}
          {op === 'same' ? (
            parts.map((part) =>
              part.renumbered ? (
                <Followed t={t} part={part} />
              ) : (
                <Mark t={t} op={part.op} moved={part.move !== undefined}>
                  {part.text}
                </Mark>
              ),
            )
          ) : (
            <Mark t={t} op={op} moved={moved}>
              {labelOp !== 'same' && <Label label={label} />}
              {parts.map(({ text }) => text)}
            </Mark>
          )}
        </p>
      ))}
    </>
  );
}

/** 第十条 is set apart by its face; （一） and 1. are plain like the words. */
const Label = ({ label }: { label: string }) =>
  label ? <span class={label.endsWith('\u3000') ? 'label' : undefined}>{label}</span> : null;

/** Words that were put in, taken out or moved, with signs for who hears them; words that stayed are left alone. */
function Mark({ t, op, moved = false, children }: PropsWithChildren<{ t: Say; op: Span['op']; moved?: boolean }>) {
  if (op === 'same') return <>{children}</>;
  const inside = (
    <>
      <span class="spoken">{t(spokenWords[op][moved ? 1 : 0])}</span>
      {children}
      <span class="spoken">{t(m.spokenEnd)}</span>
    </>
  );
  const look = moved ? 'moved' : undefined;
  return op === 'ins' ? <ins class={look}>{inside}</ins> : <del class={look}>{inside}</del>;
}

const spokenWords = {
  ins: [m.spokenAdded, m.spokenMovedHere],
  del: [m.spokenRemoved, m.spokenMovedAway],
} as const;

/** A citation that only follows its target: no change, so neither inserted nor deleted; in one text the old number stands small. */
function Followed({ t, part: { op, text } }: { t: Say; part: Span }) {
  return op === 'del' ? <span class="followed was">{t(m.wasCited, { text })}</span> : <span class="followed">{text}</span>;
}

/** What is said of rows: of one text that was amended, or of two laws that have nothing to do with each other. */
export interface Vocabulary {
  readonly kinds: Readonly<Record<Exclude<RowKind, 'same'>, Text>>;
  /** In the place of what one side does not have. */
  readonly absent: { readonly before: Text; readonly after: Text };
}

export const amended: Vocabulary = {
  kinds: {
    changed: m.kindChanged,
    added: m.kindAdded,
    removed: m.kindRemoved,
    moved: m.kindMoved,
    renumbered: m.kindRenumbered,
    split: m.kindSplit,
    merged: m.kindMerged,
  },
  absent: { before: m.isAdded, after: m.isRemoved },
};

export const twoLaws: Vocabulary = {
  kinds: {
    changed: m.kindAlikeWords,
    added: m.kindOnlyOurs,
    removed: m.kindOnlyTheirs,
    moved: m.kindSameWords,
    renumbered: m.kindSameWords,
    split: m.kindAlikeWords,
    merged: m.kindAlikeWords,
  },
  absent: { before: m.noCounterpart, after: m.noCounterpart },
};

/** What a row is called: 修改, 新增… ; '' for one without change. */
export function kindOf(t: Say, { kind }: Row, { kinds }: Vocabulary = amended): string {
  return kind === 'same' ? '' : t(kinds[kind]);
}

/** 第三条、第四条; the titles of what has no number are not worth repeating. */
const labelsOf = (t: Say, units: Row['before']): string =>
  units
    .map((unit) => unit.label)
    .filter(Boolean)
    .join(t(m.list));

/** 第三章“服务供给” */
const chaptersOf = ({ from, to }: Rechaptered) => ({ from: nameOf(from), to: nameOf(to) });
const nameOf = ({ label, words }: ComparedUnit): string => (label ? `${label}“${words}”` : `“${words}”`);

/** What happened to a row besides its words, as it is said on one side. */
export function notesOf(t: Say, row: Row, side: 'before' | 'after'): string[] {
  const [from, to] = [labelsOf(t, row.before), labelsOf(t, row.after)];
  const notes: string[] = [];
  if (row.kind === 'split' && side === 'before') notes.push(t(m.splitInto, { to }));
  if (row.kind === 'merged' && side === 'after') notes.push(t(m.mergedFrom, { from }));
  if (row.moved) {
    const label = side === 'before' ? to : from;
    notes.push(label ? (side === 'before' ? t(m.movedTo, { to }) : t(m.movedFrom, { from })) : t(m.moved1));
  } else if (side === 'after' && from && to && from !== to && row.before.length === 1 && row.after.length === 1)
    notes.push(t(m.was, { from }));
  if (row.rechaptered && side === 'after') notes.push(t(m.rechaptered, chaptersOf(row.rechaptered)));
  return notes;
}
