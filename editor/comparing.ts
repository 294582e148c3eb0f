/**
 * Reading a comparison by keyboard: n goes to the next change, p to the one before. On the page of one clause its
 * versions are shown one at a time, with a slider. Without this program the links on the page do the same.
 */

/** True while keys belong to what is being written. */
const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Rows and sections that hold a change, in order: server/comparison/table.tsx. */
const changes = [...document.querySelectorAll<HTMLElement>('[id^="change_"]')];

/** Which change is at hand: that of the address, else the first one on screen. */
function current(): number {
  const named = changes.findIndex(({ id }) => id === location.hash.slice(1));
  if (named >= 0) return named;
  const below = changes.findIndex((change) => change.getBoundingClientRect().top > 0);
  return below < 0 ? changes.length : below - 1;
}

function go(index: number): void {
  const change = changes[index];
  if (!change) return;
  change.tabIndex = -1;
  location.hash = change.id;
  change.focus({ preventScroll: true });
}

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isWriting(event.target)) return;
  if (event.key === 'n') go(current() + 1);
  else if (event.key === 'p') go(current() - 1);
});

/** The versions of a clause: server/comparison/clause-page.tsx. */
const slider = document.querySelector<HTMLInputElement>('#clause-version');
const versions = [...document.querySelectorAll<HTMLElement>('.clause-versions > li')];

function showVersion(): void {
  const chosen = Number(slider?.value ?? versions.length) - 1;
  for (const [index, version] of versions.entries()) version.hidden = index !== chosen;
  const name = versions[chosen]?.querySelector('h2')?.textContent?.trim() ?? '';
  slider?.setAttribute('aria-valuetext', name);
  const output = slider?.parentElement?.querySelector('output');
  if (output) output.textContent = name;
}

if (slider?.parentElement && versions.length > 1) {
  slider.parentElement.hidden = false;
  slider.addEventListener('input', showVersion);
  showVersion();
}
