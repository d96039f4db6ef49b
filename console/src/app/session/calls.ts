import { Failure, failureOfResponse } from '../../aws/failure';
import { sign } from '../../aws/sign';
import { type Claim, rulesOf } from './password';
import { type Credentials, parseSession, type Session } from './session';

const ADDRESS = '/_lockstep/session';
/** Pages of other origins cannot send it without being asked first, which the program refuses. */
const OURS = { 'x-lockstep-console': '1' };
/** Before somebody is signed in, the region is not known; any will do to say who one is. */
const REGION = 'us-east-1';

/** Signs in with an access key. The secret signs this one request and is then forgotten. */
export async function signInWithKey(key: Credentials): Promise<Session> {
  const url = new URL(ADDRESS, location.origin);
  const request = await sign(key, REGION, { method: 'POST', url, headers: OURS });
  return opened(await send(request));
}

/** Signs in with the one-time code of the link that `lockstep dev` prints. */
export async function signInWithCode(code: string): Promise<Session> {
  return opened(await post({ code }));
}

/** What comes of a password: a session, or that another has to be set first, and what that must have. */
export type Entered = { readonly session: Session } | { readonly rules: readonly string[] };

/** Signs in as a user, with its password. */
export async function signInWithPassword(claim: Claim): Promise<Entered> {
  const answer = await post(claim);
  const rules = answer.ok
    ? null
    : rulesOf(
        await answer
          .clone()
          .json()
          .catch(() => null),
      );
  return rules ? { rules } : { session: await opened(answer) };
}

/** The session that this browser has, with fresh credentials, or null. */
export async function resume(): Promise<Session | null> {
  const answer = await send(new Request(ADDRESS, { headers: OURS }));
  return answer.status === 401 ? null : opened(answer);
}

/** Ends the session at the program as well. */
export async function signOut(): Promise<void> {
  const answer = await send(new Request(ADDRESS, { method: 'DELETE', headers: OURS }));
  if (!answer.ok && answer.status !== 401) throw await failureOfResponse(answer);
}

function post(body: object): Promise<Response> {
  const headers = { ...OURS, 'content-type': 'application/json' };
  return send(new Request(ADDRESS, { method: 'POST', headers, body: JSON.stringify(body) }));
}

async function opened(answer: Response): Promise<Session> {
  if (!answer.ok) throw await failureOfResponse(answer);
  return parseSession(await answer.json());
}

async function send(request: Request): Promise<Response> {
  try {
    return await fetch(request, { credentials: 'same-origin', cache: 'no-store' });
  } catch (cause) {
    throw Failure.offline(cause);
  }
}
