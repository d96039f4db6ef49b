/** What a page does about a failure. */
export type Kind = 'denied' | 'absent' | 'busy' | 'offline' | 'ended' | 'other';

const DENIED = /^(AccessDenied|AccessDeniedException|UnauthorizedOperation|NotAuthorized)$/;
const ABSENT = /(NotFound|NotFoundFault|NotFoundException|NoSuchEntity)$/;
const BUSY = /(Throttling|ThrottlingException|TooManyRequests|TooManyRequestsException|LimitExceeded)$/;
const ENDED = /^(ExpiredToken|ExpiredTokenException|NotSignedIn)$/;

/** A call that did not succeed, with all that a person can use to go on. */
export class Failure extends Error {
  readonly kind: Kind;

  constructor(
    readonly code: string,
    message: string,
    readonly hint?: string,
    readonly requestId?: string,
    kind?: Kind,
  ) {
    super(message);
    this.name = 'Failure';
    this.kind = kind ?? kindOf(code);
  }

  static offline(cause: unknown): Failure {
    const failure = new Failure(
      'Unreachable',
      'Lockstep does not answer.',
      'Is the program running? What it does for databases goes on without it; this page tries again when you do.',
      undefined,
      'offline',
    );
    failure.cause = cause;
    return failure;
  }

  /** From anything that was thrown, by the SDK or by us. */
  static of(error: unknown): Failure {
    if (error instanceof Failure) return error;
    if (!(error instanceof Error)) return new Failure('Unexpected', String(error));
    const answer = error as SdkError;
    const status = answer.$metadata?.httpStatusCode;
    if (status === undefined && (error instanceof TypeError || error.name === 'TimeoutError')) {
      return Failure.offline(error);
    }
    return new Failure(
      answer.Code ?? error.name,
      error.message || `The answer was ${status ?? 'not understood'}.`,
      headerOf(answer, 'x-lockstep-hint'),
      answer.$metadata?.requestId ?? headerOf(answer, 'x-amzn-requestid'),
    );
  }
}

/** The members of the SDK's errors that matter here. */
interface SdkError extends Error {
  readonly Code?: string;
  readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string };
  readonly $response?: { readonly headers?: Record<string, string> };
}

function headerOf(error: SdkError, name: string): string | undefined {
  return error.$response?.headers?.[name];
}

function kindOf(code: string): Kind {
  if (DENIED.test(code)) return 'denied';
  if (ABSENT.test(code)) return 'absent';
  if (BUSY.test(code)) return 'busy';
  if (ENDED.test(code)) return 'ended';
  return 'other';
}

/** From an answer of our own addresses, which say `{code, message, hint}`. */
export async function failureOfResponse(answer: Response): Promise<Failure> {
  const requestId = answer.headers.get('x-amzn-requestid') ?? undefined;
  const body: unknown = await answer.json().catch(() => null);
  const text = (name: string): string | undefined => {
    const value = body !== null && typeof body === 'object' ? (body as Record<string, unknown>)[name] : null;
    return typeof value === 'string' ? value : undefined;
  };
  const hint = text('hint') ?? answer.headers.get('x-lockstep-hint') ?? undefined;
  if (answer.status === 502 && body === null) return Failure.offline(null);
  return new Failure(
    text('code') ?? `Status${answer.status}`,
    text('message') ?? `The answer was ${answer.status} ${answer.statusText}.`,
    hint,
    requestId,
  );
}

/** Whether somebody only went to another page. */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}
