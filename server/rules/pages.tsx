/** The list of findings of a text, for the clerk: to print, and to dismiss from without a script. */
import { lintStages } from '../../schema/rules/context.js';
import type { Sorted } from '../../schema/rules/dismissals.js';
import { ruleOf } from '../../schema/rules/index.js';
import type { Finding } from '../../schema/rules/lint.js';
import type { Severity } from '../../schema/rules/rule.js';
import type { Dismissal } from '../drafts/wire.js';
import { may } from '../people/policy.js';
import { formatDateTime } from '../site/dates.js';
import { draftMessages } from '../site/messages/drafts.js';
import { basisMessages, ruleMessages as m, severityMessages, stageMessages } from '../site/messages/rules.js';
import { Page } from '../site/page.js';
import type { View } from '../site/view.js';
import type { Checked, CheckedText } from './checked.js';

/** What came back of a dismissal that was refused. */
export interface Refused {
  readonly rule: string;
  readonly unit: string;
  readonly quote: string;
  readonly reason: string;
  readonly problem: string;
}

interface Props {
  readonly view: View;
  readonly checked: Checked;
  readonly refused: Refused | null;
}

export function RulesPage({ view, checked, refused }: Props) {
  const { t } = view;
  const { text, sorted } = checked;
  const title = `${text.draft.title} ${t(m.pageTitle)}`;
  return (
    <Page view={view} title={title} shape="wide">
      <h1>{title}</h1>
      <p class="facts">
        <a href={`/drafts/${text.draft.id}`}>{text.draft.title}</a> · {nameOf(view, text)}
      </p>
      <p>{t(m.lead)}</p>
      <StageForm view={view} checked={checked} />
      {refused && (
        <p class="notice notice-error" role="alert">
          {refused.problem}
        </p>
      )}
      <p role="status">
        <strong>{t(stageMessages[checked.stage])}</strong>：{countsOf(view, sorted.standing)}
      </p>
      {sorted.standing.length > 0 && <Findings view={view} checked={checked} refused={refused} />}
      <Dismissals view={view} checked={checked} />
    </Page>
  );
}

const nameOf = ({ t }: View, { version }: CheckedText): string =>
  version ? t(draftMessages.versionTitle, { number: version.number, stage: version.stage }) : t(m.ofDraft);

function countsOf({ t }: View, findings: readonly Finding[]): string {
  const count = (severity: Severity): number => findings.filter((finding) => finding.severity === severity).length;
  return findings.length === 0 ? t(m.clean) : t(m.counts, { errors: count('error'), warnings: count('warning'), hints: count('hint') });
}

function StageForm({ view: { t }, checked: { text, stage } }: { view: View; checked: Checked }) {
  return (
    <form method="get" class="rules-stage">
      <label for="stage">{t(m.stage)}</label>
      <select id="stage" name="stage">
        {lintStages.map((each) => (
          <option value={each} selected={each === stage}>
            {t(stageMessages[each])}
          </option>
        ))}
      </select>
      <button type="submit">{t(m.check)}</button>
      {!text.version && (
        <a class="button" href={`/drafts/${text.draft.id}/edit`}>
          {t(m.toWorkbench)}
        </a>
      )}
    </form>
  );
}

function Findings({ view, checked, refused }: Props) {
  const { t } = view;
  return (
    <table class="rules-table">
      <thead>
        <tr>
          <th scope="col">{t(m.clause)}</th>
          <th scope="col">{t(m.severity)}</th>
          <th scope="col">{t(m.words)}</th>
          <th scope="col">{t(m.finding)}</th>
          <th scope="col">{t(m.basisHead)}</th>
        </tr>
      </thead>
      <tbody>
        {checked.sorted.standing.map((finding) => (
          <Row view={view} checked={checked} finding={finding} refused={refused} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ view, checked, finding, refused }: Props & { finding: Finding }) {
  const { t } = view;
  const { basis, basisStatus } = ruleOf(finding.rule);
  const quote = checked.quoteOf(finding);
  return (
    <tr>
      <th scope="row">{finding.address}</th>
      <td class={`severity-${finding.severity}`}>
        {t(severityMessages[finding.severity])} <small>{finding.rule}</small>
      </td>
      <td lang="zh">{finding.length > 0 ? quote : ''}</td>
      <td>
        {t(finding.message)}
        <br />→ {t(finding.suggestion)}
        {!checked.text.version && may(view.actor, 'rule.dismiss') && (
          <DismissForm view={view} checked={checked} finding={finding} quote={quote} refused={refused} />
        )}
      </td>
      <td>
        <span lang="zh">{basis}</span>
        <br />
        <small>{t(basisMessages[basisStatus])}</small>
      </td>
    </tr>
  );
}

function DismissForm({ view: { t }, checked, finding, quote, refused }: Props & { finding: Finding; quote: string }) {
  const { rule, unit } = finding;
  const own = refused?.rule === rule && refused.unit === unit && refused.quote === quote ? refused : null;
  const id = `reason_${rule}_${unit}_${finding.offset}`;
  return (
    <details open={own !== null}>
      <summary>{t(m.notApplicable)}</summary>
      <form method="post" action={`/drafts/${checked.text.draft.id}/dismissals?stage=${checked.stage}`}>
        <input type="hidden" name="rule" value={rule} />
        <input type="hidden" name="unit" value={unit} />
        <input type="hidden" name="quote" value={quote} />
        <label for={id}>{t(m.reason)}</label>
        <input id={id} name="reason" value={own?.reason ?? ''} aria-invalid={own ? 'true' : undefined} />
        <button type="submit">{t(m.keep)}</button>
      </form>
    </details>
  );
}

function Dismissals({ view, checked: { sorted, text, stage } }: { view: View; checked: Checked }) {
  const { t } = view;
  if (sorted.dismissed.length === 0) return null;
  return (
    <section aria-labelledby="dismissed">
      <h2 id="dismissed">{t(m.dismissed)}</h2>
      <ul class="rules-dismissed">
        {eachOnce(sorted).map(({ finding, dismissal }) => (
          <li>
            <strong>{finding.address}</strong> {finding.rule} <span lang="zh">{finding.length > 0 ? `“${dismissal.quote}”` : ''}</span>{' '}
            {t(finding.message)}
            <br />
            {t(m.dismissedBy, { name: dismissal.by, time: formatDateTime(dismissal.at), reason: dismissal.reason })}
            {!text.version && may(view.actor, 'rule.dismiss') && (
              <form method="post" action={`/dismissals/${dismissal.id}/withdrawal?stage=${stage}`}>
                <button type="submit">{t(m.withdraw)}</button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A dismissal with the first of the findings it covers. */
function eachOnce({ dismissed }: Sorted<Dismissal>): Sorted<Dismissal>['dismissed'] {
  return dismissed.filter(({ dismissal }, index) => dismissed.findIndex((other) => other.dismissal === dismissal) === index);
}
