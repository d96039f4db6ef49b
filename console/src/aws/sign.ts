import { Sha256 } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';
import type { Credentials } from '../app/session/session';

/** A request of our own that is not yet signed. */
export interface Unsigned {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly url: URL;
  readonly headers?: Record<string, string>;
  readonly body?: string;
  readonly signal?: AbortSignal;
}

/** Signs a request to the program's own addresses (`/_lockstep/…`) as AWS's SDKs sign theirs. */
export async function sign(
  credentials: Credentials,
  region: string,
  { method, url, headers, body, signal }: Unsigned,
): Promise<Request> {
  const signer = new SignatureV4({ credentials, region, service: 'lockstep', sha256: Sha256 });
  const query: Record<string, string> = Object.fromEntries(url.searchParams);
  const signed = await signer.sign({
    method,
    protocol: url.protocol,
    hostname: url.hostname,
    path: url.pathname,
    query,
    headers: { host: url.host, ...headers },
    body,
  });
  // A browser sets this one by itself, and lets nobody else.
  const { host: _, ...rest } = signed.headers;
  return new Request(url, { method, headers: rest, body, signal });
}
