/** Secrets in links: the link is shown once, the store keeps a hash. */
import { createHash } from 'node:crypto';

/** What is stored of a secret. Secrets are 192 random bits, so a plain hash is enough. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
