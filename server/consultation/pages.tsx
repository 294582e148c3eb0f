/** What everybody sees of consultations: the list, and the permanent page of each with its text. */
import type { Child } from 'hono/jsx';
import type { Node } from 'prosemirror-model';
import { lawSchema } from '../../schema/law.js';
import { Downloads } from '../exports/downloads.js';
import { formatDate, formatDay } from '../site/dates.js';
import { LawContents, LawText } from '../site/law-text.js';
import { consultationMessages as m } from '../site/messages/consultation.js';
import { Page } from '../site/page.js';
import type { Text } from '../site/text.js';
import type { View } from '../site/view.js';
import { type ConsultationState, type ConsultationSummary, daysLeft } from './consultation.js';

export interface Shown {
  readonly view: View;
  readonly consultation: ConsultationSummary;
  readonly now: number;
}

export const addressOfConsultation = ({ slug }: { readonly slug: string }): string => `/consultations/${slug}`;

const stateNames: Readonly<Record<ConsultationState, Text>> = {
  proposed: m.stateProposed,
  coming: m.stateComing,
  open: m.stateOpen,
  closed: m.stateClosed,
};

/** State, days and number of comments as one line: 正在征求意见 · 还有 12 天 · 2026年4月5日（周日）截止 · 已收到 86 条意见 */
export function StateLine({ view: { t, language }, consultation, now }: Shown) {
  const { state, comments } = consultation;
  const left = daysLeft(consultation, now);
  const closing = { day: formatDay(consultation.closes_on, language) };
  return (
    <p class="particulars consultation-state">
      <span>
        <span class={state === 'open' ? 'state state-open' : 'state'}>{t(stateNames[state])}</span>
      </span>
      {state === 'open' && (
        <span>
          <strong class="deadline">{left === 1 ? t(m.lastDay) : t(m.daysLeft, { count: left })}</strong>
        </span>
      )}
      {state === 'coming' && <span>{t(m.from, { day: formatDay(consultation.opens_on, language) })}</span>}
      <span>{t(state === 'closed' ? m.closedOn : m.until, closing)}</span>
      {comments > 0 && <span>{t(state === 'closed' ? m.receivedInAll : m.received, { count: comments })}</span>}
    </p>
  );
}

/** A law's name with its stage kept in one piece: on a narrow screen the line breaks before （草案）. */
export function LawName({ name }: { name: string }) {
  const stage = name.indexOf('（');
  if (stage <= 0) return <>{name}</>;
  return (
    <>
      <span class="in-one">{name.slice(0, stage)}</span>
      <span class="in-one">{name.slice(stage)}</span>
    </>
  );
}

interface ListProps {
  view: View;
  published: readonly ConsultationSummary[];
  /** Those that wait for an approver; for staff. */
  proposed: readonly ConsultationSummary[];
  now: number;
}

/** Everything that is or was before the public, what is open first. */
export function ConsultationsPage({ view, published, proposed, now }: ListProps) {
  const { t } = view;
  const inState = (state: ConsultationState) => published.filter((each) => each.state === state);
  return (
    <Page view={view} title={t(m.listTitle)} nav="consultations">
      <h1>{t(m.listTitle)}</h1>
      <p class="lead">{t(m.listLead)}</p>
      <Group view={view} title={m.listProposed} list={proposed} now={now} />
      <Group view={view} title={m.listOpen} list={inState('open')} now={now} empty={m.noneOpen} />
      <Group view={view} title={m.listComing} list={inState('coming')} now={now} />
      <Group view={view} title={m.listClosed} list={inState('closed')} now={now} />
    </Page>
  );
}

interface GroupProps {
  view: View;
  title: Text;
  list: readonly ConsultationSummary[];
  now: number;
  /** Said when there is none; without it the group is left out then. */
  empty?: Text;
}

function Group({ view, title, list, now, empty }: GroupProps) {
  const { t } = view;
  if (list.length === 0 && !empty) return null;
  return (
    <section class="consultations">
      <h2>{t(title)}</h2>
      {list.length === 0 && empty && <p class="empty">{t(empty)}</p>}
      {list.map((consultation) => (
        <article class="card">
          <h3 class="draft-title" lang="zh-CN">
            <a href={addressOfConsultation(consultation)}>
              <LawName name={consultation.title} />
            </a>
          </h3>
          {consultation.state === 'open' && <p lang="zh-CN">{consultation.intro}</p>}
          <StateLine view={view} consultation={consultation} now={now} />
          {consultation.state === 'open' && (
            <a class="button primary" href={addressOfConsultation(consultation)}>
              {t(m.readOn)}
            </a>
          )}
        </article>
      ))}
    </section>
  );
}

interface PublicPageProps extends Shown {
  doc: Node;
  /** What staff see above it: the preview and its decision, or links to what came in. */
  above?: Child;
}

/**
 * The page of a consultation at its permanent address, whatever its state: what it is, until when, why, how to
 * comment, the text. When it is over, the ways to comment are gone and it says what happens next.
 */
export function ConsultationPage({ view, consultation, now, doc, above }: PublicPageProps) {
  const { t } = view;
  const { state } = consultation;
  const takes = state === 'open' || state === 'proposed';
  return (
    <Page view={view} title={consultation.title} nav="consultations" shape="wide">
      {above}
      <div class="consultation-head">
        <p class="eyebrow">{t(m.eyebrow)}</p>
        <h1 lang="zh-CN">
          <LawName name={consultation.title} />
        </h1>
        <StateLine view={view} consultation={consultation} now={now} />
        <Next view={view} consultation={consultation} now={now} />
        {consultation.intro && (
          <>
            <h2>{t(m.why)}</h2>
            <p class="intro" lang="zh-CN">
              {consultation.intro}
            </p>
          </>
        )}
        <p class="actions">
          {takes && (
            <a class="button primary" href={commentLink(consultation, null)}>
              {t(m.commentWhole)}
            </a>
          )}
          <a class="button" href="#text">
            {t(m.readText)}
          </a>
        </p>
        {state !== 'closed' && <HowToComment view={view} consultation={consultation} takes={takes} />}
        <Provenance view={view} consultation={consultation} />
        <Downloads view={view} base={`${addressOfConsultation(consultation)}/files`} />
      </div>
      <div class="consultation-body" id="text">
        <ContentsOf view={view} doc={doc} />
        <div>
          <LawText
            doc={doc}
            after={(unit) =>
              takes && (
                <div class="comment-here">
                  <a
                    href={commentLink(consultation, unit.id)}
                    aria-label={unit.kind === 'article' ? t(m.commentThis, { label: unit.label }) : undefined}
                  >
                    {t(unit.kind === 'annex' ? m.commentAnnex : m.commentArticle)}
                  </a>
                </div>
              )
            }
          />
          <Finish view={view} consultation={consultation} takes={takes} />
        </div>
      </div>
    </Page>
  );
}

export const commentLink = (consultation: { readonly slug: string }, unitId: string | null): string =>
  `${addressOfConsultation(consultation)}/comment${unitId === null ? '' : `?unit=${unitId}`}`;

/** What a reader who cannot comment now should know. */
function Next({ view: { t, language }, consultation: { state, opens_on } }: Shown) {
  if (state === 'closed')
    return (
      <div class="notice">
        <p>{t(m.nextClosed)}</p>
        <p>
          <a href="/receipts">{t(m.findMine)}</a>
        </p>
      </div>
    );
  return state === 'coming' ? <p class="notice">{t(m.nextComing, { day: formatDay(opens_on, language) })}</p> : null;
}

interface Taking {
  view: View;
  consultation: ConsultationSummary;
  /** Whether comments are taken on this page now. */
  takes: boolean;
}

function HowToComment({ view: { t }, consultation: { channels }, takes }: Taking) {
  if (!takes && !channels) return null;
  return (
    <section class="card how" aria-labelledby="how">
      <h2 id="how">{t(m.how)}</h2>
      {takes && <p>{t(m.howHere)}</p>}
      {channels && (
        <>
          {takes && <p>{t(m.howElse)}</p>}
          <ul class="channels" lang="zh-CN">
            {channels
              .split('\n')
              .filter((line) => line.trim())
              .map((line) => (
                <li>{line}</li>
              ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** Which text this is: version, day, hash. */
function Provenance({ view: { t, language }, consultation }: { view: View; consultation: ConsultationSummary }) {
  return (
    <p class="particulars">
      <span>
        {t(m.textOf)} {t(m.version, { number: consultation.version_number, stage: consultation.version_stage })}
      </span>
      <span>{t(m.namedOn, { day: formatDate(consultation.version_at, language) })}</span>
      <span>
        {t(m.hash)} <code title={t(m.hashHint)}>{consultation.version_hash.slice(0, 12)}</code>
      </span>
    </p>
  );
}

/** Folded above the text on a phone, beside it where there is room: one of the two is shown. */
function ContentsOf({ view: { t }, doc }: { view: View; doc: Node }) {
  if (!doc.children.some(({ type }) => type === lawSchema.nodes.heading)) return null;
  return (
    <>
      <details class="card contents-folded">
        <summary>{t(m.contents)}</summary>
        <LawContents doc={doc} label={t(m.contents)} />
      </details>
      <aside class="contents-beside">
        <h2>{t(m.contents)}</h2>
        <LawContents doc={doc} label={t(m.contents)} />
      </aside>
    </>
  );
}

function Finish({ view: { t }, consultation, takes }: Taking) {
  return (
    <div class="finish">
      {takes && (
        <>
          <p>{t(m.finished)}</p>
          <a class="button primary" href={commentLink(consultation, null)}>
            {t(m.commentWhole)}
          </a>
        </>
      )}
      <a href="/receipts">{t(m.findMine)}</a>
    </div>
  );
}
