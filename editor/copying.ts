/** Copying words to other programs by a press of a button. */

/**
 * Puts text on the clipboard. Where the page was not opened over https the browser has no clipboard for programs,
 * and a field that is selected and copied must do.
 * @returns false when the browser refuses both
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyFromField(text);
  }
}

function copyFromField(text: string): boolean {
  const focused = document.activeElement;
  const field = document.createElement('textarea');
  field.value = text;
  field.setAttribute('aria-hidden', 'true');
  field.style.position = 'fixed';
  field.style.opacity = '0';
  document.body.append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return copied;
}

/** The address of a unit in the workbench; it stays right wherever the unit moves. */
export function linkToUnit(draftId: string, unitId: string): string {
  return `${location.origin}/drafts/${draftId}/edit#${unitPrefix}${unitId}`;
}

/** The unit that this page's address names; null when it names none. */
export function unitInAddress(): string | null {
  return location.hash.startsWith(`#${unitPrefix}`) ? location.hash.slice(unitPrefix.length + 1) : null;
}

const unitPrefix = 'unit-';
