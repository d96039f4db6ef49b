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
  let next = 0;
  const work = async () => {
    while (next < count) {
      const { name, description } = describe(next++);
      await secrets.send(
        new CreateSecretCommand({ Name: name, Description: description, SecretString: `value of ${name}` }),
      );
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, work));
  secrets.destroy();
}
