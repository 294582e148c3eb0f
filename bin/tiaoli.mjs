#!/usr/bin/env node
// The command line: see server/cli.ts.
import { run } from '../dist/cli.js';

// Whoever reads our output may stop early (`| head`): that is no fault.
process.stdout.on('error', (error) => {
  if (error.code !== 'EPIPE') throw error;
});

// Set, not exited with: what was written to a pipe must get out first.
process.exitCode = await run(process.argv.slice(2));
