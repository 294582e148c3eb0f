/** The log: JSON lines on standard error. Says what failed and under which request id; never what people wrote or who they are. */
import { type Logger, pino } from 'pino';
import type { Config } from './config.js';

export const makeLog = (config: Config): Logger =>
  pino({ level: config.logLevel, base: undefined }, pino.destination({ fd: 2, sync: true }));
