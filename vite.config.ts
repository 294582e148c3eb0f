/** Builds what runs in the browser: the programs in `editor/` and the style sheet. Called by build.mjs. */
import { existsSync } from 'node:fs';
import { defineConfig } from 'vite';

const entries = ['editor/main.tsx', 'editor/reading.ts', 'editor/comparing.ts', 'server/site/styles/site.css'];

export default defineConfig({
  base: '/assets/',
  publicDir: 'server/site/public',
  logLevel: 'warn',
  build: {
    manifest: 'manifest.json',
    assetsDir: '',
    // build.mjs names the folder to build into.
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    rollupOptions: { input: entries.filter((entry) => existsSync(entry)) },
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
});
