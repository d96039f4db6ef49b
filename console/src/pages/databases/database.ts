import type { DBInstance } from '@aws-sdk/client-rds';
import type { SecretListEntry } from '@aws-sdk/client-secrets-manager';
import type { DatabaseEvent } from '../../live/types';

/** A database as lists and the home page show it. */
export interface Database {
  readonly identifier: string;
  readonly status: string;
  readonly version: string;
  readonly class: string;
  readonly endpoint: string;
  readonly secretArn: string | undefined;
  readonly secretStatus: string | undefined;
  readonly nextRotation: Date | undefined;
  readonly created: Date | undefined;
}

export function databaseOf(
  instance: DBInstance,
  secrets: ReadonlyMap<string, SecretListEntry>,
  live: ReadonlyMap<string, DatabaseEvent>,
): Database {
  const identifier = instance.DBInstanceIdentifier ?? '';
  const secretArn = instance.MasterUserSecret?.SecretArn;
  const { Address, Port } = instance.Endpoint ?? {};
  return {
    identifier,
    status: live.get(identifier)?.status ?? instance.DBInstanceStatus ?? '',
    version: `${instance.Engine ?? ''} ${instance.EngineVersion ?? ''}`.trim(),
    class: instance.DBInstanceClass ?? '',
    endpoint: Address ? `${Address}:${Port}` : '',
    secretArn,
    secretStatus: instance.MasterUserSecret?.SecretStatus,
    nextRotation: secretArn ? secrets.get(secretArn)?.NextRotationDate : undefined,
    created: instance.InstanceCreateTime,
  };
}

export interface Attention {
  readonly identifier: string;
  readonly what: string;
}

/** What somebody should look at. */
export function attentionOf(databases: readonly Database[]): Attention[] {
  return databases.flatMap(({ identifier, status, secretStatus }) => {
    const found: Attention[] = [];
    if (/failed|full|incompatible|inaccessible/.test(status)) {
      found.push({ identifier, what: `The database is ${status}.` });
    }
    if (secretStatus === 'impaired') {
      found.push({
        identifier,
        what: 'Its secret cannot be rotated now. The password in it still works.',
      });
    }
    return found;
  });
}

/** How many there are in each status, the most frequent first. */
export function byStatus(databases: readonly Database[]): [status: string, count: number][] {
  const counts = new Map<string, number>();
  for (const { status } of databases) counts.set(status, (counts.get(status) ?? 0) + 1);
  return [...counts].sort(([a, many], [b, few]) => few - many || a.localeCompare(b));
}

/** Those that rotate next, the soonest first. */
export function nextRotations(databases: readonly Database[], most: number): Database[] {
  return databases
    .filter(({ nextRotation }) => nextRotation)
    .sort((a, b) => (a.nextRotation?.getTime() ?? 0) - (b.nextRotation?.getTime() ?? 0))
    .slice(0, most);
}
