import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { include: ['test/schema/**/*.test.ts', 'test/server/**/*.test.{ts,tsx}', 'test/editor/**/*.test.ts'], testTimeout: 20_000 },
});
