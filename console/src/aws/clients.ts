import { KMSClient } from '@aws-sdk/client-kms';
import { RDSClient } from '@aws-sdk/client-rds';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { STSClient } from '@aws-sdk/client-sts';
import type { Credentials } from '../app/session/session';
import { Failure, failureOfResponse } from './failure';
import { sign, type Unsigned } from './sign';

/** What is under `/_lockstep/`, for what AWS has no call for. */
export interface Own {
  /** A request that answers JSON. */
  json<T>(request: Omit<Unsigned, 'url'> & { readonly path: string }): Promise<T>;
  /** A request whose answer is read while it comes. */
  open(request: Omit<Unsigned, 'url'> & { readonly path: string }): Promise<Response>;
}

/** The public API in one region, under the signed-in principal. */
export interface Clients {
  readonly region: string;
  /** For clients that come with the pages that need them. */
  readonly configuration: Configuration;
  readonly rds: RDSClient;
  readonly secrets: SecretsManagerClient;
  readonly kms: KMSClient;
  readonly sts: STSClient;
  readonly own: Own;
}

/** What every client of the SDK is told. */
interface Configuration {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: () => Promise<Credentials>;
  readonly retryMode: 'standard';
  readonly maxAttempts: number;
}

export function clientsFor(region: string, credentials: () => Promise<Credentials>): Clients {
  const configuration: Configuration = {
    endpoint: location.origin,
    region,
    credentials,
    // Waits and asks again when throttled, as every client of AWS does.
    retryMode: 'standard',
    maxAttempts: 4,
  };
  return {
    region,
    configuration,
    rds: new RDSClient(configuration),
    secrets: new SecretsManagerClient(configuration),
    kms: new KMSClient(configuration),
    sts: new STSClient(configuration),
    own: ownFor(region, credentials),
  };
}

function ownFor(region: string, credentials: () => Promise<Credentials>): Own {
  const open: Own['open'] = async ({ path, ...request }) => {
    const url = new URL(path, location.origin);
    const signed = await sign(await credentials(), region, { ...request, url });
    const answer = await fetch(signed, { cache: 'no-store' }).catch((error: unknown) => {
      throw signed.signal.aborted ? error : Failure.offline(error);
    });
    if (!answer.ok) throw await failureOfResponse(answer);
    return answer;
  };
  return { open, json: async (request) => (await open(request)).json() };
}
