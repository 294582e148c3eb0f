/**
 * Commenting on the reading page: select words, choose 评议所选文字, write. Without this program the links on the
 * page lead to the same form on a page of its own. What is typed is kept in the tab until it was taken.
 */

/** A point in a unit's own words. */
interface Point {
  readonly unit: string;
  readonly offset: number;
}

interface Target {
  readonly start: Point | null;
  readonly end: Point | null;
  /** The article, where the whole of it is meant; '' for the whole draft. */
  readonly unit: string;
  readonly quote: string;
  /** The selection ran over into another article and was cut. */
  readonly clamped: boolean;
}

const law = document.querySelector<HTMLElement>('.law');
const dialog = document.querySelector<HTMLDialogElement>('#remark');
const bubble = document.querySelector<HTMLButtonElement>('#remark-selection');

/** The point in a unit's words that a DOM position stands for; null outside of any. */
function pointAt(node: Node, offset: number): Point | null {
  const element = node instanceof Element ? node : node.parentElement;
  const line = element?.closest<HTMLElement>('[data-unit]:has(> .words)');
  const words = line?.querySelector('.words');
  if (!line?.dataset.unit || !words) return null;
  const before = document.createRange();
  before.selectNodeContents(words);
  // Before or behind the words (in the label, after the end) counts as their beginning or end.
  if (words.contains(node)) before.setEnd(node, offset);
  else if (words.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING) before.collapse(true);
  return { unit: line.dataset.unit, offset: before.toString().length };
}

const linesOf = (article: Element): HTMLElement[] =>
  [...article.querySelectorAll<HTMLElement>('[data-unit]')].filter((line) => line.querySelector(':scope > .words'));
const wordsOf = (line: Element): string => line.querySelector(':scope > .words')?.textContent ?? '';

/** What is selected, cut to the article it begins in; null when nothing that can be commented on is. */
function selectedTarget(): Target | null {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || !law || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!law.contains(range.commonAncestorContainer) && range.commonAncestorContainer !== law) return null;
  const start = pointAt(range.startContainer, range.startOffset);
  if (!start) return null;
  const host = law.querySelector(`[data-unit="${CSS.escape(start.unit)}"]`)?.closest('.article, h2, h3, h4') ?? null;
  const lines = host ? (host.matches('.article') ? linesOf(host) : [host as HTMLElement]) : [];
  const last = lines.at(-1);
  if (!last?.dataset.unit) return null;
  const wanted = pointAt(range.endContainer, range.endOffset);
  const within = wanted !== null && lines.some((line) => line.dataset.unit === wanted.unit);
  const end = within ? wanted : { unit: last.dataset.unit, offset: wordsOf(last).length };
  const quote = quoteOf(lines, start, end);
  return quote.trim() ? { start, end, unit: start.unit, quote, clamped: !within } : null;
}

function quoteOf(lines: readonly HTMLElement[], start: Point, end: Point): string {
  const from = lines.findIndex((line) => line.dataset.unit === start.unit);
  const to = lines.findIndex((line) => line.dataset.unit === end.unit);
  return lines
    .slice(from, to + 1)
    .map((line, i) => wordsOf(line).slice(i === 0 ? start.offset : 0, i === to - from ? end.offset : undefined))
    .join('\n');
}

const input = (name: string): HTMLInputElement | HTMLTextAreaElement | null => dialog?.querySelector(`[name="${name}"]`) ?? null;

function fill(name: string, value: string): void {
  const field = input(name);
  if (field) field.value = value;
}

const draftKey = (target: Target): string =>
  `remark:${location.pathname}:${target.unit}:${target.start?.offset ?? ''}:${target.end?.offset ?? ''}`;
let current: Target | null = null;

/** Opens the form for a target, with what was typed for it before. */
function open(target: Target): void {
  if (!dialog) return;
  current = target;
  fill('start_unit', target.start?.unit ?? target.unit);
  fill('start_offset', target.start ? String(target.start.offset) : '');
  fill('end_unit', target.end?.unit ?? '');
  fill('end_offset', target.end ? String(target.end.offset) : '');
  fill('quote', target.quote);
  const kept = JSON.parse(sessionStorage.getItem(draftKey(target)) ?? '{}') as { body?: string; proposal?: string };
  fill('body', kept.body ?? '');
  fill('proposal', kept.proposal ?? '');
  const quote = dialog.querySelector<HTMLElement>('#remark-quote');
  if (quote) quote.textContent = target.quote;
  const hint = dialog.querySelector<HTMLElement>('#remark-hint');
  if (hint) {
    hint.hidden = !target.clamped;
    hint.textContent = dialog.dataset.clamped ?? '';
  }
  // There is nothing to word anew where the whole draft is meant.
  input('proposal')
    ?.closest<HTMLElement>('.field')
    ?.toggleAttribute('hidden', target.unit === '');
  dialog.querySelector<HTMLElement>('#remark-fill')?.toggleAttribute('hidden', target.unit === '');
  bubble?.toggleAttribute('hidden', true);
  dialog.showModal();
  input('body')?.focus();
}

/** The whole article as text, one line a clause with its label, to word anew. */
function articleText(unit: string): string {
  const article = law?.querySelector(`.article[data-unit="${CSS.escape(unit)}"]`);
  return article
    ? linesOf(article)
        .map((line) => (line.querySelector('.count')?.textContent ?? '') + wordsOf(line))
        .join('\n')
    : '';
}

function placeBubble(): void {
  if (!bubble || dialog?.open) return;
  const target = selectedTarget();
  bubble.hidden = target === null;
  if (!target) return;
  const box = getSelection()?.getRangeAt(0).getBoundingClientRect();
  if (!box) return;
  // Below the selection: above it the phone's own menu stands.
  bubble.style.top = `${scrollY + box.bottom + 8}px`;
  bubble.style.left = `${Math.max(8, Math.min(box.left, innerWidth - bubble.offsetWidth - 8))}px`;
}

let timer = 0;
document.addEventListener('selectionchange', () => {
  clearTimeout(timer);
  timer = window.setTimeout(placeBubble, 150);
});
// Pressing the bubble must not take the selection away before it is read.
bubble?.addEventListener('pointerdown', (event) => event.preventDefault());
bubble?.addEventListener('click', () => {
  const target = selectedTarget();
  if (target) open(target);
});
document.addEventListener('keydown', (event) => {
  if (!(event.ctrlKey && event.altKey && event.key.toLowerCase() === 'm')) return;
  const target = selectedTarget();
  if (!target) return;
  event.preventDefault();
  open(target);
});
for (const link of document.querySelectorAll<HTMLElement>('[data-remark]'))
  link.addEventListener('click', (event) => {
    event.preventDefault();
    const unit = link.dataset.remark ?? '';
    open({ start: null, end: null, unit, quote: unit ? articleText(unit) : '', clamped: false });
  });
dialog?.querySelector('#remark-cancel')?.addEventListener('click', () => dialog.close());
dialog?.querySelector('#remark-fill')?.addEventListener('click', () => {
  if (current) fill('proposal', current.quote);
  input('proposal')?.focus();
});
dialog?.addEventListener('input', () => {
  if (current)
    sessionStorage.setItem(draftKey(current), JSON.stringify({ body: input('body')?.value, proposal: input('proposal')?.value }));
});
dialog?.addEventListener('submit', () => {
  if (!current) return;
  sessionStorage.setItem('remark:sent', draftKey(current));
  for (const button of dialog.querySelectorAll('button')) button.disabled = true;
});
// The server says that the comment was taken: what was kept for it may go.
if (new URLSearchParams(location.search).has('saved')) {
  sessionStorage.removeItem(sessionStorage.getItem('remark:sent') ?? '');
  sessionStorage.removeItem('remark:sent');
  history.replaceState(null, '', location.pathname + location.hash);
}
