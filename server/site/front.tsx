/** The front page, for everybody: what is open for comment, and what became of a comment. */
import { type ConsultationSummary, daysLeft } from '../consultation/consultation.js';
import { TextField } from './components.js';
import { formatDay } from './dates.js';
import { frontMessages as m } from './messages/home.js';
import { Page } from './page.js';
import type { View } from './view.js';

export function FrontPage({ view, open, now }: { view: View; open: readonly ConsultationSummary[]; now: number }) {
  const { t } = view;
  const steps = [
    [m.how1, m.how1Text],
    [m.how2, m.how2Text],
    [m.how3, m.how3Text],
  ] as const;
  return (
    <Page view={view} title={t(m.title)}>
      <div class="hero">
        <h1>{t(m.heading)}</h1>
        <p class="lead">
          {t(m.lead)}
          <br />
          {t(m.leadFree)}
        </p>
      </div>
      <section aria-labelledby="open">
        <h2 id="open">{t(m.open)}</h2>
        {open.length === 0 && <p class="empty">{t(m.noOpen)}</p>}
        {open.map((consultation) => (
          <OpenConsultation view={view} consultation={consultation} now={now} />
        ))}
        <p>
          <a href="/consultations">{t(m.seeAll)}</a>
        </p>
      </section>
      <form method="post" action="/receipts" class="card find">
        <h2>{t(m.findTitle)}</h2>
        <p>{t(m.findLead)}</p>
        <TextField name="code" label={t(m.code)} hint={t(m.codeHint)} value="" required maxlength={40} size={20} autocomplete="off" />
        <button type="submit">{t(m.find)}</button>
      </form>
      <section aria-labelledby="how">
        <h2 id="how">{t(m.howTitle)}</h2>
        <ol class="steps">
          {steps.map(([name, text]) => (
            <li>
              <strong>{t(name)}</strong>
              <span>{t(text)}</span>
            </li>
          ))}
        </ol>
      </section>
    </Page>
  );
}

function OpenConsultation({ view, consultation, now }: { view: View; consultation: ConsultationSummary; now: number }) {
  const { t, language } = view;
  const href = `/consultations/${consultation.slug}`;
  return (
    <article class="card open-consultation">
      <h3 class="draft-title" lang="zh-CN">
        <a href={href}>{consultation.title}</a>
      </h3>
      <p lang="zh-CN">{consultation.intro}</p>
      <p class="facts">
        <strong class="deadline">{t(m.daysLeft, { count: daysLeft(consultation, now) })}</strong>
        <span>{t(m.until, { day: formatDay(consultation.closes_on, language) })}</span>
        {consultation.comments > 0 && <span>{t(m.received, { count: consultation.comments })}</span>}
      </p>
      <a class="button primary" href={href}>
        {t(m.read)}
      </a>
    </article>
  );
}
