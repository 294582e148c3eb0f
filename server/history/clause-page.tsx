/** 本条来历: why a clause says what it says, on one page. */
import type { Story } from '../../schema/provenance/runs.js';
import { togetherOf } from '../comparison/shown.js';
import { Lines } from '../comparison/words.js';
import { Settling } from '../locks/parts.js';
import { may } from '../people/policy.js';
import { Author, Disposition, SaidInTable } from '../rounds/comment-table.js';
import { Notice } from '../site/components.js';
import { formatDateTime } from '../site/dates.js';
import { historyMessages as m } from '../site/messages/history.js';
import { Page } from '../site/page.js';
import type { View } from '../site/view.js';
import type { ClauseStory, Said } from './clause.js';
import { RestoreForm } from './restore-form.js';
import { tell } from './telling.js';
import type { Origin } from './wire.js';

interface ClauseProps {
  view: View;
  clause: ClauseStory;
}

export function ClausePage({ view, clause, restored }: ClauseProps & { restored: boolean }) {
  const { t } = view;
  const { draft, label } = clause;
  return (
    <Page view={view} title={t(m.clauseTitle, { label })} shape="wide">
      <p class="facts">
        <a href={`/drafts/${draft.id}`}>{draft.title}</a> · <a href={`/drafts/${draft.id}/history`}>{t(m.toHistory)}</a>
        {!clause.gone && (
          <>
            {' · '}
            <a href={`/drafts/${draft.id}/edit#${clause.id}`}>{t(m.toWorkbench)}</a>
          </>
        )}
      </p>
      <h1>{t(m.clauseTitle, { label })}</h1>
      {restored && <Notice kind="good">{t(m.restored1)}</Notice>}
      {clause.isArticle && <Settling view={view} draftId={draft.id} unit={clause.id} lock={clause.lock} />}
      <div class="clause-columns">
        <section aria-labelledby="now">
          <h2 id="now">{t(m.now)}</h2>
          {clause.gone ? <Gone view={view} clause={clause} /> : <Words view={view} clause={clause} />}
        </section>
        <section aria-labelledby="comments">
          <h2 id="comments">{t(m.comments)}</h2>
          <Comments view={view} clause={clause} />
        </section>
      </div>
      <section aria-labelledby="versions">
        <h2 id="versions">{t(m.versions)}</h2>
        <Versions view={view} clause={clause} />
      </section>
    </Page>
  );
}

function Gone({ view: { t, language }, clause: { goneBy } }: ClauseProps) {
  return (
    <Notice>
      <p>{t(m.gone)}</p>
      {goneBy && <p>{t(m.goneBy, { name: goneBy.author, time: formatDateTime(goneBy.at, language), position: goneBy.position })}</p>}
    </Notice>
  );
}

const storyKey = ({ written, restored, moved }: Story): string => `${written} ${restored} ${moved}`;

/** The words, each run with the number of its source, and the sources below. What is as old as the clause has no number. */
function Words({ view, clause }: ClauseProps) {
  const { t } = view;
  const { lines, began, label } = clause;
  const numbers = new Map<string, number>();
  const stories: Story[] = [];
  const first = began ? storyKey(began) : '';
  const numberOf = (story: Story): number | null => {
    const key = storyKey(story);
    if (key === first) return null;
    if (!numbers.has(key)) numbers.set(key, stories.push(story));
    return numbers.get(key) ?? null;
  };
  return (
    <>
      <div class="law story" lang="zh-CN">
        {lines.map((line, index) => (
          <p>
            {index === 0 && label && <span class="label">{label}　</span>}
            {line.label}
            {line.pieces.map(({ text, story }) => {
              const number = numberOf(story);
              return number === null ? text : <Piece number={number} text={text} />;
            })}
          </p>
        ))}
      </div>
      <h3>{t(m.sourcesHead)}</h3>
      {stories.length > 0 && <p class="quiet">{t(m.nowHint)}</p>}
      <ol class="sources">
        {stories.map((story, index) => (
          <li id={`source_${index + 1}`}>
            <Telling view={view} story={story} origins={clause.origins} />
          </li>
        ))}
      </ol>
      {began && (
        <>
          <h3>{t(m.began)}</h3>
          <Telling view={view} story={began} origins={clause.origins} />
        </>
      )}
    </>
  );
}

function Piece({ number, text }: { number: number; text: string }) {
  return (
    <span class="piece">
      {text}
      <sup>
        <a href={`#source_${number}`}>{number}</a>
      </sup>
    </span>
  );
}

/** A story as sentences, with the comment that was the cause. */
function Telling({ view, story, origins }: { view: View; story: Story; origins: ReadonlyMap<number, Origin> }) {
  const { t, language } = view;
  const told = tell(t, language, story, origins);
  if (told.length === 0) return <p>{t(m.fromTheFirst)}</p>;
  return (
    <>
      {told.map(({ origin, who, when, why, reason }) => (
        <div class="telling">
          <p>
            <strong>{who}</strong> <time datetime={new Date(origin.at).toISOString()}>{when}</time>{' '}
            <span class="quiet">{t(m.step, { position: origin.position })}</span>
          </p>
          {why && <p>{why}</p>}
          {reason && <p>{reason}</p>}
          {origin.comment && <Because view={view} comment={origin.comment} />}
        </div>
      ))}
    </>
  );
}

function Because({ view: { t }, comment }: { view: View; comment: NonNullable<Origin['comment']> }) {
  return (
    <blockquote>
      {comment.body && <p class="preserved">{comment.body}</p>}
      {comment.proposal !== null && <p class="preserved">{t(m.proposed, { proposal: comment.proposal })}</p>}
      {comment.round && comment.source.kind === 'expert' && (
        <p>
          <a href={`/rounds/${comment.round}#comment_${comment.id}`}>{t(m.openRound, { number: comment.source.round })}</a>
        </p>
      )}
    </blockquote>
  );
}

function Comments({ view, clause: { comments } }: ClauseProps) {
  if (comments.length === 0) return <p class="empty">{view.t(m.noComments)}</p>;
  return (
    <ul class="clause-comments">
      {comments.map((comment) => (
        <li id={`comment_${comment.id}`}>
          <Author view={view} comment={comment} />
          <SaidInTable view={view} comment={comment} />
          <Disposition view={view} comment={comment} />
        </li>
      ))}
    </ul>
  );
}

function Versions({ view, clause }: ClauseProps) {
  const { t, language } = view;
  // The words as they are now stand above; here only if they have gone on since the last version.
  const [now, ...versions] = clause.said;
  const listed = now && goneOn(now) ? clause.said : versions;
  if (listed.length === 0) return <p class="empty">{t(m.noVersions)}</p>;
  return (
    <ol class="clause-versions">
      {listed.map((said) => {
        const { version } = said;
        return (
          <li>
            <h3>
              {version ? (
                <a href={`/drafts/${clause.draft.id}/versions/${version.number}`}>
                  {t(m.inVersion, { number: version.number, stage: version.stage })}
                </a>
              ) : (
                t(m.current)
              )}
            </h3>
            {version && (
              <p class="quiet">
                {version.by} {formatDateTime(version.created_at, language)} <code>{version.hash.slice(0, 12)}</code>
              </p>
            )}
            <What view={view} said={said} />
            {version && said.unit && may(view.actor, 'draft.edit') && (
              <RestoreForm
                view={view}
                draftId={clause.draft.id}
                position={version.position}
                unit={clause.id}
                label={clause.label}
                settled={clause.lock !== null}
              />
            )}
          </li>
        );
      })}
    </ol>
  );
}

const goneOn = ({ row, unit, before }: Said): boolean => row !== null || (unit === null) !== (before === null);

/** What a version said, against the one before. */
function What({ view: { t }, said: { unit, row, before } }: { view: View; said: Said }) {
  if (!unit) return <p class="quiet">{t(before ? m.takenOut : m.notYet)}</p>;
  if (row?.kind === 'renumbered' && before) return <p class="quiet">{t(m.renumbered, { from: before.label, to: unit.label })}</p>;
  if (row)
    return (
      <div class="comparison-inline" lang="zh-CN">
        <Lines t={t} lines={togetherOf(row)} />
      </div>
    );
  if (before) return <p class="quiet">{t(m.sameAsBefore)}</p>;
  return (
    <>
      <p class="quiet">{t(m.firstHere)}</p>
      <div class="law story" lang="zh-CN">
        {unit.lines.map(({ label, words }) => (
          <p>
            {label}
            {words}
          </p>
        ))}
      </div>
    </>
  );
}
