/** The line of a page that offers a text as files. */
import { exportMessages as m } from '../site/messages/exports.js';
import type { View } from '../site/view.js';
import { forms } from './forms.js';

/** @param base address of the text's files, without the form */
export function Downloads({ view: { t }, base }: { view: View; base: string }) {
  return (
    <p class="particulars downloads">
      <span>{t(m.download)}</span>
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
