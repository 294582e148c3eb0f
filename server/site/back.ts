/** Links that come back: after sign-in, after a switch in the footer. */

/**
 * A path on this site, as given or `otherwise`. Anything that a browser could read as another site
 * (`//x`, `/\x`, `https:…`, a tab in the middle) gives `otherwise`.
 */
export function pathOnSite(given: string | undefined, otherwise: string): string {
  if (!given?.startsWith('/')) return otherwise;
  const here = 'http://here.invalid';
  const read = URL.canParse(given, here) ? new URL(given, here) : null;
  // `/.//x` is read as the path `//x`, which a browser would take for another site.
  return read?.origin === here && !read.pathname.startsWith('//') ? read.pathname + read.search + read.hash : otherwise;
}
