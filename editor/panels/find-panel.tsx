/**
 * Finding and replacing, in the place of the contents: every place by its clause, what it would become, and which of
 * them to replace.
 */

import { memo } from 'preact/compat';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Match } from '../../schema/find.js';
import { lawText } from '../../schema/line-text.js';
import { findMessages as m } from '../../server/site/messages/find.js';
import { chosen, replaceMatches } from '../find/replace.js';
import { exclude, isExcluded, lookAt, refreshed, same, searchFor } from '../find/search.js';
import { goToUnit } from '../going.js';
import { unitNamed } from '../moving/destination.js';
import { mayEdit, type Session } from '../session.js';
import { clausesOf, type FoundClause } from './found-clauses.js';

/** So many places are listed at once. */
const page = 200;
/** Characters of the line that are shown on each side of a match. */
const context = 14;
const address = /^第.+[编章节条款项目]$/u;

/** The longest selection that is taken as what to find. */
const longestSelection = 40;

/** Opens finding, with the words that are selected in a line of the text. */
export function openFind({ view, finding }: Session): void {
  const { $from, $to, from, to } = view.state.selection;
  const selected = $from.sameParent($to) && to - from <= longestSelection ? lawText(view.state.doc).between(from, to) : '';
  finding.value = { words: selected };
}

export function FindPanel({ session }: { session: Session }) {
  const { t, view, found, finding } = session;
  const [words, setWords] = useState(finding.value?.words ?? '');
  const [by, setBy] = useState('');
  const [anyWidth, setAnyWidth] = useState(true);
  const [skipQuoted, setSkipQuoted] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const opening = finding.value;
  const search = found.value;

  // Before the next key arrives: it must not go into the text.
  useLayoutEffect(() => {
    const field = input.current;
    if (!field) return;
    if (opening?.words) {
      setWords(opening.words);
      field.value = opening.words;
    }
    field.focus();
    field.select();
  }, [opening]);
  useEffect(() => {
    view.dispatch(searchFor(view.state, words === '' ? null : { words, anyWidth, skipQuoted }));
  }, [words, anyWidth, skipQuoted]);

  const target = useMemo(() => (address.test(words.trim()) ? unitNamed(view.state.doc, words.trim()) : null), [words]);
  const close = (): void => {
    view.dispatch(searchFor(view.state, null));
    finding.value = null;
    view.focus();
  };
  const step = (direction: 1 | -1): void => goToMatch(session, direction);
  const onKeyDown = (event: KeyboardEvent): void => {
    // The Enter that ends a composition is the input method's.
    if (event.isComposing) return;
    if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && event.target === input.current) {
      if (target) goToUnit(view, target.id);
      else step(event.shiftKey ? -1 : 1);
    } else return;
    event.preventDefault();
  };
  const mayReplace = mayEdit(session) && session.saving.value.kind !== 'stopped';
  return (
    <section class="bench-find" aria-label={t(m.title)} onKeyDown={onKeyDown}>
      <p class="find-head">
        <strong>{t(m.title)}</strong>
        <button type="button" onClick={close}>
          {t(m.close)}
        </button>
      </p>
      <input
        ref={input}
        type="search"
        aria-label={t(m.find)}
        placeholder={t(m.find)}
        value={words}
        maxLength={200}
        onInput={(event) => setWords(event.currentTarget.value)}
      />
      {mayReplace && (
        <input
          aria-label={t(m.replace)}
          placeholder={t(m.replace)}
          value={by}
          maxLength={200}
          onInput={(event) => setBy(event.currentTarget.value)}
        />
      )}
      <label>
        <input type="checkbox" checked={anyWidth} onInput={(event) => setAnyWidth(event.currentTarget.checked)} /> {t(m.anyWidth)}
      </label>
      <label>
        <input type="checkbox" checked={skipQuoted} onInput={(event) => setSkipQuoted(event.currentTarget.checked)} /> {t(m.skipQuoted)}
      </label>
      {target && (
        <button type="button" class="find-jump" onClick={() => goToUnit(view, target.id)}>
          {t(m.jump, { place: target.address })} <kbd>Enter</kbd>
        </button>
      )}
      <p class="find-count" role="status">
        {counted(session)}
      </p>
      {search && search.matches.length > 0 && (
        <>
          <p class="actions">
            <button type="button" onClick={() => step(-1)}>
              {t(m.previous)}
            </button>
            <button type="button" onClick={() => step(1)}>
              {t(m.next)}
            </button>
            {mayReplace && (
              <>
                <button type="button" disabled={search.current === null} onClick={() => replaceCurrent(session, by)}>
                  {t(m.replaceOne)}
                </button>
                <button type="button" class="primary" disabled={chosen(search).length === 0} onClick={() => replaceChosen(session, by)}>
                  {t(by === '' ? m.removeChosen : m.replaceChosen, { count: chosen(search).length })}
                </button>
              </>
            )}
          </p>
          <FoundList session={session} matches={search.matches} by={mayReplace ? by : ''} choosing={mayReplace} />
        </>
      )}
      {words === '' && <p class="empty">{t(m.begin)}</p>}
      <p class="find-hint">{t(m.browserFind)}</p>
    </section>
  );
}

function counted({ t, found }: Session): string {
  const search = found.value;
  if (!search) return '';
  const count = search.matches.length;
  if (count === 0) return t(m.nothing, { words: search.query.words });
  const index = search.matches.findIndex((match) => same(match, search.current));
  return index < 0 ? t(m.count, { count }) : t(m.countOf, { count, index: index + 1 });
}

/** Looks at the next match from the one that is looked at, else from the cursor; round at the ends. */
function goToMatch(session: Session, direction: 1 | -1): void {
  const { view } = session;
  const search = refreshed(view);
  if (!search || search.matches.length === 0) return;
  const from = search.current ?? { from: view.state.selection.from, to: view.state.selection.from };
  const { matches } = search;
  const next =
    direction > 0
      ? (matches.find((match) => match.from >= from.to && !same(match, search.current)) ?? matches[0])
      : (matches.findLast((match) => match.to <= from.from) ?? matches.at(-1));
  if (next) show(session, next);
}

/** Brings a match into view and looks at it; the keyboard stays where it is. */
function show({ view }: Session, match: Match): void {
  view.dispatch(lookAt(view.state, match));
  const { node } = view.domAtPos(match.from);
  (node instanceof Element ? node : node.parentElement)?.scrollIntoView({ block: 'center' });
}

function replaceCurrent(session: Session, by: string): void {
  const { view } = session;
  const search = refreshed(view);
  const match = search?.matches.find((each) => same(each, search.current));
  if (!match) return;
  view.dispatch(replaceMatches(view.state, [match], by));
  goToMatch(session, 1);
}

function replaceChosen({ t, view, notice }: Session, by: string): void {
  const search = refreshed(view);
  const matches = search ? chosen(search) : [];
  if (!search || matches.length === 0) return;
  view.dispatch(replaceMatches(view.state, matches, by));
  refreshed(view);
  const said = { count: matches.length, words: search.query.words, by };
  notice.value = { text: t(by === '' ? m.removed : m.replaced, said), undoable: true };
}

interface ListProps {
  session: Session;
  matches: readonly Match[];
  by: string;
  choosing: boolean;
}

/** The matches by the clause they stand in. */
function FoundList({ session, matches, by, choosing }: ListProps) {
  const { t, view } = session;
  const [shown, setShown] = useState(page);
  const clauses = useMemo(() => clausesOf(view.state.doc, matches.slice(0, shown)), [matches, shown]);
  useEffect(() => setShown(page), [session.found.value?.query]);
  return (
    <>
      <ol class="found-list">
        {clauses.map((clause) => (
          <Clause key={clause.pos} session={session} clause={clause} by={by} choosing={choosing} />
        ))}
      </ol>
      {matches.length > shown && (
        <button type="button" onClick={() => setShown(shown + page)}>
          {t(m.more, { count: Math.min(page, matches.length - shown) })}
        </button>
      )}
    </>
  );
}

function Clause({ session, clause, by, choosing }: { session: Session; clause: FoundClause; by: string; choosing: boolean }) {
  const search = session.found.value;
  return (
    <li>
      <span class="found-address">{clause.address}</span>
      <ul>
        {clause.matches.map((match) => (
          <Place
            key={match.from}
            session={session}
            match={match}
            by={by}
            choosing={choosing}
            out={search !== null && isExcluded(search, match)}
            current={same(match, search?.current ?? null)}
          />
        ))}
      </ul>
    </li>
  );
}

interface PlaceProps {
  session: Session;
  match: Match;
  by: string;
  choosing: boolean;
  out: boolean;
  current: boolean;
}

const Place = memo(({ session, match, by, choosing, out, current }: PlaceProps) => {
  const { t, view } = session;
  const { text, at } = match;
  const before = text.slice(Math.max(0, at.from - context), at.from);
  const after = text.slice(at.to, at.to + context);
  const words = text.slice(at.from, at.to);
  const changes = choosing && by !== '' && !out;
  return (
    <li class={out ? 'found-out' : ''}>
      {choosing && (
        <input
          type="checkbox"
          aria-label={t(m.choose)}
          checked={!out}
          onInput={(event) => {
            const wanted = event.currentTarget.checked;
            const now = refreshed(view)?.matches.find((each) => same(each, match));
            if (now) view.dispatch(exclude(view.state, now, !wanted));
          }}
        />
      )}
      <button type="button" aria-current={current ? 'true' : undefined} onClick={() => show(session, match)}>
        {before}
        {changes ? (
          <>
            <del>{words}</del>
            <ins>{by}</ins>
          </>
        ) : (
          <mark>{words}</mark>
        )}
        {after}
      </button>
    </li>
  );
});
