/** Packs the parts of an Office file. The same parts always give the same bytes. */
import { strToU8, zipSync } from 'fflate';

/** Archives keep civil time without a zone: the earliest day they can. */
const noTime = new Date(1980, 0, 1);

/** @param parts name in the archive → XML, in the order in which they stand there */
export function pack(parts: Readonly<Record<string, string>>): Uint8Array {
  const files = Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)] as const);
  return zipSync(Object.fromEntries(files), { mtime: noTime, level: 6 });
}

export const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
