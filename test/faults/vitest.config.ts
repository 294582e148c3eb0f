import { defineConfig } from 'vitest/config';

/** Fault runs: real servers, killed. Few rounds by default; FAULT_RUNS asks for more. */
export default defineConfig({ test: { include: ['test/faults/**/*.test.ts'], testTimeout: 600_000, hookTimeout: 60_000 } });
