/**
 * Refusals: what the program will not do, each with a stable code, an HTTP status and one sentence in
 * both languages that says what happened and what to do. Anything else that is thrown is a fault.
 */
import type { Text } from './site/text.js';

export interface RefusalKind {
  readonly status: 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 426 | 429 | 503;
  readonly text: Text;
}

/**
 * Refusals that several features share. A feature's own stand beside its rules, made the same way:
 * `export const roundRefusals = refusals({ 'round-closed': { status: 409, text: ['…', '…'] } })`.
 */
export const refusals = <K extends string>(kinds: Record<K, RefusalKind>): Record<K, RefusalKind> => kinds;

export const commonRefusals = refusals({
  'not-found': {
    status: 404,
    text: ['没有这个页面，或者它已不在这里。请回到首页重新进入。', 'There is no such page here. Start again from the home page.'],
  },
  'sign-in-needed': { status: 401, text: ['请先登录。', 'Please sign in first.'] },
  'not-yours': { status: 403, text: ['您的角色不能做这件事。请联系管理员。', 'Your role does not allow this. Ask the administrator.'] },
  'bad-input': { status: 422, text: ['填写的内容有误：{detail}', 'Please correct: {detail}'] },
  'too-large': { status: 413, text: ['内容太大，最多 {limit}。', 'Too large: at most {limit}.'] },
  'too-many': { status: 429, text: ['操作太频繁，请 {seconds} 秒后再试。', 'Too many attempts. Try again in {seconds} seconds.'] },
  stopping: {
    status: 503,
    text: ['服务正在停止，请稍后再试；您输入的内容没有丢失。', 'The service is stopping. Try again shortly; what you typed is kept.'],
  },
});

/** Thrown by domain functions; routes turn it into a page or into problem+json. */
export class Refusal extends Error {
  readonly code: string;
  readonly kind: RefusalKind;
  readonly params: Readonly<Record<string, string | number>>;
  constructor(code: string, kind: RefusalKind, params: Record<string, string | number> = {}) {
    super(`${code}: ${kind.text[1]}`);
    this.name = 'Refusal';
    this.code = code;
    this.kind = kind;
    this.params = params;
  }
}

/** Throws the refusal `code` of `kinds`. */
export function refuse<K extends string>(
  kinds: Record<K, RefusalKind>,
  code: NoInfer<K>,
  params: Record<string, string | number> = {},
): never {
  throw new Refusal(code, kinds[code], params);
}
