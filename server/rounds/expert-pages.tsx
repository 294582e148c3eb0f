/** What an invited expert sees: the frozen text, a way to comment on each article, and what became of each comment. */
import type { Node } from 'prosemirror-model';
import { hostAt } from '../../schema/anchors.js';
import { findUnit } from '../../schema/law.js';
import type { Unit } from '../../schema/outline.js';
import { ErrorSummary, Notice, TextArea } from '../site/components.js';
import { formatDay } from '../site/dates.js';
import type { FieldProblem, Filled } from '../site/form.js';
import { LawContents, LawText } from '../site/law-text.js';
import { roundMessages as m } from '../site/messages/rounds.js';
import { fateMessages, fieldMessages } from '../site/messages/workbench.js';
import { Page } from '../site/page.js';
import type { View } from '../site/view.js';
import type { VersionTable } from '../store/tables.js';
import type { commentForm } from './forms.js';
import type { Invited } from './invitation.js';
import type { CommentRecord } from './register.js';

export interface TablePageProps {
  view: View;
  invited: Invited;
  /** The secret of the link this page was opened by. */
  token: string;
  version: VersionTable;
  doc: Node;
  /** This expert's comments alone. */
  mine: readonly CommentRecord[];
  /** True right after a comment was taken. */
  saved: boolean;
}

/** The text on the table. */
export function TablePage(props: TablePageProps) {
  const { view, invited, token, version, doc, mine, saved } = props;
  const { t, language } = view;
  const { round, invitation } = invited;
  const open = round.closed_at === null;
  const hosts = new Map(mine.map((record) => [record, hostOf(doc, record)]));
  const standsOn = (unitId: string) => mine.filter((record) => hosts.get(record) === unitId);
  return (
    <Page view={view} title={round.title} program="editor/reading.ts">
      {saved && <Notice kind="good">{t(m.saved)}</Notice>}
      <section class="card greeting">
        <p>
          <strong>{t(m.greeting, { name: invitation.name })}</strong>
        </p>
        <p>{t(m.invitedAs, { field: t(fieldMessages[invitation.field]) })}</p>
        <h1 class="table-title">{doc.firstChild?.textContent}</h1>
        <p class="facts">
          <span>{round.title}</span>
          <span>{t(m.onTable, { number: version.number, stage: version.stage, hash: version.hash.slice(0, 8) })}</span>
          {round.closes_on && <span>{t(m.closesDay, { day: formatDay(round.closes_on, language) })}</span>}
        </p>
        {round.agenda && <p class="preserved">{round.agenda}</p>}
        {open ? <p class="hint">{t(m.how)}</p> : <Notice>{t(m.roundOver)}</Notice>}
        <p class="facts">
          <strong>{t(m.mine, { count: mine.length })}</strong>
          {open && (
            <a href={`/i/${token}/comment`} data-remark="">
              {t(m.remarkWhole)}
            </a>
          )}
        </p>
        <Mine view={view} records={standsOn('')} />
      </section>
      <details class="card contents">
        <summary>{t(m.contents)}</summary>
        <LawContents doc={doc} label={t(m.contents)} />
      </details>
      <LawText
        doc={doc}
        after={(unit) => (
          <div class="below">
            {open && (
              <a class="remark-link" href={`/i/${token}/comment?unit=${unit.id}`} data-remark={unit.id}>
                {t(m.remarkArticle)}
              </a>
            )}
            <Mine view={view} records={standsOn(unit.id)} />
          </div>
        )}
      />
      {open && <RemarkDialog view={view} token={token} />}
    </Page>
  );
}

/** The article a comment stands on; '' for the whole draft. */
function hostOf(doc: Node, { row }: CommentRecord): string {
  if (row.start_unit === null) return '';
  const unit = findUnit(doc, row.start_unit);
  return unit ? (hostAt(doc, unit.pos) ?? '') : '';
}

/** One's own comments, each with its fate once it has one. */
function Mine({ view: { t }, records }: { view: View; records: readonly CommentRecord[] }) {
  if (records.length === 0) return null;
  return (
    <ul class="mine">
      {records.map(({ row, disposition }) => (
        <li>
          <p class="facts">
            <strong>{t(m.myComment)}</strong>
            <span class={disposition ? 'state' : 'state state-pending'}>
              {disposition ? t(fateMessages[disposition.fate]) : t(m.waiting)}
            </span>
          </p>
          {row.start_offset !== null && <blockquote>{row.quote}</blockquote>}
          {row.body && <p class="preserved">{row.body}</p>}
          {row.proposal !== null && (
            <p class="preserved proposal">
              <span class="quiet">{t(m.proposal)}：</span>
              {row.proposal}
            </p>
          )}
          {disposition && (
            <p class="preserved">
              <span class="quiet">{t(m.reason)}：</span>
              {disposition.reason}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Filled and opened by the reading program; without a script the links lead to a page with the same form. */
function RemarkDialog({ view: { t }, token }: { view: View; token: string }) {
  return (
    <>
      <button type="button" id="remark-selection" class="primary" hidden>
        {t(m.remarkSelection)}
      </button>
      <dialog id="remark" aria-labelledby="remark-title" data-clamped={t(m.clamped)}>
        <form method="post" action={`/i/${token}/comments`}>
          <h2 id="remark-title">{t(m.remarkTitle)}</h2>
          <HiddenAnchor values={{ start_unit: '', start_offset: '', end_unit: '', end_offset: '', quote: '' }} />
          <blockquote id="remark-quote" />
          <p id="remark-hint" class="hint" hidden />
          <TextArea name="body" label={t(m.body)} value="" rows={4} />
          <TextArea name="proposal" label={t(m.proposal)} hint={t(m.proposalHint)} value="" rows={4} law />
          <p class="actions">
            <button type="submit" class="primary">
              {t(m.submit)}
            </button>
            <button type="button" id="remark-fill">
              {t(m.startFromText)}
            </button>
            <button type="button" id="remark-cancel">
              {t(m.cancel)}
            </button>
          </p>
        </form>
      </dialog>
    </>
  );
}

type AnchorValues = Pick<Filled<typeof commentForm>, 'start_unit' | 'start_offset' | 'end_unit' | 'end_offset' | 'quote'>;

function HiddenAnchor({ values }: { values: AnchorValues }) {
  return (
    <>
      {Object.entries(values).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </>
  );
}

interface RemarkPageProps {
  view: View;
  invited: Invited;
  token: string;
  /** The article, null for the whole draft. */
  unit: Unit | null;
  values: Filled<typeof commentForm>;
  problems: readonly FieldProblem[];
}

/** A comment on a page of its own: the way without a script, and what a refused comment comes back on. */
export function RemarkPage({ view, invited, token, unit, values, problems }: RemarkPageProps) {
  const { t } = view;
  const selected = values.start_offset !== '';
  const quote = selected ? values.quote : unit ? unit.text : '';
  const { body: _body, proposal: _proposal, ...anchor } = values;
  const open = invited.round.closed_at === null;
  return (
    <Page view={view} title={t(m.remarkTitle)} problem={problems.length > 0}>
      <p class="facts">
        <a href={`/i/${token}`}>{t(m.backToText)}</a>
      </p>
      <h1>{t(m.remarkTitle)}</h1>
      <ErrorSummary view={view} problems={problems} />
      <form method="post" action={`/i/${token}/comments`} class="card">
        <p class="quiet">{selected ? t(m.onWords) : unit ? `${t(m.onArticle)}：${unit.label || unit.text}` : t(m.remarkWhole)}</p>
        {quote && <blockquote class="preserved">{quote}</blockquote>}
        <HiddenAnchor values={anchor} />
        <TextArea name="body" label={t(m.body)} value={values.body} rows={5} />
        {(selected || unit) && (
          <TextArea
            name="proposal"
            label={t(m.proposal)}
            hint={t(selected ? m.proposalHint : m.proposalHintArticle)}
            value={values.proposal}
            rows={5}
            law
          />
        )}
        {open && (
          <button type="submit" class="primary">
            {t(m.submit)}
          </button>
        )}
      </form>
    </Page>
  );
}
