/** Receipts: looking one up, and what it says from the day a comment is sent to the day it is answered. */

import { ErrorSummary, problemAt, TextField } from '../site/components.js';
import { formatDateTime, formatDay } from '../site/dates.js';
import type { FieldProblem } from '../site/form.js';
import { receiptMessages as m } from '../site/messages/consultation.js';
import { fateMessages } from '../site/messages/workbench.js';
import { Page } from '../site/page.js';
import type { View } from '../site/view.js';
import { stateAt } from './consultation.js';
import { addressOfConsultation } from './pages.js';
import type { FoundReceipt } from './receipt.js';

interface FindProps {
  view: View;
  code: string;
  problems?: readonly FieldProblem[];
}

/** Asks for a code. */
export function FindReceiptPage({ view, code, problems = [] }: FindProps) {
  const { t } = view;
  return (
    <Page view={view} title={t(m.findTitle)} problem={problems.length > 0} shape="narrow" nav="receipts">
      <h1>{t(m.findTitle)}</h1>
      <p class="lead">{t(m.findLead)}</p>
      <ErrorSummary view={view} problems={problems} />
      <form method="post" action="/receipts" class="card">
        <TextField
          name="code"
          label={t(m.code)}
          hint={t(m.codeHint)}
          value={code}
          required
          maxlength={40}
          size={20}
          autocomplete="off"
          problem={problemAt(problems, 'code')}
        />
        <button type="submit" class="primary">
          {t(m.find)}
        </button>
      </form>
      <p class="quiet">{t(m.lost)}</p>
    </Page>
  );
}

interface ReceiptProps {
  view: View;
  receipt: FoundReceipt;
  now: number;
  /** Whole address of the page that asks for a code, to be printed. */
  link: string;
}

/** A receipt: its number and code to keep, what became of the comment, and what was said. */
export function ReceiptPage({ view, receipt, now, link }: ReceiptProps) {
  const { t } = view;
  const answered = receipt.comment.told !== null;
  const title = t(answered ? m.answered : m.received, { number: receipt.number });
  return (
    <Page view={view} title={title} shape="narrow" nav="receipts">
      <h1>{title}</h1>
      {answered && <Outcome view={view} receipt={receipt} now={now} />}
      <div class="card receipt">
        <p>{t(m.code)}</p>
        <p class="receipt-code">{receipt.code}</p>
        <p>{t(m.keep)}</p>
        <p class="quiet">{t(m.where, { link })}</p>
      </div>
      {!answered && <Outcome view={view} receipt={receipt} now={now} />}
      <Said view={view} receipt={receipt} />
      <p class="actions">
        <a class="button" href={`${addressOfConsultation(receipt.consultation)}${receipt.unit?.label ? `#${receipt.unit.label}` : ''}`}>
          {t(m.readOn)}
        </a>
        <a class="button" href="/receipts">
          {t(m.another)}
        </a>
      </p>
    </Page>
  );
}

/** What became of it, or when to look again. */
function Outcome({ view: { t, language }, receipt: { comment, consultation }, now }: Omit<ReceiptProps, 'link'>) {
  const disposition = comment.told;
  if (!disposition)
    return (
      <div class="notice notice-good">
        <p>
          <strong>{t(m.waiting)}</strong>
        </p>
        <p>
          {stateAt(consultation, now) === 'closed' ? t(m.whenClosed) : t(m.whenOpen, { day: formatDay(consultation.closes_on, language) })}
        </p>
      </div>
    );
  return (
    <section class="card outcome" aria-labelledby="outcome">
      <h2 id="outcome">
        {t(m.result)}
        <span class={`fate fate-${disposition.fate}`}>{t(fateMessages[disposition.fate])}</span>
      </h2>
      <p class="own-words" lang="zh-CN">
        {disposition.reason}
      </p>
      <p class="quiet">{t(m.decided, { day: formatDateTime(disposition.at, language) })}</p>
    </section>
  );
}

/** The comment as it was sent. Name and contact stay out of it: whoever finds the code learns nothing of the person. */
function Said({ view: { t, language }, receipt: { comment, consultation, unit } }: Pick<ReceiptProps, 'view' | 'receipt'>) {
  const { body, proposal, created_at } = comment.row;
  return (
    <dl class="card said">
      <div>
        <dt>{t(m.of)}</dt>
        <dd lang="zh-CN">
          <a href={addressOfConsultation(consultation)}>{consultation.title}</a>
        </dd>
      </div>
      <div>
        <dt>{t(m.about)}</dt>
        <dd lang="zh-CN">{unit ? unit.address : t(m.whole)}</dd>
      </div>
      <div>
        <dt>{t(m.on)}</dt>
        <dd>{formatDateTime(created_at, language)}</dd>
      </div>
      {body && (
        <div>
          <dt>{t(m.yours)}</dt>
          <dd class="own-words">{body}</dd>
        </div>
      )}
      {proposal && (
        <div>
          <dt>{t(m.proposed)}</dt>
          <dd class="own-words law-input">{proposal}</dd>
        </div>
      )}
    </dl>
  );
}
