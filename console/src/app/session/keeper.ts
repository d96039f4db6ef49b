import { resume } from './calls';
import type { Credentials, Session } from './session';

/** How long before they end credentials are replaced. */
const RENEW_MILLISECONDS = 10 * 60 * 1000;

/** Holds the session's credentials and renews them before they end. */
export class SessionKeeper {
  #session: Session;
  #renewal: Promise<Session> | null = null;

  constructor(
    session: Session,
    private readonly onEnd: () => void,
    private readonly now: () => number = Date.now,
    private readonly renew: () => Promise<Session | null> = resume,
  ) {
    this.#session = session;
  }

  /** What the SDK asks before it signs. */
  readonly credentials = async (): Promise<Credentials> => {
    const until = this.#session.credentials.expiration?.getTime() ?? Number.POSITIVE_INFINITY;
    if (until - this.now() > RENEW_MILLISECONDS) return this.#session.credentials;
    try {
      this.#renewal ??= this.#fetch();
      return (await this.#renewal).credentials;
    } catch (error) {
      // What is still valid goes on working while the program is away.
      if (until > this.now()) return this.#session.credentials;
      throw error;
    } finally {
      this.#renewal = null;
    }
  };

  async #fetch(): Promise<Session> {
    const session = await this.renew();
    if (session === null) {
      this.onEnd();
      throw new Error('The session has ended.');
    }
    this.#session = session;
    return session;
  }
}
