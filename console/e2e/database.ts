import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  CreateDBInstanceCommand,
  DescribeDBInstancesCommand,
  RDSClient,
  waitUntilDBInstanceAvailable,
} from '@aws-sdk/client-rds';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { Server } from './server';

/** Makes a database with a managed password, waits for it, and gives its secret's ARN. */
export async function makeDatabase(server: Server, identifier: string): Promise<string> {
  const rds = new RDSClient(server.client);
  await rds.send(
    new CreateDBInstanceCommand({
      DBInstanceIdentifier: identifier,
      Engine: 'postgres',
      DBInstanceClass: 'db.t3.micro',
      AllocatedStorage: 20,
      MasterUsername: 'app',
      ManageMasterUserPassword: true,
    }),
  );
  const named = { DBInstanceIdentifier: identifier };
  await waitUntilDBInstanceAvailable({ client: rds, maxWaitTime: 60, minDelay: 1, maxDelay: 2 }, named);
  const { DBInstances } = await rds.send(new DescribeDBInstancesCommand(named));
  return DBInstances?.[0]?.MasterUserSecret?.SecretArn ?? '';
}

/** The first security group of a database. */
export async function groupOf(server: Server, identifier: string): Promise<string> {
  const rds = new RDSClient(server.client);
  const named = { DBInstanceIdentifier: identifier };
  const { DBInstances } = await rds.send(new DescribeDBInstancesCommand(named));
  return DBInstances?.[0]?.VpcSecurityGroups?.[0]?.VpcSecurityGroupId ?? '';
}

/** Logs in as a client of PostgreSQL does, and gives what the statement gives. Throws what psql says. */
export async function psql(
  server: Server,
  identifier: string,
  login: { user: string; password: string },
  statement: string,
): Promise<string> {
  const rds = new RDSClient(server.client);
  const { DBInstances } = await rds.send(
    new DescribeDBInstancesCommand({ DBInstanceIdentifier: identifier }),
  );
  const { Address = '', Port = 0 } = DBInstances?.[0]?.Endpoint ?? {};
  return psqlAt(server, { PGHOST: Address, PGPORT: String(Port) }, login, statement);
}

/** The same at another place than the endpoint: libpq's variables say where. */
export async function psqlAt(
  server: Server,
  place: Readonly<Record<string, string>>,
  login: { user: string; password: string },
  statement: string,
): Promise<string> {
  const { stdout } = await promisify(execFile)('psql', ['--no-psqlrc', '-XAtc', statement], {
    env: {
      PATH: process.env.PATH,
      ...place,
      PGDATABASE: 'postgres',
      PGUSER: login.user,
      PGPASSWORD: login.password,
      PGSSLMODE: 'verify-full',
      PGSSLROOTCERT: join(server.data, 'ca.pem'),
    },
  });
  return stdout.trim();
}

/** The login in a secret. */
export async function loginIn(server: Server, arn: string): Promise<{ user: string; password: string }> {
  const secrets = new SecretsManagerClient(server.client);
  const { SecretString = '{}' } = await secrets.send(new GetSecretValueCommand({ SecretId: arn }));
  const { username, password } = JSON.parse(SecretString);
  return { user: username, password };
}
