/**
 * The draft at any past moment, over the text: a slider walks through what was done, what has changed since is marked,
 * and one press brings back the whole or one article. The text of a moment comes from the server as it shows it on a page.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { HistoryAnswer, MomentAnswer } from '../../server/history/wire.js';
import { formatDateTime } from '../../server/site/dates.js';
import { historyMessages as m } from '../../server/site/messages/history.js';
import { ask, Refused } from '../server.js';
import { type Session, tell } from '../session.js';

/** Milliseconds the slider rests before the text of its moment is asked for. */
const rest = 200;

const said = (session: Session, error: unknown): string => (error instanceof Refused ? error.message : session.t(m.historyInVain));

export function PastPanel({ session }: { session: Session }) {
  return session.past.value ? <Past session={session} /> : null;
}

function Past({ session }: { session: Session }) {
  const { t, past, boot, view } = session;
  const [history, setHistory] = useState<HistoryAnswer | null>(null);
  const [day, setDay] = useState('');
  const [index, setIndex] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);
  const panel = useRef<HTMLElement>(null);
  const close = (): void => {
    past.value = false;
    view.focus();
  };
  useEffect(() => {
    panel.current?.focus();
  }, []);
  useEffect(() => {
    const load = async (): Promise<void> => {
      // What is typed is the newest moment.
      await session.connection.settle();
      const path = `/drafts/${boot.draft.id}/history${day ? `?day=${day}` : ''}`;
      const answer = (await (await ask(path)).json()) as HistoryAnswer;
      setHistory({ ...answer, moments: answer.moments.toReversed() });
      setIndex(answer.moments.length - 1);
      setProblem(null);
    };
    load().catch((error: unknown) => setProblem(said(session, error)));
  }, [day]);
  const moment = history?.moments[index] ?? null;
  return (
    <section
      ref={panel}
      class="past-panel"
      aria-label={t(m.toHistory)}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
    >
      <header>
        <h2>{t(m.toHistory)}</h2>
        <button type="button" onClick={close}>
          {t(m.backToNow)}
        </button>
      </header>
      {problem && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      {history && (
        <div class="past-slider">
          <label>
            {t(m.days)}
            <select value={day} onInput={(event) => setDay(event.currentTarget.value)}>
              <option value="">{t(m.lately)}</option>
              {history.days.map((each) => (
                <option key={each.day} value={each.day}>
                  {each.day}
                </option>
              ))}
            </select>
          </label>
          <input
            type="range"
            aria-label={t(m.moment)}
            aria-valuetext={moment ? nameOf(session, moment) : ''}
            min={0}
            max={Math.max(0, history.moments.length - 1)}
            value={index}
            onInput={(event) => setIndex(Number(event.currentTarget.value))}
          />
          {moment && <output>{nameOf(session, moment)}</output>}
        </div>
      )}
      {moment && <TextThen session={session} position={moment.position} close={close} />}
    </section>
  );
}

/** 王工，2026年3月5日（周四）10:32，第十条 */
const nameOf = ({ t, language }: Session, { origin, places }: MomentAnswer): string =>
  [origin.author, formatDateTime(origin.at, language), places.filter(Boolean).slice(0, 4).join(t(m.list))].filter(Boolean).join(' · ');

/** The text of a moment with what has changed since, as the server prints it; its forms restore without leaving the workbench. */
function TextThen({ session, position, close }: { session: Session; position: number; close: () => void }) {
  const { t, boot } = session;
  const [html, setHtml] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    const leave = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const answer = await fetch(`/drafts/${boot.draft.id}/history/${position}?show=all&part`, { signal: leave.signal });
        setHtml(await answer.text());
        setProblem(answer.ok ? null : t(m.historyInVain));
      } catch {
        if (!leave.signal.aborted) setProblem(t(m.historyInVain));
      }
    }, rest);
    return () => {
      clearTimeout(timer);
      leave.abort();
    };
  }, [position]);
  useEffect(() => {
    box.current?.querySelector('ins, del')?.scrollIntoView({ block: 'center' });
  }, [html]);
  const restore = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const fields = new FormData(event.target as HTMLFormElement);
    try {
      await session.connection.settle();
      await ask(`/drafts/${boot.draft.id}/restore`, Object.fromEntries(fields));
      close();
      tell(session, t(m.restored1));
    } catch (error) {
      setProblem(said(session, error));
    }
  };
  return (
    <>
      {problem && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      <section
        ref={box}
        class="past-text"
        aria-label={t(m.textThen)}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keys
        tabIndex={0}
        onSubmit={restore}
        // Made by this server from the draft's own text, escaped there.
        dangerouslySetInnerHTML={{ __html: html }}
      />
    </>
  );
}
