/** The line of a page that offers a text as files. */
import { exportMessages as m } from '../site/messages/exports.js';
import type { View } from '../site/view.js';
import { forms } from './forms.js';

/**
 * @param base address of the text's files, without the form
 * @param of a version, or the text that is being drafted
 */
export function Downloads({ view: { t }, base, of = 'version' }: { view: View; base: string; of?: 'version' | 'draft' }) {
  return (
    <p class="particulars downloads">
      <span>{t(of === 'draft' ? m.downloadDraft : m.download)}</span>
      {forms.map(({ extension }) => (
        <span>
          <a href={`${base}/${extension}`} download>
            {t(m[extension])}
          </a>
        </span>
      ))}
    </p>
  );
}
