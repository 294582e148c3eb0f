#!/usr/bin/env node
/** Starts the server that build.mjs made. `--demo` serves the demonstration from a folder of its own. */
// Searches of the store and password hashes share this pool; it is read once, before any of them starts.
process.env.UV_THREADPOOL_SIZE ??= '8';

const { serve } = await import('../dist/server.js').catch((error) => {
  if (error.code !== 'ERR_MODULE_NOT_FOUND' || !String(error.url ?? error.message).includes('dist/server.js')) throw error;
  console.error('还没有构建，请先运行 npm run build。 / Not built yet: run npm run build first.');
  process.exit(1);
});
await serve({ demo: process.argv.includes('--demo'), web: new URL('../dist/web', import.meta.url) });
