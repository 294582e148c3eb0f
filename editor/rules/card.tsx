/** One finding: what the rule says, on what basis and how sure it is, an example, and what can be done about it. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Finding } from '../../schema/rules/lint.js';
import { rangeOf } from '../../schema/rules/places.js';
import type { Rule } from '../../schema/rules/rule.js';
import { basisMessages, ruleMessages as m, severityMarks, severityMessages } from '../../server/site/messages/rules.js';
import { workbenchMessages } from '../../server/site/messages/workbench.js';
import type { Say } from '../../server/site/text.js';
import type { Session } from '../session.js';
import { keyOf } from './marks.js';

/** Pixels between the words and the card, and between the card and the edge of the window. */
const gap = 8;

export function FindingCard({ session }: { session: Session }) {
  const finding = session.rules.active.value;
  return finding && <Card key={`${finding.rule} ${finding.unit}`} session={session} finding={finding} />;
}

function Card({ session, finding }: { session: Session; finding: Finding }) {
  const { t, rules } = session;
  const rule = rules.book.value?.ruleOf(finding.rule);
  const card = useRef<HTMLDivElement>(null);
  const [dismissing, setDismissing] = useState(false);
  useEffect(() => card.current?.focus({ preventScroll: true }), []);
  useLayoutEffect(() => {
    const stand = (): void => standBeside(session, finding, card.current);
    stand();
    addEventListener('scroll', stand, { capture: true, passive: true });
    addEventListener('resize', stand);
    return () => {
      removeEventListener('scroll', stand, { capture: true });
      removeEventListener('resize', stand);
    };
  }, [finding, dismissing]);
  const close = (): void => {
    rules.active.value = null;
    session.view.focus();
  };
  return (
    <div
      ref={card}
      class={`finding-card finding-${finding.severity}`}
      role="dialog"
      aria-label={`${finding.address} ${t(severityMessages[finding.severity])}`}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
        else if (event.key === 'F8') rules.step(event.shiftKey ? -1 : 1);
        else return;
        event.preventDefault();
      }}
    >
      <header>
        <span class="rule-sign" aria-hidden="true">
          {t(severityMarks[finding.severity])}
        </span>{' '}
        {t(severityMessages[finding.severity])} · {finding.address} <small>{finding.rule}</small>
      </header>
      <p class="finding-says">
        {t(finding.message)} <span>→ {t(finding.suggestion)}</span>
      </p>
      {rule && <Basis t={t} finding={finding} rule={rule} />}
      {dismissing ? (
        <DismissForm session={session} finding={finding} done={() => setDismissing(false)} />
      ) : (
        <Actions session={session} finding={finding} dismiss={() => setDismissing(true)} close={close} />
      )}
    </div>
  );
}

function Basis({ t, finding, rule }: { t: Say; finding: Finding; rule: Rule }) {
  const { summary, basis, basisStatus, example } = rule;
  return (
    <details>
      <summary>{t(m.basis, { basis, status: t(basisMessages[basisStatus]) })}</summary>
      {summary !== finding.message && <p>{t(summary)}</p>}
      <dl lang="zh">
        <dt>{t(m.bad)}</dt>
        <dd class="example-bad">{example.bad}</dd>
        <dt>{t(m.good)}</dt>
        <dd class="example-good">{example.good}</dd>
      </dl>
    </details>
  );
}

interface ActionsProps {
  session: Session;
  finding: Finding;
  dismiss: () => void;
  close: () => void;
}

function mendWords(t: Say, { fix }: Finding): string {
  if (!fix) return '';
  if ('renumber' in fix) return t(m.renumber);
  if ('confirm' in fix) return t(m.confirmCitation);
  return fix.replacement === '' ? t(m.remove) : t(m.mend, { words: fix.replacement });
}

function Actions({ session, finding, dismiss, close }: ActionsProps) {
  const { t, rules, boot } = session;
  const alike = rules.sorted.value.standing.filter(({ rule, fix }) => rule === finding.rule && fix !== null).length;
  const mayMend = boot.me.mayEdit && finding.fix !== null;
  const mend = (all: boolean): void => {
    rules.mend(all);
    session.view.focus();
  };
  return (
    <p class="actions">
      {mayMend && (
        <button type="button" class="primary" onClick={() => mend(false)}>
          {mendWords(t, finding)}
        </button>
      )}
      {mayMend && alike > 1 && (
        <button type="button" onClick={() => mend(true)}>
          {t(m.mendAll, { count: alike })}
        </button>
      )}
      {boot.me.mayDismiss && (
        <button type="button" onClick={dismiss}>
          {t(m.notApplicable)}
        </button>
      )}
      <button type="button" onClick={() => rules.step(1)}>
        {t(m.next)}
      </button>
      <button type="button" onClick={close}>
        {t(m.close)}
      </button>
    </p>
  );
}

function DismissForm({ session, finding, done }: { session: Session; finding: Finding; done: () => void }) {
  const { t, rules, connection } = session;
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    // The server looks for the finding in the draft as it has it: what is typed must be there first.
    if (!(await connection.settle())) {
      setProblem(t(workbenchMessages.offline, { count: connection.unsaved }));
      return;
    }
    try {
      await rules.dismiss(finding, reason);
      session.view.focus();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <form onSubmit={submit}>
      <label>
        {t(m.reason)}
        <textarea ref={field} rows={2} value={reason} onInput={(event) => setReason(event.currentTarget.value)} />
      </label>
      {problem && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      <p class="actions">
        <button type="submit" class="primary">
          {t(m.keep)}
        </button>
        <button type="button" onClick={done}>
          {t(m.cancel)}
        </button>
      </p>
    </form>
  );
}

/** Puts the card below the words, or above them where there is no room; on a narrow window the style sheet has it at the bottom. */
function standBeside({ view }: Session, finding: Finding, card: HTMLElement | null): void {
  const range = card && rangeOf(view.state.doc, finding);
  if (!card || !range) return;
  const words = view.coordsAtPos(range.from);
  const { height, width } = card.getBoundingClientRect();
  const below = words.bottom + gap;
  const top = below + height > innerHeight - gap ? Math.max(gap, words.top - height - gap) : Math.max(gap, below);
  card.style.setProperty('--top', `${top}px`);
  card.style.setProperty('--left', `${Math.max(gap, Math.min(words.left, innerWidth - width - gap))}px`);
  card.dataset.finding = keyOf(finding);
}
