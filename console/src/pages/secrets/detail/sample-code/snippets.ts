/** What `/_lockstep/snippets` answers. */
export interface Snippets {
  readonly secret: string;
  readonly endpoint: string;
  readonly port: number;
  readonly database: string;
  readonly region: string;
  readonly apiEndpoint: string;
  readonly caFile: string;
  readonly languages: readonly Snippet[];
}

/** One language with one library. */
export interface Snippet {
  readonly id: string;
  readonly language: string;
  readonly library: string;
  readonly install: string;
  readonly highlight: string;
  readonly ways: readonly Way[];
  /** The last time that CI ran it through a rotation. */
  readonly lastRun: { readonly date: string; readonly recoveredMilliseconds: number } | null;
}

/** One way of reading the secret. */
export interface Way {
  readonly id: string;
  readonly label: string;
  readonly explanation: string;
  readonly code: string;
}
