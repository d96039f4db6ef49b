import {
  CreateDBInstanceCommand,
  DescribeDBInstancesCommand,
  RDSClient,
  waitUntilDBInstanceAvailable,
} from '@aws-sdk/client-rds';
import type { Server } from './server';

/** Makes a database with a managed password, waits for it, and gives its secret's ARN. */
export async function makeDatabase({ origin, key, region }: Server, identifier: string): Promise<string> {
  const rds = new RDSClient({
    endpoint: origin,
    region,
    credentials: { accessKeyId: key.id, secretAccessKey: key.secret },
  });
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
