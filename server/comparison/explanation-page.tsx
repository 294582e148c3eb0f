/** The page on which people word the explanation of what changed between two versions. */
import { may } from '../people/policy.js';
import { Field } from '../site/components.js';
import { formatDateTime } from '../site/dates.js';
import { comparisonMessages as m } from '../site/messages/comparison.js';
import { Page } from '../site/page.js';
import type { View } from '../site/view.js';
import { type Explanation, maxExplanation, type VersionPair } from './explanation.js';
import { nameOf } from './names.js';

interface ExplanationPageProps {
  view: View;
  pair: VersionPair;
  explanation: Explanation;
  /** Why what was sent was not saved; its words are in the field. */
  problem: string | null;
}

export function ExplanationPage({ view, pair: { draft, from, to }, explanation: { words, saved }, problem }: ExplanationPageProps) {
  const { t, actor, language } = view;
  const query = `from=${from.number}&to=${to.number}`;
  const base = `/drafts/${draft.id}/compare`;
  const title = t(m.explanationTitle);
  return (
    <Page view={view} title={`${draft.title} ${title}`} shape="text" problem={problem !== null}>
      <p class="facts">
        <a href={`/drafts/${draft.id}`}>{draft.title}</a> · <a href={`${base}?${query}`}>{t(m.title)}</a>
      </p>
      <h1>{title}</h1>
      <p class="quiet">{t(m.explanationOf, { from: nameOf(t, from), to: nameOf(t, to) })}</p>
      <p class="state">
        {saved
          ? t(m.explanationSaved, { by: saved.by, at: formatDateTime(saved.at, language), number: saved.number })
          : t(m.explanationFresh)}
      </p>
      {may(actor, 'explanation.write') ? (
        <form method="post" action={`${base}/explanation?${query}`}>
          <Field name="words" label={t(m.explanationWords)} hint={t(m.explanationHint)} problem={problem}>
            <textarea id="words" name="words" rows={30} class="law-input" maxlength={maxExplanation} required>
              {words}
            </textarea>
          </Field>
          <p class="actions">
            <button type="submit" class="primary">
              {t(m.explanationSave)}
            </button>
            <a href={`${base}/explanation/files/docx?${query}`} download>
              {t(m.explanationDocx)}
            </a>
            {saved && <a href={`${base}/explanation?${query}&fresh=1`}>{t(m.explanationAgain)}</a>}
          </p>
        </form>
      ) : (
        <>
          <div class="law preserved" lang="zh-CN">
            {words}
          </div>
          <p class="actions">
            <a href={`${base}/explanation/files/docx?${query}`} download>
              {t(m.explanationDocx)}
            </a>
          </p>
        </>
      )}
    </Page>
  );
}
