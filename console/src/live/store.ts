import type { ServerEvent } from './events';
import type { DatabaseEvent, SecretEvent } from './types';

/**
 * Whether what is shown is as it is now. `lost` comes back by itself; `off` is for whoever may not
 * listen.
 */
export type Connection = 'connecting' | 'live' | 'lost' | 'off';

/** What the event stream has told so far, for the pages to read. */
export class LiveStore {
  #databases: ReadonlyMap<string, DatabaseEvent> = new Map();
  #secrets: ReadonlyMap<string, SecretEvent> = new Map();
  #connection: Connection = 'connecting';
  #returns = 0;
  #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly databases = () => this.#databases;
  readonly secrets = () => this.#secrets;
  readonly connection = () => this.#connection;
  /** How often the connection came back: each time something may have been missed. */
  readonly returns = () => this.#returns;

  setConnection(connection: Connection): void {
    if (this.#connection === connection) return;
    // The program tells anew what is in motion; what else was told may have changed meanwhile.
    if (connection === 'live' && this.#connection === 'lost') {
      this.#databases = new Map();
      this.#secrets = new Map();
      this.#returns += 1;
    }
    this.#connection = connection;
    this.#tell();
  }

  /** Takes an event. One of a type that we do not know, or that is not JSON, changes nothing. */
  take(event: ServerEvent): void {
    const data = parse(event.data);
    if (data === null) return;
    if (event.type === 'database' && typeof data.identifier === 'string') {
      this.#databases = new Map(this.#databases).set(data.identifier, data as unknown as DatabaseEvent);
    } else if (event.type === 'secret' && typeof data.arn === 'string') {
      this.#secrets = new Map(this.#secrets).set(data.arn, data as unknown as SecretEvent);
    } else {
      return;
    }
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

function parse(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
