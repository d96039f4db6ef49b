import type { Own } from '../aws/clients';
import { Failure } from '../aws/failure';
import { EventParser } from './events';
import type { LiveStore } from './store';

const PAUSE_MILLISECONDS_MIN = 500;
const PAUSE_MILLISECONDS_MAX = 15_000;
/** The program writes a comment every 15 s; silence for longer than this is a dead connection. */
const SILENCE_MILLISECONDS_MAX = 40_000;

/** How long to wait before the next attempt: doubling, with up to a quarter more by chance. */
export function pauseBefore(attempt: number, random: number): number {
  const base = Math.min(PAUSE_MILLISECONDS_MAX, PAUSE_MILLISECONDS_MIN * 2 ** Math.min(attempt, 10));
  return base * (1 + random / 4);
}

/** Follows the region's events into the store until the signal. Comes back by itself. */
export async function follow(own: Own, region: string, store: LiveStore, signal: AbortSignal): Promise<void> {
  let attempt = 0;
  while (!signal.aborted) {
    try {
      await read(own, region, store, signal, () => {
        attempt = 0;
      });
    } catch (error) {
      if (signal.aborted) return;
      const { kind } = Failure.of(error);
      // Whoever may see nothing of it needs no stream; pages still show what they load.
      if (kind === 'denied' || kind === 'ended') {
        store.setConnection('off');
        return;
      }
    }
    if (signal.aborted) return;
    store.setConnection('lost');
    await pause(pauseBefore(attempt, Math.random()), signal);
    attempt += 1;
  }
}

async function read(
  own: Own,
  region: string,
  store: LiveStore,
  signal: AbortSignal,
  onOpen: () => void,
): Promise<void> {
  const silence = new AbortController();
  const either = AbortSignal.any([signal, silence.signal]);
  const path = `/_lockstep/events?region=${encodeURIComponent(region)}`;
  const answer = await own.open({ method: 'GET', path, signal: either });
  const body = answer.body?.pipeThrough(new TextDecoderStream());
  if (!body) return;
  onOpen();
  store.setConnection('live');
  const parser = new EventParser();
  const reader = body.getReader();
  for (;;) {
    const timer = setTimeout(() => silence.abort(), SILENCE_MILLISECONDS_MAX);
    const { done, value } = await reader.read().finally(() => clearTimeout(timer));
    if (done) return;
    for (const event of parser.push(value)) store.take(event);
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
