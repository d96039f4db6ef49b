import { expect, test } from 'vitest';
import { boto3 } from './boto3';
import { type ApiCall, FromEnvironment, uncamel } from './call';
import { cli, quoted } from './cli';
import { label, Nested, Reference, resource, sensitive } from './terraform';

const place = { endpoint: 'http://127.0.0.1:4566', region: 'us-west-2' };
const call: ApiCall = {
  service: 'rds',
  operation: 'CreateDBInstance',
  input: {
    DBInstanceIdentifier: 'orders',
    AllocatedStorage: 20,
    ManageMasterUserPassword: true,
    DeletionProtection: false,
    MasterUserPassword: new FromEnvironment('MASTER_USER_PASSWORD'),
    DBName: undefined,
    Tags: [{ Key: 'team', Value: 'data' }],
  },
};

test.each([
  ['DBInstanceIdentifier', 'db-instance-identifier'],
  ['DescribeDBInstances', 'describe-db-instances'],
  ['CreateDBInstance', 'create-db-instance'],
  ['KmsKeyId', 'kms-key-id'],
  ['MasterUserSecretKmsKeyId', 'master-user-secret-kms-key-id'],
  ['DBName', 'db-name'],
  ['RotationLambdaARN', 'rotation-lambda-arn'],
  ['VpcSecurityGroupIds', 'vpc-security-group-ids'],
  ['SecretARNs', 'secret-arns'],
])('%s is --%s', (name, option) => {
  expect(uncamel(name, '-')).toBe(option);
});

test('the aws command', () => {
  expect(cli(call, place).split(' \\\n    ')).toEqual([
    'aws rds create-db-instance',
    '--db-instance-identifier orders',
    '--allocated-storage 20',
    '--manage-master-user-password',
    '--no-deletion-protection',
    '--master-user-password "$MASTER_USER_PASSWORD"',
    '--tags Key=team,Value=data',
    '--region us-west-2',
    '--endpoint-url http://127.0.0.1:4566',
  ]);
});

test('what the shorthand cannot say is JSON, and what a shell would read is quoted', () => {
  const input = {
    Tags: [{ Key: 'note', Value: "it's, here" }],
    RotationRules: { AutomaticallyAfterDays: 3 },
  };
  const text = cli({ service: 'rds', operation: 'X', input }, place);
  expect(text).toContain(`--tags '[{"Key":"note","Value":"it'\\''s, here"}]'`);
  expect(text).toContain('--rotation-rules AutomaticallyAfterDays=3');
  expect(quoted('arn:aws:secretsmanager:us-west-2:0:secret:rds!db-1')).toBe(
    "'arn:aws:secretsmanager:us-west-2:0:secret:rds!db-1'",
  );
});

test('boto3', () => {
  expect(boto3([call], place)).toBe(
    `import os

import boto3

rds = boto3.client("rds", region_name="us-west-2", endpoint_url="http://127.0.0.1:4566")
rds.create_db_instance(
    DBInstanceIdentifier="orders",
    AllocatedStorage=20,
    ManageMasterUserPassword=True,
    DeletionProtection=False,
    MasterUserPassword=os.environ["MASTER_USER_PASSWORD"],
    Tags=[{"Key": "team", "Value": "data"}],
)
`,
  );
});

test('Terraform', () => {
  const block = {
    name: `a $${'{b}'}`,
    size: 20,
    password: new Reference('var.password'),
    tags: { team: 'data', 'lockstep:on-delete': 'keep-secret' },
    rotation_rules: new Nested({ automatically_after_days: 3 }),
  };
  expect(resource('aws_db_instance', label('1 x'), block)).toBe(
    `resource "aws_db_instance" "_1_x" {
  name     = "a $\${b}"
  size     = 20
  password = var.password
  tags     = {
    team                 = "data"
    "lockstep:on-delete" = "keep-secret"
  }

  rotation_rules {
    automatically_after_days = 3
  }
}
`,
  );
  expect(sensitive('password')).toContain('sensitive = true');
});
