/** One event of a `text/event-stream`. */
export interface ServerEvent {
  readonly type: string;
  readonly data: string;
}

/** More than this between two blank lines is not an event of ours. */
const EVENT_CHARS_MAX = 1024 * 1024;

/**
 * Cuts a stream of text into events, as the HTML standard says ("Interpreting an event stream"),
 * without ids and retry times, which the program does not send.
 */
export class EventParser {
  #rest = '';
  #type = '';
  #data: string[] = [];

  /** Takes the next piece of text, and gives the events that it completes. */
  push(piece: string): ServerEvent[] {
    const text = this.#rest + piece;
    // A carriage return at the end may be the first half of a line's end.
    const held = text.endsWith('\r') ? text.length - 1 : text.length;
    const lines = text.slice(0, held).split(/\r\n|\n|\r/);
    this.#rest = (lines.pop() ?? '') + text.slice(held);
    if (this.#rest.length > EVENT_CHARS_MAX) throw new Error('an event without an end');
    const events: ServerEvent[] = [];
    for (const line of lines) {
      const event = this.#line(line);
      if (event) events.push(event);
    }
    return events;
  }

  #line(line: string): ServerEvent | null {
    if (line === '') return this.#dispatch();
    const colon = line.indexOf(':');
    if (colon === 0) return null;
    const field = colon < 0 ? line : line.slice(0, colon);
    const raw = colon < 0 ? '' : line.slice(colon + 1);
    const value = raw.startsWith(' ') ? raw.slice(1) : raw;
    if (field === 'event') this.#type = value;
    if (field === 'data') this.#data.push(value);
    return null;
  }

  #dispatch(): ServerEvent | null {
    const event = { type: this.#type || 'message', data: this.#data.join('\n') };
    const empty = this.#data.length === 0;
    this.#type = '';
    this.#data = [];
    return empty ? null : event;
  }
}
