/** Ids are short and URL-safe; the bound also keeps a hostile client from storing megabytes in one. */
const idPattern = /^[A-Za-z0-9_-]{1,32}$/;

export const isUnitId = (value: unknown): value is string => typeof value === 'string' && idPattern.test(value);
