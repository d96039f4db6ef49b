import {
  type DBInstance,
  DescribeDBInstancesCommand,
  type DescribeDBInstancesCommandOutput,
} from '@aws-sdk/client-rds';
import {
  ListSecretsCommand,
  type ListSecretsCommandOutput,
  type SecretListEntry,
} from '@aws-sdk/client-secrets-manager';
import type { Clients } from '../../aws/clients';
import { Failure } from '../../aws/failure';

const PAGE = 100;

/** All instances of the region, in as many pages as it takes. */
export async function allDatabases({ rds }: Clients, signal: AbortSignal): Promise<DBInstance[]> {
  const found: DBInstance[] = [];
  let Marker: string | undefined;
  do {
    const page: DescribeDBInstancesCommandOutput = await rds.send(
      new DescribeDBInstancesCommand({ MaxRecords: PAGE, Marker }),
      { abortSignal: signal },
    );
    found.push(...(page.DBInstances ?? []));
    Marker = page.Marker;
  } while (Marker);
  return found;
}

export async function oneDatabase(
  { rds }: Clients,
  identifier: string,
  signal?: AbortSignal,
): Promise<DBInstance> {
  const answer = await rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: identifier }), {
    abortSignal: signal,
  });
  const [found] = answer.DBInstances ?? [];
  if (!found) throw new Failure('DBInstanceNotFound', `There is no database ${identifier}.`);
  return found;
}

/** The secrets of databases, by ARN: when each rotates, and whether that works. */
export async function secretsOfDatabases(
  { secrets }: Clients,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, SecretListEntry>> {
  const found = new Map<string, SecretListEntry>();
  let NextToken: string | undefined;
  do {
    const page: ListSecretsCommandOutput = await secrets.send(
      new ListSecretsCommand({
        Filters: [{ Key: 'owning-service', Values: ['rds'] }],
        MaxResults: PAGE,
        NextToken,
      }),
      { abortSignal: signal },
    );
    for (const secret of page.SecretList ?? []) {
      if (secret.ARN) found.set(secret.ARN, secret);
    }
    NextToken = page.NextToken;
  } while (NextToken);
  return found;
}
