/**
 * Files that were written last, kept in memory: a version never changes, and a text before the public is asked for
 * again and again.
 */
type File = string | Uint8Array;

const most = 20;
const kept = new Map<string, Promise<File>>();

/** @param name of version and form @param write makes the file where it is not there; a failure is not kept */
export function keptFile(name: string, write: () => Promise<File>): Promise<File> {
  const file = kept.get(name) ?? write();
  // The one asked for last stands last.
  kept.delete(name);
  kept.set(name, file);
  file.catch(() => kept.delete(name));
  const [oldest] = kept.keys();
  if (kept.size > most && oldest !== undefined) kept.delete(oldest);
  return file;
}
