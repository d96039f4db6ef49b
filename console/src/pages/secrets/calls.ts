import {
  DescribeSecretCommand,
  type Filter,
  ListSecretsCommand,
  type ListSecretsCommandOutput,
  ListSecretVersionIdsCommand,
  type ListSecretVersionIdsCommandOutput,
  type SecretVersionsListEntry,
} from '@aws-sdk/client-secrets-manager';
import type { Clients } from '../../aws/clients';
import { type Secret, secretOf } from './secret';

const PAGE = 100;
/** More than these nobody looks through; they are found by name instead. */
const LISTED_MAX = 10_000;

/** Which secrets to list. */
export interface Wanted {
  readonly owner: string | null;
  readonly scheduled: boolean;
}

export interface Listed {
  readonly secrets: readonly Secret[];
  /** Whether there are more than are shown. */
  readonly cut: boolean;
}

export async function allSecrets(
  { secrets }: Clients,
  { owner, scheduled }: Wanted,
  signal: AbortSignal,
): Promise<Listed> {
  const filters: Filter[] = [];
  if (owner === 'rds') filters.push({ Key: 'owning-service', Values: ['rds'] });
  if (owner === 'you') filters.push({ Key: 'owning-service', Values: ['!rds'] });
  const found: Secret[] = [];
  let NextToken: string | undefined;
  do {
    const page: ListSecretsCommandOutput = await secrets.send(
      new ListSecretsCommand({
        Filters: filters,
        IncludePlannedDeletion: scheduled,
        MaxResults: PAGE,
        NextToken,
      }),
      { abortSignal: signal },
    );
    found.push(...(page.SecretList ?? []).map(secretOf));
    NextToken = page.NextToken;
  } while (NextToken && found.length < LISTED_MAX);
  return { secrets: found, cut: NextToken !== undefined };
}

export async function oneSecret({ secrets }: Clients, id: string, signal?: AbortSignal): Promise<Secret> {
  return secretOf(await secrets.send(new DescribeSecretCommand({ SecretId: id }), { abortSignal: signal }));
}

export async function versionsOf(
  { secrets }: Clients,
  arn: string,
  signal: AbortSignal,
): Promise<SecretVersionsListEntry[]> {
  const found: SecretVersionsListEntry[] = [];
  let NextToken: string | undefined;
  do {
    const page: ListSecretVersionIdsCommandOutput = await secrets.send(
      new ListSecretVersionIdsCommand({
        SecretId: arn,
        IncludeDeprecated: true,
        MaxResults: PAGE,
        NextToken,
      }),
      { abortSignal: signal },
    );
    found.push(...(page.Versions ?? []));
    NextToken = page.NextToken;
  } while (NextToken && found.length < LISTED_MAX);
  const time = ({ CreatedDate }: SecretVersionsListEntry) => CreatedDate?.getTime() ?? 0;
  return found.sort((a, b) => time(b) - time(a));
}
