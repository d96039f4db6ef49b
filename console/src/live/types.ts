export type StepState = 'waiting' | 'running' | 'done' | 'failed' | 'skipped';

/** One step of something that takes its time. Labels are the program's. */
export interface Step {
  readonly name: string;
  readonly label: string;
  readonly state: StepState;
  readonly startedAt?: string | null;
  readonly milliseconds: number | null;
  readonly message: string | null;
}

/** How far an instance is with what it does. */
export interface Progress {
  readonly operation: string;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly steps: readonly Step[];
}

/** A rotation, running or over. */
export interface Rotation {
  readonly versionId: string;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly outcome: 'running' | 'rotated' | 'failed' | 'impaired';
  readonly graceEndsAt: string | null;
  readonly steps: readonly Step[];
}

export interface DatabaseEvent {
  readonly identifier: string;
  readonly status: string;
  readonly progress: Progress | null;
}

export interface SecretEvent {
  readonly arn: string;
  readonly name: string;
  readonly rotation: Rotation | null;
}
