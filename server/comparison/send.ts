/** A file of a comparison as an answer. */
import type { Context } from 'hono';
import { UnwritableText } from '../../schema/formats/unwritable.js';
import { Refusal } from '../errors.js';
import { attachment, fileName } from '../exports/file-name.js';
import type { AppEnv } from '../site/view.js';

export interface Sent {
  /** What it is: 某条例_对照表. */
  readonly title: string;
  /** 第1稿至第2稿 */
  readonly pair: string;
  readonly extension: string;
  readonly mediaType: string;
  readonly write: () => string | Uint8Array;
}

/** @throws Refusal with the writer's own sentence for a text that the form cannot hold */
export function sendFile(c: Context<AppEnv>, { title, pair, extension, mediaType, write }: Sent): Response {
  const name = fileName(title, { work: null, stage: pair, number: null, date: null }, extension);
  const content = written(write);
  return c.body(typeof content === 'string' ? content : new Uint8Array(content), 200, {
    'Content-Type': mediaType,
    'Content-Disposition': attachment(name),
  });
}

function written(write: () => string | Uint8Array): string | Uint8Array {
  try {
    return write();
  } catch (error) {
    if (error instanceof UnwritableText) throw new Refusal(error.code, { status: 422, text: error.text });
    throw error;
  }
}
