import { rulesOf, sameSchedule, WEEKLY } from '../../../elements/schedule/schedule';
import { apiTags } from '../../../elements/tags/tags';
import { type ApiCall, FromEnvironment, type Value } from '../../../elements/twin/call';
import { label, Nested, Reference, resource, sensitive } from '../../../elements/twin/terraform';
import { type Draft, KEEP_SECRET } from './draft';

type Input = { readonly [name: string]: Value | undefined };

function allTags({ tags, keepSecret, credentials }: Draft) {
  return keepSecret && credentials === 'managed' ? [...tags, KEEP_SECRET] : tags;
}

/** What is sent, with the password as it is or as code shows it. */
export function createInput(draft: Draft, password: Value): Input {
  const managed = draft.credentials === 'managed';
  const tags = allTags(draft);
  return {
    DBInstanceIdentifier: draft.identifier,
    Engine: 'postgres',
    EngineVersion: draft.version || undefined,
    DBInstanceClass: draft.class,
    AllocatedStorage: Number(draft.storageGib),
    StorageType: draft.storageType,
    MasterUsername: draft.masterUser,
    ManageMasterUserPassword: managed || undefined,
    MasterUserSecretKmsKeyId: (managed && draft.key) || undefined,
    MasterUserPassword: managed ? undefined : password,
    DBName: draft.database || undefined,
    Port: Number(draft.port),
    PubliclyAccessible: draft.publiclyAccessible,
    VpcSecurityGroupIds: draft.groups.length > 0 ? draft.groups : undefined,
    DeletionProtection: draft.deletionProtection || undefined,
    Tags: tags.length > 0 ? apiTags(tags) : undefined,
  };
}

/** The schedule, which RDS lets one set at the secret only, where it is not the usual one. */
export function rotateInput({ credentials, schedule }: Draft, secret: Value): Input | null {
  if (credentials !== 'managed' || sameSchedule(schedule, WEEKLY)) return null;
  return { SecretId: secret, RotateImmediately: false, RotationRules: rulesOf(schedule) };
}

export function callsOf(draft: Draft): ApiCall[] {
  const password = new FromEnvironment('MASTER_USER_PASSWORD');
  const rotate = rotateInput(draft, new FromEnvironment('SECRET_ARN'));
  return [
    { service: 'rds', operation: 'CreateDBInstance', input: createInput(draft, password) },
    ...(rotate ? [{ service: 'secretsmanager' as const, operation: 'RotateSecret', input: rotate }] : []),
  ];
}

export function terraformOf(draft: Draft): string {
  const managed = draft.credentials === 'managed';
  const name = label(draft.identifier || 'database');
  const tags = allTags(draft);
  const instance = resource('aws_db_instance', name, {
    identifier: draft.identifier,
    engine: 'postgres',
    engine_version: draft.version || undefined,
    instance_class: draft.class,
    allocated_storage: Number(draft.storageGib),
    storage_type: draft.storageType,
    username: draft.masterUser,
    manage_master_user_password: managed || undefined,
    master_user_secret_kms_key_id: (managed && draft.key) || undefined,
    password: managed ? undefined : new Reference('var.master_user_password'),
    db_name: draft.database || undefined,
    port: Number(draft.port),
    publicly_accessible: draft.publiclyAccessible,
    vpc_security_group_ids: draft.groups.length > 0 ? draft.groups : undefined,
    deletion_protection: draft.deletionProtection || undefined,
    skip_final_snapshot: true,
    tags: tags.length > 0 ? Object.fromEntries(tags.map(({ key, value }) => [key, value])) : undefined,
  });
  return [...(managed ? [] : [sensitive('master_user_password')]), instance, ...rotation(draft, name)].join(
    '\n',
  );
}

function rotation(draft: Draft, name: string): string[] {
  if (rotateInput(draft, '') === null) return [];
  const { by, days, expression, window } = draft.schedule;
  const secret = new Reference(`aws_db_instance.${name}.master_user_secret[0].secret_arn`);
  return [
    resource('aws_secretsmanager_secret_rotation', name, {
      secret_id: secret,
      rotate_immediately: false,
      rotation_rules: new Nested({
        automatically_after_days: by === 'days' ? Number(days) : undefined,
        schedule_expression: by === 'expression' ? expression.trim() : undefined,
        duration: window || undefined,
      }),
    }),
  ];
}
