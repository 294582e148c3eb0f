/** Who changed or said something in a Word file, and when. */
import type { XmlElement } from './xml.js';

export interface Signature {
  /** As the file has it; '' where it names nobody. */
  readonly author: string;
  /** UTC milliseconds; null where the file gives no time. */
  readonly at: number | null;
}

/** A name is shown to people; a longer one is none. */
const longestName = 60;

/** The author and the time that an element bears. */
export function signatureOf({ attributes }: XmlElement): Signature {
  const author = (attributes.get('w:author') ?? '').replace(/[\p{Cc}\p{Cf}]/gu, '').trim();
  return { author: author.slice(0, longestName), at: timeOf(attributes.get('w:date'), attributes.get('w16du:dateUtc')) };
}

/**
 * Word writes local time and calls it UTC; newer ones add the true one. A file from an office in China is taken to
 * have been written there, eight hours ahead of UTC all year.
 */
function timeOf(local: string | undefined, utc: string | undefined): number | null {
  const time = Date.parse(utc ?? (local ?? '').replace(/(?:Z|[+-]\d\d:\d\d)$/, '+08:00'));
  return Number.isFinite(time) && time > 0 ? time : null;
}

/** Gives the same signature for the same author and time, so that two can be compared as they are. */
export class Signatures {
  private readonly known = new Map<string, Signature>();

  of(element: XmlElement): Signature {
    const signature = signatureOf(element);
    const key = `${signature.at} ${signature.author}`;
    const same = this.known.get(key) ?? signature;
    this.known.set(key, same);
    return same;
  }
}
