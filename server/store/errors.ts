/** What a store's errors mean. The addon gives no extended codes, so constraints are told apart by their text: here alone. */
import { Refusal, refusals } from '../errors.js';
import { AcquireTimeout } from './sqlite-pool.js';

/** Thrown when the store cannot be opened: one line that says why and what to do. */
export class StoreError extends Error {}

export type Constraint = 'unique' | 'foreign-key' | 'not-null' | 'check';

const constraints: readonly (readonly [RegExp, Constraint])[] = [
  [/UNIQUE constraint failed/, 'unique'],
  [/FOREIGN KEY constraint failed/, 'foreign-key'],
  [/NOT NULL constraint failed/, 'not-null'],
  [/CHECK constraint failed/, 'check'],
];

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

/** The constraint that an error tells of, or null. */
export function violated(error: unknown): Constraint | null {
  if (codeOf(error) !== 'SQLITE_CONSTRAINT' || !(error instanceof Error)) return null;
  return constraints.find(([pattern]) => pattern.test(error.message))?.[1] ?? null;
}

/** True when another process holds the write lock. */
export const isBusy = (error: unknown): boolean => codeOf(error) === 'SQLITE_BUSY';

const storeRefusals = refusals({
  'store-full': {
    status: 503,
    text: [
      '磁盘已满，这次没有保存；此前已保存的内容都在。请联系管理员腾出空间后再试。',
      'The disk is full; this was not saved. All that was saved before is safe. Ask the administrator to free space.',
    ],
  },
  'store-readonly': {
    status: 503,
    text: [
      '数据目录现在不能写入，这次没有保存；此前已保存的内容都在。请联系管理员。',
      'The data folder cannot be written to; this was not saved. All that was saved before is safe. Tell the administrator.',
    ],
  },
  'store-slow': {
    status: 503,
    text: ['服务器正忙，这次没有保存，请稍后再试。', 'The server is busy; this was not saved. Try again shortly.'],
  },
});

const refusalOf: Readonly<Record<string, keyof typeof storeRefusals>> = {
  SQLITE_FULL: 'store-full',
  SQLITE_READONLY: 'store-readonly',
  SQLITE_IOERR: 'store-readonly',
  SQLITE_CANTOPEN: 'store-readonly',
  SQLITE_BUSY: 'store-slow',
};

/** The refusal to show for an error of the store, or null when the error is a fault of the program. */
export function storeRefusal(error: unknown): Refusal | null {
  const code = error instanceof AcquireTimeout ? 'store-slow' : refusalOf[codeOf(error)];
  return code ? new Refusal(code, storeRefusals[code]) : null;
}
