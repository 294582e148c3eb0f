/**
 * Commenting on the reading page: select words, choose 评议所选文字, write. Without this program the links on the
 * page lead to the same form on a page of its own.
 */
import { selectedTarget, type Target, unitTarget } from './reading/selection.js';
import { anyKept, forgetSent, keep, keptFor, markSent } from './reading/unsent.js';

/** The parts of the page that this program uses: server/rounds/remark-form.tsx. */
interface Parts {
  readonly law: HTMLElement;
  readonly dialog: HTMLDialogElement;
  readonly form: HTMLFormElement;
  /** 评议所选文字 */
  readonly bubble: HTMLButtonElement;
}

function findParts(): Parts | null {
  const law = document.querySelector<HTMLElement>('.law');
  const dialog = document.querySelector<HTMLDialogElement>('#remark');
  const form = dialog?.querySelector('form');
  const bubble = document.querySelector<HTMLButtonElement>('#remark-selection');
  return law && dialog && form && bubble ? { law, dialog, form, bubble } : null;
}

type FieldName = 'start_unit' | 'start_offset' | 'end_unit' | 'end_offset' | 'quote' | 'body' | 'proposal';

/** The words settle this long before the bubble comes, so that it does not run after a finger. */
const settle = 150;

class Remarks {
  private readonly parts: Parts;
  private target: Target | null = null;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  private field(name: FieldName): HTMLInputElement | HTMLTextAreaElement {
    return this.parts.form.elements.namedItem(name) as HTMLInputElement | HTMLTextAreaElement;
  }

  private part(id: string): HTMLElement {
    return this.parts.dialog.querySelector<HTMLElement>(`#${id}`) ?? this.parts.dialog;
  }

  /** Opens the form for a target, with what was written for it before. */
  open(target: Target): void {
    const { dialog, bubble } = this.parts;
    this.target = target;
    const { range, unit, quote, name, clamped } = target;
    const values: Record<FieldName, string> = {
      start_unit: range?.start.unit ?? unit,
      start_offset: range ? String(range.start.offset) : '',
      end_unit: range?.end.unit ?? '',
      end_offset: range ? String(range.end.offset) : '',
      quote: range ? quote : '',
      body: keptFor(target)?.body ?? '',
      proposal: keptFor(target)?.proposal ?? '',
    };
    for (const [field, value] of Object.entries(values)) this.field(field as FieldName).value = value;
    this.part('remark-place').textContent = name;
    this.part('remark-quote').textContent = quote;
    this.part('remark-quote').hidden = quote === '';
    this.part('remark-clamped').textContent = dialog.dataset.clamped ?? '';
    this.part('remark-clamped').hidden = !clamped;
    this.part('proposal-hint').textContent = (range ? dialog.dataset.hintWords : dialog.dataset.hintUnit) ?? '';
    // There is nothing to word anew where the whole draft is meant.
    this.field('proposal')
      .closest<HTMLElement>('.field')
      ?.toggleAttribute('hidden', unit === '');
    this.part('remark-fill').hidden = quote === '';
    bubble.hidden = true;
    dialog.showModal();
    this.field('body').focus();
  }

  openSelected(): boolean {
    const target = selectedTarget(this.parts.law);
    if (target) this.open(target);
    return target !== null;
  }

  openUnit(unit: string, name: string): void {
    this.open(unitTarget(this.parts.law, unit, name));
  }

  /** Puts the present words where the new ones are to be written; never over something that is written already. */
  fill(): void {
    const proposal = this.field('proposal');
    if (this.target && proposal.value.trim() === '') proposal.value = this.target.quote;
    proposal.focus();
    this.keep();
  }

  keep(): void {
    if (this.target) keep({ target: this.target, body: this.field('body').value, proposal: this.field('proposal').value });
  }

  send(): void {
    if (this.target) markSent(this.target);
    this.hold(true);
  }

  /** A second press must not send a second comment; a page that comes back from the browser's memory can send again. */
  hold(held: boolean): void {
    for (const button of this.parts.form.querySelectorAll('button')) button.disabled = held;
  }

  /** Shows the bubble below what is selected: above it a phone has its own menu. */
  placeBubble(): void {
    const { law, dialog, bubble } = this.parts;
    if (dialog.open) return;
    bubble.hidden = selectedTarget(law) === null;
    if (bubble.hidden) return;
    const boxes = [...(getSelection()?.getRangeAt(0).getClientRects() ?? [])];
    const box = boxes.at(-1);
    if (!box) return;
    bubble.style.top = `${scrollY + box.bottom + 8}px`;
    bubble.style.left = `${Math.max(8, Math.min(box.right - bubble.offsetWidth / 2, document.documentElement.clientWidth - bubble.offsetWidth - 8))}px`;
  }
}

function start(parts: Parts): void {
  const remarks = new Remarks(parts);
  const { dialog, form, bubble } = parts;

  let timer = 0;
  document.addEventListener('selectionchange', () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => remarks.placeBubble(), settle);
  });
  // Pressing the bubble must not take the selection away before it is read.
  bubble.addEventListener('pointerdown', (event) => event.preventDefault());
  bubble.addEventListener('click', () => remarks.openSelected());
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey && event.altKey && event.key.toLowerCase() === 'm' && remarks.openSelected()) event.preventDefault();
  });
  for (const link of document.querySelectorAll<HTMLElement>('[data-remark]'))
    link.addEventListener('click', (event) => {
      event.preventDefault();
      remarks.openUnit(link.dataset.remark ?? '', link.dataset.name ?? '');
    });

  dialog.querySelector('#remark-cancel')?.addEventListener('click', () => dialog.close());
  dialog.querySelector('#remark-fill')?.addEventListener('click', () => remarks.fill());
  form.addEventListener('input', () => remarks.keep());
  form.addEventListener('submit', () => remarks.send());
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  window.addEventListener('pageshow', () => remarks.hold(false));

  const reminder = document.querySelector<HTMLElement>('#remark-kept');
  const remind = (): void => {
    if (reminder) reminder.hidden = anyKept() === null;
  };
  dialog.addEventListener('close', remind);
  reminder?.querySelector('button')?.addEventListener('click', () => {
    const unsent = anyKept();
    if (unsent) remarks.open(unsent.target);
  });
  remind();
}

// The server says that the comment was taken.
if (new URLSearchParams(location.search).has('saved')) {
  forgetSent();
  history.replaceState(null, '', location.pathname + location.hash);
}
const parts = findParts();
if (parts) start(parts);
