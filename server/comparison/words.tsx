/** Words with what changed in them marked: as ins and del, in colour, line and, to who hears or prints them, in words. */
import type { PropsWithChildren } from 'hono/jsx';
import type { Row, Span } from '../../schema/compare/comparison.js';
import { comparisonMessages as m } from '../site/messages/comparison.js';
import type { Say } from '../site/text.js';
import type { ShownLine } from './shown.js';

/** Lines of a unit, one paragraph each. A line that is new or gone is marked whole. */
export function Lines({ t, lines }: { t: Say; lines: readonly ShownLine[] }) {
  return (
    <>
      {lines.map(({ label, parts, op, labelOp, brokenBy }) => (
        <p class="line">
          {brokenBy && (
            <Mark t={t} op={brokenBy}>
              <span aria-hidden="true">↵</span>
              <span class="spoken">{t(m.newLine)}</span>
            </Mark>
          )}
          {labelOp === 'same' && <Label label={label} />}
          {op === 'same' ? (
            parts.map((part) => (
              <Mark t={t} op={part.op}>
                {part.text}
              </Mark>
            ))
          ) : (
            <Mark t={t} op={op}>
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

/** Words that were put in or taken out, with signs for who hears them; words that stayed are left alone. */
function Mark({ t, op, children }: PropsWithChildren<{ t: Say; op: Span['op'] }>) {
  if (op === 'same') return <>{children}</>;
  const inside = (
    <>
      <span class="spoken">{t(op === 'ins' ? m.spokenAdded : m.spokenRemoved)}</span>
      {children}
      <span class="spoken">{t(m.spokenEnd)}</span>
    </>
  );
  return op === 'ins' ? <ins>{inside}</ins> : <del>{inside}</del>;
}

/** What a row is called: 修改, 新增… ; '' for one without change. */
export function kindOf(t: Say, { kind }: Row): string {
  return kind === 'same' ? '' : t(kindWords[kind]);
}

const kindWords = {
  changed: m.kindChanged,
  added: m.kindAdded,
  removed: m.kindRemoved,
  moved: m.kindMoved,
  renumbered: m.kindRenumbered,
  split: m.kindSplit,
  merged: m.kindMerged,
} as const;

/** 第三条、第四条; the titles of what has no number are not worth repeating. */
const labelsOf = (t: Say, units: Row['before']): string =>
  units
    .map((unit) => unit.label)
    .filter(Boolean)
    .join(t(m.list));

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
  return notes;
}
