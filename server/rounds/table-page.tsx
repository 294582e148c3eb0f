/** What an invited expert sees: the frozen text, a way to comment on each part of it, and what became of each comment. */
import type { Node } from 'prosemirror-model';
import { isHeading } from '../../schema/addresses.js';
import { hostAt } from '../../schema/anchors.js';
import { findUnit, type HeadingLevel } from '../../schema/law.js';
import { outline, type Unit } from '../../schema/outline.js';
import { Notice, Tag } from '../site/components.js';
import type { CivilDay } from '../site/dates.js';
import { LawContents, LawText } from '../site/law-text.js';
import { roundMessages as m } from '../site/messages/rounds.js';
import { fateMessages, fieldMessages } from '../site/messages/workbench.js';
import { Page } from '../site/page.js';
import type { Text } from '../site/text.js';
import type { View } from '../site/view.js';
import type { CommentTable, VersionTable } from '../store/tables.js';
import { Agenda, Fact, RoundFacts } from './facts.js';
import type { Invited } from './invitation.js';
import { Others } from './others-comments.js';
import { Mine, waitingFor } from './own-comments.js';
import type { CommentRecord } from './register.js';
import { RemarkDialog } from './remark-form.js';

export interface TablePageProps {
  view: View;
  invited: Invited;
  /** The secret of the link this page was opened by. */
  token: string;
  version: VersionTable;
  doc: Node;
  today: CivilDay;
  /** This expert's comments alone. */
  mine: readonly CommentRecord[];
  /** What the others submitted, once the round is discussed. */
  others: readonly CommentRecord[];
  /** The comment that was just taken, or ''. */
  saved: string;
  /** How many were submitted just now; 0 for none. */
  submitted: number;
}

/** The printed name of what a comment can stand on: 第三条, 第二章　服务供给, 附件. */
export function nameOf(unit: Unit): string {
  if (isHeading(unit)) return unit.label ? `${unit.label}\u3000${unit.text}` : unit.text;
  return unit.label || unit.address;
}

/** Id of the article, heading or other part a comment stands on; '' for the whole draft. */
function hostOf(doc: Node, row: CommentTable): string {
  const unit = row.start_unit === null ? null : findUnit(doc, row.start_unit);
  return unit ? (hostAt(doc, unit.pos) ?? '') : '';
}

/** The text on the table. */
export function TablePage(props: TablePageProps) {
  const { view, invited, token, doc, mine, others } = props;
  const open = invited.round.closed_at === null;
  const hosts = new Map([...mine, ...others].map((record) => [record, hostOf(doc, record.row)]));
  const at = (records: readonly CommentRecord[], unit: string) => records.filter((record) => hosts.get(record) === unit);
  const below = (unit: Unit, link: Text, params?: Record<string, string>) => (
    <div class={isHeading(unit) ? 'below under-heading' : 'below'}>
      {open && <RemarkLink view={view} token={token} unit={unit} words={view.t(link, params)} />}
      <Mine {...props} name={nameOf(unit)} records={at(mine, unit.id)} />
      <Others {...props} records={at(others, unit.id)} />
    </div>
  );
  return (
    <Page view={view} title={invited.round.title} program="editor/reading.ts">
      <TableHead {...props} hosts={hosts} />
      <details class="card contents">
        <summary>{view.t(m.contents)}</summary>
        <LawContents doc={doc} label={view.t(m.contents)} />
      </details>
      <LawText
        doc={doc}
        after={(unit) => below(unit, unit.kind === 'annex' ? m.remarkAnnex : m.remarkArticle)}
        underHeading={(unit) => below(unit, m.remarkHeading, { level: view.t(levelNames[unit.kind as HeadingLevel]) })}
      />
      {/* Once more at the end of the text, where a reader arrives. */}
      {props.submitted === 0 && <Submission {...props} />}
      {open && <RemarkDialog view={view} token={token} />}
    </Page>
  );
}

const levelNames: Readonly<Record<HeadingLevel, Text>> = {
  part: m.levelPart,
  subpart: m.levelSubpart,
  chapter: m.levelChapter,
  section: m.levelSection,
};

function RemarkLink({ view, token, unit, words }: { view: View; token: string; unit: Unit; words: string }) {
  const name = nameOf(unit);
  return (
    <a
      class="remark-link"
      href={`/i/${token}/comment?unit=${unit.id}`}
      aria-label={view.t(m.remarkOf, { place: name })}
      data-remark={unit.id}
      data-name={name}
    >
      {words}
    </a>
  );
}

/** Who is invited to what, until when, and how far they have come. */
function TableHead(props: TablePageProps & { hosts: ReadonlyMap<CommentRecord, string> }) {
  const { view, invited, token, version, doc, today, mine, others, hosts } = props;
  const { t } = view;
  const { round, invitation } = invited;
  const open = round.closed_at === null;
  return (
    <section class="card table-card">
      <p class="round-name">{round.title}</p>
      <h1>{doc.firstChild?.textContent}</h1>
      <p>
        {t(m.greeting, { name: invitation.name })} <Tag kind={invitation.field}>{t(fieldMessages[invitation.field])}</Tag>{' '}
        {t(m.greetingEnd)}
      </p>
      <RoundFacts view={view} round={round} version={version} today={today}>
        <Fact name={t(m.progress)}>
          <Progress view={view} doc={doc} mine={mine} hosts={hosts} />
        </Fact>
      </RoundFacts>
      <Agenda view={view} agenda={round.agenda} />
      {round.discussion_at !== null && open && <p class="hint">{t(m.discussionHow)}</p>}
      {open ? <p class="hint">{t(m.how)}</p> : <Notice>{t(m.roundOver)}</Notice>}
      {open && (
        <>
          <p class="notice" id="remark-kept" hidden>
            {t(m.keptUnsent)}{' '}
            <button type="button" class="small">
              {t(m.goOn)}
            </button>
          </p>
          <p class="actions">
            <a class="button" href={`/i/${token}/comment`} data-remark="" data-name={t(m.wholeText)}>
              {t(m.remarkWhole)}
            </a>
          </p>
        </>
      )}
      <Submission {...props} />
      <Mine {...props} name={t(m.whole)} records={mine.filter((record) => hosts.get(record) === '')} />
      <Others {...props} records={others.filter((record) => hosts.get(record) === '')} />
      <MineIndex view={view} doc={doc} mine={mine} hosts={hosts} open={!open} />
    </section>
  );
}

/** What is kept and not submitted, with the one button that hands all of it in. */
function Submission({ view: { t }, invited, token, mine, submitted }: TablePageProps) {
  const kept = mine.filter(({ row }) => row.submitted_at === null).length;
  if (submitted > 0) return <Notice kind="good">{t(m.submitted, { count: submitted })}</Notice>;
  if (kept === 0 || invited.round.closed_at !== null) return null;
  return (
    <form method="post" action={`/i/${token}/submission`} class="notice submission">
      <p>{t(m.keptCount, { count: kept })}</p>
      <button type="submit" class="primary">
        {t(m.submitAll, { count: kept })}
      </button>
    </form>
  );
}

interface OwnProps {
  view: View;
  doc: Node;
  mine: readonly CommentRecord[];
  hosts: ReadonlyMap<CommentRecord, string>;
}

function Progress({ view: { t }, doc, mine, hosts }: OwnProps) {
  const articles = new Set(doc.children.filter((node) => node.type.name === 'article').map((node) => String(node.attrs.id)));
  if (mine.length === 0) return <>{t(m.noneYet, { all: articles.size })}</>;
  const touched = new Set([...hosts.values()].filter((host) => articles.has(host)));
  return <>{t(m.progressOf, { count: mine.length, articles: touched.size, all: articles.size })}</>;
}

/** One's own comments at a glance, each linked to where it stands. */
function MineIndex({ view: { t }, doc, mine, hosts, open }: OwnProps & { open: boolean }) {
  if (mine.length === 0) return null;
  const units = outline(doc);
  const placed = mine
    .map((record) => ({ record, at: units.findIndex((unit) => unit.id !== '' && unit.id === hosts.get(record)) }))
    .sort((a, b) => a.at - b.at);
  return (
    <details class="mine-index" id="yours" open={open}>
      <summary>{t(m.yours)}</summary>
      <ol>
        {placed.map(({ record, at }) => {
          const { row } = record;
          const disposition = record.told;
          const unit = units[at];
          return (
            <li>
              <a href={`#comment_${row.id}`}>{unit ? nameOf(unit) : t(m.whole)}</a>
              <span class={disposition ? `fate fate-${disposition.fate}` : 'state state-pending'}>
                {disposition ? t(fateMessages[disposition.fate]) : t(waitingFor(record))}
              </span>
            </li>
          );
        })}
      </ol>
    </details>
  );
}
