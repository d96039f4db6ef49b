import { CreateDBInstanceCommand, type CreateDBInstanceCommandInput } from '@aws-sdk/client-rds';
import { RotateSecretCommand, type RotateSecretCommandInput } from '@aws-sdk/client-secrets-manager';
import type { Clients } from '../../../aws/clients';
import { Failure } from '../../../aws/failure';
import type { Draft } from './draft';
import { createInput, rotateInput } from './request';

/** Creates the database. Gives why its schedule could not be set, if it could not. */
export async function send({ rds, secrets }: Clients, draft: Draft): Promise<Failure | null> {
  const input = createInput(draft, draft.password) as unknown as CreateDBInstanceCommandInput;
  const { DBInstance } = await rds.send(new CreateDBInstanceCommand(input));
  const arn = DBInstance?.MasterUserSecret?.SecretArn;
  const rotate = arn ? rotateInput(draft, arn) : null;
  if (!rotate) return null;
  try {
    await secrets.send(new RotateSecretCommand(rotate as unknown as RotateSecretCommandInput));
    return null;
  } catch (error) {
    return Failure.of(error);
  }
}
