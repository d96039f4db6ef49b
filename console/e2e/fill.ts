import { CreateDBInstanceCommand, type CreateDBInstanceCommandInput, RDSClient } from '@aws-sdk/client-rds';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { Server } from './server';

const CONNECTIONS = 32;

/** Makes so many secrets through the public API, named and described by their number. */
export async function makeSecrets(
  server: Server,
  count: number,
  describe: (index: number) => { name: string; description: string },
): Promise<void> {
  const secrets = new SecretsManagerClient(server.client);
  await forEach(count, async (index) => {
    const { name, description } = describe(index);
    await secrets.send(
      new CreateSecretCommand({ Name: name, Description: description, SecretString: `value of ${name}` }),
    );
  });
  secrets.destroy();
}

/** Asks for so many databases through the public API. */
export async function makeDatabases(
  server: Server,
  count: number,
  describe: (index: number) => Pick<CreateDBInstanceCommandInput, 'DBInstanceIdentifier' | 'DBInstanceClass'>,
): Promise<void> {
  const databases = new RDSClient(server.client);
  await forEach(count, async (index) => {
    await databases.send(
      new CreateDBInstanceCommand({
        ...describe(index),
        Engine: 'postgres',
        AllocatedStorage: 20,
        MasterUsername: 'app',
        ManageMasterUserPassword: true,
      }),
    );
  });
  databases.destroy();
}

/** Does it for each number, several at once. */
async function forEach(count: number, act: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const work = async () => {
    while (next < count) await act(next++);
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, work));
}
