import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { emptyForm, type FormResult, line, readForm } from '../../../server/site/form.js';
import { sayIn, type Text } from '../../../server/site/text.js';
import type { AppEnv, View } from '../../../server/site/view.js';

const own: Text = ['必须是偶数', 'Must be even'];
const schema = z.object({
  name: line(5),
  number: z.string().refine((text) => Number(text) % 2 === 0, { params: { text: own } }),
  fields: z.array(z.enum(['law', 'health'])).min(1),
  kind: z.enum(['a', 'b']),
  note: z.string().default(''),
});

async function read(body: URLSearchParams | FormData | string): Promise<FormResult<typeof schema>> {
  const app = new Hono<AppEnv>();
  let result: FormResult<typeof schema> | undefined;
  app.post('/', async (c) => {
    c.set('view', { t: sayIn('zh') } as View);
    result = await readForm(c, schema);
    return c.body(null);
  });
  await app.request('/', { method: 'POST', body });
  if (!result) throw new Error('the form was not read');
  return result;
}

const good: [string, string][] = [
  ['name', ' 王芳 '],
  ['number', '4'],
  ['fields', 'law'],
  ['fields', 'health'],
  ['kind', 'a'],
];

describe('forms', () => {
  test('are read, trimmed, with lists', async () => {
    const result = await read(new URLSearchParams(good));
    expect(result.ok && result.value).toEqual({ name: '王芳', number: '4', fields: ['law', 'health'], kind: 'a', note: '' });
  });

  test('line breaks arrive as one character', async () => {
    const result = await read(new URLSearchParams([...good, ['note', '一\r\n二']]));
    expect(result.values.note).toBe('一\n二');
  });

  test('one value of a list is still a list', async () => {
    const result = await read(new URLSearchParams(good.filter(([, value]) => value !== 'health')));
    expect(result.ok && result.value.fields).toEqual(['law']);
  });

  test('come back as typed, with one problem a field, in the order of the fields', async () => {
    const result = await read(
      new URLSearchParams([
        ['name', '  '],
        ['number', '3'],
        ['kind', 'c'],
        ['stranger', 'x'],
      ]),
    );
    expect(result).toEqual({
      ok: false,
      values: { name: '  ', number: '3', fields: [], kind: 'c', note: '' },
      problems: [
        { field: 'name', message: '请填写' },
        { field: 'number', message: '必须是偶数' },
        { field: 'fields', message: '请至少选一项' },
        { field: 'kind', message: '填写的内容不符合要求' },
      ],
    });
  });

  test('an empty body is a form in which everything is missing', async () => {
    const result = await read('');
    expect(!result.ok && result.problems.map((problem) => problem.field)).toEqual(['name', 'fields', 'kind']);
  });

  test('a file where text is expected counts as nothing', async () => {
    const body = new FormData();
    for (const [name, value] of good) body.append(name, value);
    body.set('name', new File(['x'], 'x.txt'));
    const result = await read(body);
    expect(!result.ok && result.problems).toEqual([{ field: 'name', message: '请填写' }]);
  });

  test('a field named __proto__ changes nothing', async () => {
    const result = await read(new URLSearchParams([...good, ['__proto__', 'x'], ['__proto__.admin', 'x'], ['constructor', 'x']]));
    expect(result.ok).toBe(true);
    expect(({} as Record<string, unknown>).admin).toBeUndefined();
  });

  test.each(['\u0000', '\u202e', '\u2066', '\u200b', '\ufeff', '\n', '\u2028', '\ud800'])(
    'a line has no invisible character (%j)',
    async (character) => {
      expect(line(5).safeParse(`王${character}芳`).success).toBe(false);
    },
  );

  test('rare characters are welcome in a line', () => {
    for (const name of ['𠮷田', '㐂', '葛󠄀', '·阿依·', 'Ōe', '한']) expect(line(10).safeParse(name).success).toBe(true);
  });

  test('begin empty or with what is preset', () => {
    expect(emptyForm(schema, { kind: 'b' })).toEqual({ name: '', number: '', fields: [], kind: 'b', note: '' });
  });
});
