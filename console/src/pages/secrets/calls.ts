import {
  DescribeSecretCommand,
  type Filter,
  ListSecretsCommand,
  ListSecretVersionIdsCommand,
  type ListSecretVersionIdsCommandOutput,
  type SecretVersionsListEntry,
} from '@aws-sdk/client-secrets-manager';
import type { Clients } from '../../aws/clients';
import type { Page } from '../../aws/usePages';
import { type Secret, secretOf } from './secret';

const PAGE = 100;
/** Of one secret, which keeps about a hundred. */
const VERSIONS_MAX = 10_000;

/** Which secrets to list, and how; the program sorts by name. */
export interface Wanted {
  readonly owner: string | null;
  readonly scheduled: boolean;
  readonly descending: boolean;
}

/** A page of them. */
export async function pageOfSecrets(
  { secrets }: Clients,
  { owner, scheduled, descending }: Wanted,
  token: string | undefined,
  signal: AbortSignal,
): Promise<Page<Secret>> {
  const filters: Filter[] = [];
  if (owner === 'rds') filters.push({ Key: 'owning-service', Values: ['rds'] });
  if (owner === 'you') filters.push({ Key: 'owning-service', Values: ['!rds'] });
  const { SecretList = [], NextToken } = await secrets.send(
    new ListSecretsCommand({
      Filters: filters,
      IncludePlannedDeletion: scheduled,
      SortBy: 'name',
      SortOrder: descending ? 'desc' : 'asc',
      MaxResults: PAGE,
      NextToken: token,
    }),
    { abortSignal: signal },
  );
  return { items: SecretList.map(secretOf), next: NextToken };
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
  } while (NextToken && found.length < VERSIONS_MAX);
  const time = ({ CreatedDate }: SecretVersionsListEntry) => CreatedDate?.getTime() ?? 0;
  return found.sort((a, b) => time(b) - time(a));
}
