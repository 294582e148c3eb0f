/**
 * The comment rail: every comment beside its clause, in the order of the clauses, none over another. On a
 * narrow window it is a sheet that opens from the bottom, in the same order.
 */
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { RailComment } from '../../server/drafts/wire.js';
import { type Field, fields } from '../../server/rounds/terms.js';
import { fieldMessages, workbenchMessages as m } from '../../server/site/messages/workbench.js';
import { placeOf } from '../comment-marks.js';
import { layOut } from '../rail-layout.js';
import type { Session } from '../session.js';
import { CommentCard } from './comment-card.js';

/** Comments in the order of their clauses as they now stand; what concerns the whole draft and orphans first. */
function inOrder(session: Session, comments: readonly RailComment[]): RailComment[] {
  const at = new Map(comments.map((comment) => [comment.id, placeOf(session.view.state, comment.id)?.from ?? -1]));
  return [...comments].sort((a, b) => (at.get(a.id) ?? -1) - (at.get(b.id) ?? -1) || a.createdAt - b.createdAt);
}

/** Where a comment's clause begins, in pixels from the top of the page. */
function wantOf(session: Session, id: string, page: DOMRect): number {
  const place = placeOf(session.view.state, id);
  if (!place) return 0;
  const { node } = session.view.domAtPos(place.from + 1);
  const element = (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>('.law-sheet > *');
  const box = element?.getBoundingClientRect();
  if (!box) return 0;
  // Far from the window the browser has not laid the article out: its box must do.
  const near = box.bottom > -innerHeight && box.top < 2 * innerHeight;
  return (near ? session.view.coordsAtPos(place.from).top : box.top) - page.top;
}

export function Rail({ session, scroller }: { session: Session; scroller: RefObject<HTMLDivElement | null> }) {
  const { t, active, openCount } = session;
  const [answered, setAnswered] = useState(false);
  const [field, setField] = useState<Field | 'all'>('all');
  const [sheetOpen, setSheetOpen] = useState(false);
  const [tick, setTick] = useState(0);
  const list = useRef<HTMLOListElement>(null);
  const comments = session.comments.value;
  const edits = session.edits.value;

  const shown = useMemo(() => {
    const wanted = comments.filter(
      (comment) =>
        (answered || (comment.disposition === null && comment.withdrawal === null) || comment.id === active.value) &&
        (field === 'all' || (comment.source.kind === 'expert' && comment.source.field === field)),
    );
    return inOrder(session, wanted);
    // The order follows the text, but not on every keystroke: `tick` tells when to look again.
  }, [comments, answered, field, tick, active.value]);

  useEffect(() => {
    const timer = setTimeout(() => setTick((n) => n + 1), 300);
    return () => clearTimeout(timer);
  }, [edits]);

  useLayoutEffect(() => {
    let frame = 0;
    const place = (): void => {
      frame = 0;
      const cards = [...(list.current?.children ?? [])] as HTMLElement[];
      const page = list.current?.parentElement?.getBoundingClientRect();
      if (!page) return;
      const measured = cards.map((card) => ({ want: wantOf(session, card.dataset.comment ?? '', page), height: card.offsetHeight }));
      const pinned = cards.findIndex((card) => card.dataset.comment === active.value);
      const head = 44;
      const tops = layOut(
        measured.map((each) => ({ ...each, want: Math.max(each.want, head) })),
        pinned < 0 ? null : pinned,
      );
      for (const [i, card] of cards.entries()) card.style.top = `${tops[i] ?? 0}px`;
    };
    const later = (): void => {
      frame ||= requestAnimationFrame(place);
    };
    place();
    const box = scroller.current;
    box?.addEventListener('scroll', later, { passive: true });
    addEventListener('resize', later);
    const sizes = new ResizeObserver(later);
    for (const card of list.current?.children ?? []) sizes.observe(card);
    return () => {
      cancelAnimationFrame(frame);
      box?.removeEventListener('scroll', later);
      removeEventListener('resize', later);
      sizes.disconnect();
    };
  }, [shown, active.value, tick]);

  useRailKeys(session, shown);

  return (
    <aside class={sheetOpen ? 'bench-rail bench-rail-open' : 'bench-rail'} aria-label={t(m.comments)}>
      <button type="button" class="bench-rail-toggle" aria-expanded={sheetOpen} onClick={() => setSheetOpen(!sheetOpen)}>
        {t(m.showComments, { count: openCount.value })}
      </button>
      <div class="bench-rail-head">
        <button type="button" aria-pressed={!answered} onClick={() => setAnswered(false)}>
          {t(m.filterOpen, { count: openCount.value })}
        </button>
        <button type="button" aria-pressed={answered} onClick={() => setAnswered(true)}>
          {t(m.filterAll, { count: comments.length })}
        </button>
        <select aria-label={t(m.allFields)} value={field} onInput={(event) => setField(event.currentTarget.value as Field | 'all')}>
          <option value="all">{t(m.allFields)}</option>
          {fields.map((each) => (
            <option key={each} value={each}>
              {t(fieldMessages[each])}
            </option>
          ))}
        </select>
      </div>
      {shown.length === 0 && <p class="empty">{t(comments.length === 0 ? m.noComments : m.noneOpen)}</p>}
      <ol class="bench-cards" ref={list}>
        {shown.map((comment) => (
          <CommentCard key={comment.id} session={session} comment={comment} />
        ))}
      </ol>
    </aside>
  );
}

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** j and k walk through the comments, a accepts, ? lists the keys; all of them outside the text alone. */
function useRailKeys(session: Session, shown: readonly RailComment[]): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (typing(event.target) || event.ctrlKey || event.metaKey || event.altKey || session.dialog.value !== null) return;
      const index = shown.findIndex((comment) => comment.id === session.active.value);
      const go = (to: number): void => {
        const comment = shown[Math.min(Math.max(to, 0), shown.length - 1)];
        if (!comment) return;
        session.active.value = comment.id;
        const card = document.querySelector<HTMLElement>(`.comment-card[data-comment="${CSS.escape(comment.id)}"]`);
        card?.focus({ preventScroll: true });
        showPlace(session, comment.id);
      };
      if (event.key === 'j') go(index + 1);
      else if (event.key === 'k') go(index - 1);
      else if (event.key === 'a') document.querySelector<HTMLElement>('.comment-card.active [data-do=accept]')?.click();
      else if (event.key === '?') session.dialog.value = 'keys';
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [shown]);
}

/** Brings a comment's clause into view. */
export function showPlace(session: Session, id: string): void {
  const place = placeOf(session.view.state, id);
  if (!place) return;
  const { node } = session.view.domAtPos(place.from + 1);
  (node instanceof Element ? node : node.parentElement)?.scrollIntoView({ block: 'center' });
}
