/** The live stream as server-sent events: for windows behind a proxy that lets no socket through. */
import type { SSEStreamingApi } from 'hono/streaming';
import type { Carrier } from './follow.js';

/** A comment line this often keeps proxies from closing a quiet stream. */
const heartbeat = 20_000;

/**
 * A carrier over server-sent events.
 * @param end aborts when the window must go; the stream itself aborts it when the window is gone
 */
export function streamCarrier(stream: SSEStreamingApi, end: AbortController): Carrier {
  stream.onAbort(() => end.abort());
  const beat = setInterval(() => {
    stream.write(': still here\n\n').catch(() => {});
  }, heartbeat);
  end.signal.addEventListener('abort', () => {
    clearInterval(beat);
    stream.abort();
  });
  return {
    gone: end.signal,
    send: (type, event, position) =>
      stream.writeSSE({ event: type, data: String(event), ...(position === undefined ? {} : { id: String(position) }) }),
  };
}
