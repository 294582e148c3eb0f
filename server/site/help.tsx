/** The help page. */
import { helpParts, helpMessages as m } from './messages/help.js';
import { Page } from './page.js';
import type { View } from './view.js';

export function HelpPage({ view }: { view: View }) {
  const { t } = view;
  return (
    <Page view={view} title={t(m.title)}>
      <h1>{t(m.title)}</h1>
      <p class="lead">{t(m.lead)}</p>
      <nav class="help-contents" aria-label={t(m.title)}>
        <ul>
          {helpParts.map((part) => (
            <li>
              <a href={`#${part.id}`}>{t(part.title)}</a>
            </li>
          ))}
        </ul>
      </nav>
      {helpParts.map((part) => (
        <section aria-labelledby={part.id} class="help-part">
          <h2 id={part.id}>{t(part.title)}</h2>
          {part.topics.map((topic) => (
            <div class="help-topic">
              <h3>{t(topic.question)}</h3>
              {topic.answer.map((paragraph) => (
                <p>{t(paragraph)}</p>
              ))}
            </div>
          ))}
        </section>
      ))}
    </Page>
  );
}
