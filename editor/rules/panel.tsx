/** The findings under the contents, in the order of the clauses; what was dismissed behind them, with the reasons. */
import { memo } from 'preact/compat';
import { useCallback, useState } from 'preact/hooks';
import { lintStages } from '../../schema/rules/context.js';
import type { Finding } from '../../schema/rules/lint.js';
import type { Dismissal } from '../../server/drafts/wire.js';
import { ruleMessages as m, severityMarks, severityMessages, stageMessages } from '../../server/site/messages/rules.js';
import type { Say } from '../../server/site/text.js';
import type { Session } from '../session.js';
import { keyOf } from './marks.js';

interface RowProps {
  finding: Finding;
  open: boolean;
  t: Say;
  show: (finding: Finding) => void;
}

const Row = memo(({ finding, open, t, show }: RowProps) => (
  <li>
    <button type="button" class={`finding finding-${finding.severity}`} aria-expanded={open} onClick={() => show(finding)}>
      <span class="finding-head">
        <span class="rule-sign" aria-hidden="true">
          {t(severityMarks[finding.severity])}
        </span>
        {finding.address} <small>{t(severityMessages[finding.severity])}</small>
      </span>
      <span class="finding-words">{t(finding.message)}</span>
    </button>
  </li>
));

function Dismissed({ session, dismissals }: { session: Session; dismissals: readonly { finding: Finding; dismissal: Dismissal }[] }) {
  const { t, rules, boot } = session;
  const [problem, setProblem] = useState<string | null>(null);
  if (dismissals.length === 0) return null;
  const withdraw = (dismissal: Dismissal): void => {
    rules.withdraw(dismissal).catch((error) => setProblem(error instanceof Error ? error.message : String(error)));
  };
  return (
    <details class="rules-dismissed">
      <summary>{t(m.dismissedCount, { count: dismissals.length })}</summary>
      {problem && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      <ul>
        {dismissals.map(({ finding, dismissal }) => (
          <li key={keyOf(finding)}>
            <strong>{finding.address}</strong> {finding.length > 0 && <q lang="zh">{dismissal.quote}</q>} {t(finding.message)}
            <p>
              {t(m.dismissedBy, { name: dismissal.by, time: new Date(dismissal.at).toLocaleDateString('zh-CN'), reason: dismissal.reason })}
            </p>
            {boot.me.mayDismiss && (
              <button type="button" onClick={() => withdraw(dismissal)}>
                {t(m.withdraw)}
              </button>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

export function RulesPanel({ session }: { session: Session }) {
  const { t, rules } = session;
  const [hints, setHints] = useState(true);
  // Closed at first on a phone; after that it is as its reader left it.
  const [wide] = useState(() => matchMedia('(min-width: 900px)').matches);
  const show = useCallback((finding: Finding) => rules.show(finding), [rules]);
  const { standing, dismissed } = rules.sorted.value;
  const active = rules.active.value;
  const shown = hints ? standing : standing.filter(({ severity }) => severity !== 'hint');
  return (
    <section class="bench-rules" aria-label={t(m.rules)}>
      <details open={wide}>
        <summary>{t(m.rulesCount, { count: standing.length })}</summary>
        <div class="rules-tools">
          <select
            aria-label={t(m.stage)}
            value={rules.stage.value}
            onInput={(event) => {
              const stage = lintStages.find((each) => each === event.currentTarget.value);
              if (stage) rules.changeStage(stage);
            }}
          >
            {lintStages.map((stage) => (
              <option key={stage} value={stage}>
                {t(stageMessages[stage])}
              </option>
            ))}
          </select>
          <label>
            <input type="checkbox" checked={hints} onInput={(event) => setHints(event.currentTarget.checked)} /> {t(m.hints)}
          </label>
        </div>
        {rules.working.value ? <p class="empty">{t(m.working)}</p> : shown.length === 0 && <p class="empty">{t(m.clean)}</p>}
        <ol>
          {shown.map((finding) => (
            <Row key={keyOf(finding)} finding={finding} open={finding === active} t={t} show={show} />
          ))}
        </ol>
        <Dismissed session={session} dismissals={dismissed} />
      </details>
    </section>
  );
}
