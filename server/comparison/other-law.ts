/** Our draft beside other laws (上位法, 外地法规) that somebody brings along as files or pasted text. Nothing of them is kept. */
import { type Comparison, compareUnits } from '../../schema/compare/comparison.js';
import { type ThreeWayRow, threeWay } from '../../schema/compare/three-way.js';
import { type LawUnits, unitsOfLaw } from '../../schema/compare/units.js';
import { readLawFile } from '../../schema/formats/read.js';
import { readText, writeText } from '../../schema/formats/text.js';
import { UnreadableFile } from '../../schema/formats/unreadable.js';
import type { Platform } from '../platform.js';
import type { Text } from '../site/text.js';
import type { DraftTable } from '../store/tables.js';
import { type Chosen, textOf } from './choice.js';

/** A law as it is brought along. */
export interface Brought {
  readonly file: { readonly name: string; readonly bytes: Uint8Array } | null;
  readonly text: string;
}

/** A law that was read. */
export interface OtherLaw {
  readonly name: string;
  readonly text: string;
  readonly units: LawUnits;
}

/** Why one could not be read. */
export interface Unread {
  readonly problem: Text;
}

/** Longer texts are not put back into the form. */
const longestKept = 400_000;

/** Reads a law. @returns null where none was brought */
export async function readOther({ file, text }: Brought, prefix: string): Promise<OtherLaw | Unread | null> {
  if (!file && text.trim() === '') return null;
  let last = 0;
  const newId = () => `${prefix}${++last}`;
  try {
    const { doc } = file ? await readLawFile(file.name, file.bytes, newId) : readText(text, newId);
    const words = file ? writeText(doc) : text;
    return {
      name: doc.firstChild?.textContent || (file?.name ?? ''),
      text: words.length > longestKept ? '' : words,
      units: unitsOfLaw(doc),
    };
  } catch (error) {
    if (error instanceof UnreadableFile) return { problem: error.text };
    throw error;
  }
}

export type BesideOthers =
  | { readonly kind: 'two'; readonly comparison: Comparison }
  | { readonly kind: 'three'; readonly rows: readonly ThreeWayRow[] };

/** Compares a text of the draft with one other law, which stands first, or with two, which stand after it. */
export async function besideOthers(
  platform: Platform,
  draft: DraftTable,
  side: Chosen,
  [first, second]: readonly [LawUnits, LawUnits?],
): Promise<BesideOthers> {
  const own = unitsOfLaw((await textOf(platform, draft, side)).doc);
  if (!second) return { kind: 'two', comparison: compareUnits(first, own) };
  return { kind: 'three', rows: threeWay(own.units, compareUnits(own, first), compareUnits(own, second)) };
}
