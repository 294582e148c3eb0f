/** What every page of a round says first: the text, the day, and what is asked. */
import type { PropsWithChildren } from 'hono/jsx';
import { type CivilDay, daysBetween, formatDay } from '../site/dates.js';
import { roundMessages as m } from '../site/messages/rounds.js';
import type { View } from '../site/view.js';
import type { RoundTable, VersionTable } from '../store/tables.js';

interface RoundFactsProps {
  view: View;
  round: RoundTable;
  version: VersionTable;
  /** Page of the version, for those who may see it. */
  versionHref?: string;
  today: CivilDay;
}

/** A list of facts; further ones as children, made of `Fact`. */
export function RoundFacts({ view, round, version, versionHref, today, children }: PropsWithChildren<RoundFactsProps>) {
  const { t, language } = view;
  const name = t(m.versionOption, { number: version.number, stage: version.stage });
  return (
    <dl class="round-facts">
      <Fact name={t(m.text)}>
        {versionHref ? <a href={versionHref}>{name}</a> : name}{' '}
        <span class="quiet">{t(m.textHash, { hash: version.hash.slice(0, 8) })}</span>
      </Fact>
      {round.closes_on && (
        <Fact name={t(m.closes)}>
          {formatDay(round.closes_on, language)} {round.closed_at === null && <DaysLeft view={view} day={round.closes_on} today={today} />}
        </Fact>
      )}
      {children}
    </dl>
  );
}

export function Fact({ name, children }: PropsWithChildren<{ name: string }>) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function DaysLeft({ view: { t }, day, today }: { view: View; day: CivilDay; today: CivilDay }) {
  const count = daysBetween(today, day);
  if (count < 0) return <strong class="urgent">{t(m.pastDay)}</strong>;
  return <strong class={count < 3 ? 'urgent' : undefined}>{count === 0 ? t(m.lastDay) : t(m.daysLeft, { count })}</strong>;
}

/** What the experts are asked to look at. */
export function Agenda({ view, agenda }: { view: View; agenda: string }) {
  if (!agenda) return null;
  return (
    <div class="agenda">
      <h2>{view.t(m.askedToSee)}</h2>
      <p class="preserved">{agenda}</p>
    </div>
  );
}
