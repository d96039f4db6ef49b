import type {
  DescribeSecretCommandOutput,
  ReplicationStatusType,
  SecretListEntry,
} from '@aws-sdk/client-secrets-manager';
import { type Schedule, scheduleOf } from '../../elements/schedule/schedule';
import { type TagDraft, tagDrafts } from '../../elements/tags/tags';

/** Who decides on a secret's value. */
export type Owner = { readonly is: 'you' } | { readonly is: 'database'; readonly identifier: string | null };

/** A secret without its value. */
export interface Secret {
  readonly arn: string;
  readonly name: string;
  readonly description: string;
  readonly owner: Owner;
  readonly keyId: string | undefined;
  readonly rotates: boolean;
  readonly schedule: Schedule;
  readonly created: Date | undefined;
  readonly changed: Date | undefined;
  readonly read: Date | undefined;
  readonly rotated: Date | undefined;
  readonly nextRotation: Date | undefined;
  /** When it will be gone, where it is scheduled for deletion. */
  readonly deletion: Date | undefined;
  readonly tags: readonly TagDraft[];
  /** The region that it is written in, where it is replicated. */
  readonly primaryRegion: string | undefined;
  readonly replicas: readonly ReplicationStatusType[];
}

export function secretOf(answer: SecretListEntry | DescribeSecretCommandOutput): Secret {
  const tags = tagDrafts(answer.Tags);
  return {
    arn: answer.ARN ?? '',
    name: answer.Name ?? '',
    description: answer.Description ?? '',
    owner: ownerOf(answer.OwningService, tags),
    keyId: answer.KmsKeyId,
    rotates: answer.RotationEnabled ?? false,
    schedule: scheduleOf(answer.RotationRules ?? {}),
    created: answer.CreatedDate,
    changed: answer.LastChangedDate,
    read: answer.LastAccessedDate,
    rotated: answer.LastRotatedDate,
    nextRotation: answer.NextRotationDate,
    deletion: answer.DeletedDate,
    tags,
    primaryRegion: answer.PrimaryRegion,
    replicas: 'ReplicationStatus' in answer ? (answer.ReplicationStatus ?? []) : [],
  };
}

/** The database of a managed secret stands in a tag that RDS sets. */
const DATABASE_TAG = 'aws:rds:primaryDBInstanceArn';

function ownerOf(service: string | undefined, tags: readonly TagDraft[]): Owner {
  if (service !== 'rds') return { is: 'you' };
  const arn = tags.find(({ key }) => key === DATABASE_TAG)?.value;
  return { is: 'database', identifier: arn?.split(':').at(-1) ?? null };
}

/** Tags that people may change. */
export function ownTags(secret: Secret): readonly TagDraft[] {
  return secret.tags.filter(({ key }) => !key.startsWith('aws:'));
}

/** Whether this is a copy of a secret in another region, which follows it. */
export function isReplica(secret: Secret, region: string): boolean {
  return secret.primaryRegion !== undefined && secret.primaryRegion !== region;
}

/** Where its page is. In the query, because a name may look like a file's. */
export function pageOf(id: string): string {
  return `/secrets/secret?id=${encodeURIComponent(id)}`;
}
