/**
 * Reads a zip archive that anybody may have sent. Names are looked up, never written anywhere; sizes that the archive
 * states are not believed but counted while it is inflated; what is inflated must match its checksum, since a law
 * with one wrong character is worse than none.
 */
import { Inflate } from 'fflate';
import { maxEntries, maxInflated, maxRatio } from './limits.js';
import { UnreadableFile } from './unreadable.js';

/** A file in an archive, as the directory at the archive's end describes it. */
interface Entry {
  readonly encrypted: boolean;
  /** 0: stored as it is; 8: deflated. */
  readonly method: number;
  readonly checksum: number;
  readonly packed: number;
  readonly size: number;
  readonly at: number;
}

export interface Archive {
  /** The names of its files, in lower case and with `/`, as parts are looked up. */
  readonly names: readonly string[];
  /**
   * A file, inflated; null when there is none of this name.
   * @throws UnreadableFile when it is damaged, encrypted, or more than may be read of one archive
   */
  readonly read: (name: string) => Uint8Array | null;
}

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
/** The end of an archive is at most this long: its own 22 bytes and a remark. */
const longestEnd = 22 + 0xffff;
/** Stands in a 32-bit field whose value is kept elsewhere, for archives beyond 4 GB. */
const elsewhere = 0xffffffff;

const damaged = (detail: string): UnreadableFile => new UnreadableFile('word-damaged', { detail });
const keyOf = (name: string): string => name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();

/** Opens an archive. @throws UnreadableFile when its directory cannot be read or has too many files */
export function openArchive(bytes: Uint8Array): Archive {
  const entries = readDirectory(bytes);
  let left = maxInflated;
  return {
    names: [...entries.keys()],
    read(name) {
      const entry = entries.get(keyOf(name));
      if (!entry) return null;
      const content = readEntry(bytes, entry, name, left);
      left -= content.length;
      return content;
    },
  };
}

function readDirectory(bytes: Uint8Array): Map<string, Entry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === null) throw damaged('zip');
  const count = view.getUint16(end + 10, true);
  if (count > maxEntries) throw new UnreadableFile('word-too-large', { detail: `zip: ${count}` });
  const names = new TextDecoder();
  const entries = new Map<string, Entry>();
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index++) {
    if (at + 46 > end || view.getUint32(at, true) !== entrySignature) throw damaged('zip');
    const length = view.getUint16(at + 28, true);
    const next = at + 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > end) throw damaged('zip');
    const name = keyOf(names.decode(bytes.subarray(at + 46, at + 46 + length)));
    // Of two files of one name, programs read this one or that one: what was checked might not be what is shown.
    if (entries.has(name) || !isNamed(view, view.getUint32(at + 42, true), bytes.subarray(at + 46, at + 46 + length)))
      throw damaged(`zip: ${name.slice(0, 60)}`);
    entries.set(name, {
      encrypted: (view.getUint16(at + 8, true) & 1) !== 0,
      method: view.getUint16(at + 10, true),
      checksum: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    });
    at = next;
  }
  return entries;
}

/** Where the record at the end of the archive begins. */
function findEnd(view: DataView): number | null {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - longestEnd); at--)
    if (view.getUint32(at, true) === endSignature && at + 22 + view.getUint16(at + 20, true) <= view.byteLength) return at;
  return null;
}

/** True when the file itself bears the name that the directory gives it. */
function isNamed(view: DataView, at: number, name: Uint8Array): boolean {
  if (at + 30 + name.length > view.byteLength || view.getUint32(at, true) !== localSignature) return false;
  if (view.getUint16(at + 26, true) !== name.length) return false;
  return name.every((byte, index) => view.getUint8(at + 30 + index) === byte);
}

function readEntry(bytes: Uint8Array, entry: Entry, name: string, left: number): Uint8Array {
  if (entry.encrypted) throw new UnreadableFile('file-is-encrypted');
  if (entry.size === elsewhere || entry.packed === elsewhere || entry.at === elsewhere) throw damaged(name);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = entry.at + 30 + view.getUint16(entry.at + 26, true) + view.getUint16(entry.at + 28, true);
  if (start + entry.packed > bytes.length) throw damaged(name);
  if (entry.size > left || (entry.size > 1024 * 1024 && entry.size > entry.packed * maxRatio))
    throw new UnreadableFile('word-too-large', { detail: name });
  const packed = bytes.subarray(start, start + entry.packed);
  const content = entry.method === 8 ? inflate(packed, entry.size, name) : packed;
  if ((entry.method !== 8 && entry.method !== 0) || content.length !== entry.size || checksum(content) !== entry.checksum)
    throw damaged(name);
  return content;
}

/** Compressed bytes given to the inflater at once: what it may make of them is at most a thousand times as much. */
const slice = 4096;

/** Inflates, and stops as soon as more comes out than was stated. */
function inflate(packed: Uint8Array, size: number, name: string): Uint8Array {
  const content = new Uint8Array(size);
  let length = 0;
  const inflater = new Inflate((chunk) => {
    if (length + chunk.length > size) throw damaged(name);
    content.set(chunk, length);
    length += chunk.length;
  });
  try {
    for (let at = 0; at === 0 || at < packed.length; at += slice)
      inflater.push(packed.subarray(at, at + slice), at + slice >= packed.length);
  } catch {
    throw damaged(name);
  }
  return content.subarray(0, length);
}

const checksums = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

/** CRC-32, as zip keeps it. */
function checksum(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (let at = 0; at < bytes.length; at++) value = (checksums[(value ^ (bytes[at] as number)) & 255] as number) ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}
