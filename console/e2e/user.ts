import {
  CreateLoginProfileCommand,
  CreateUserCommand,
  IAMClient,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import type { Server } from './server';

/** A user and its password. */
export interface Person {
  readonly user: string;
  readonly password: string;
}

/** Makes a user who may do everything, the own password included. */
export async function makeUser(server: Server, { user, password }: Person, reset: boolean): Promise<void> {
  const iam = new IAMClient(server.client);
  await iam.send(new CreateUserCommand({ UserName: user }));
  const document = { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } };
  await iam.send(
    new PutUserPolicyCommand({
      UserName: user,
      PolicyName: 'all',
      PolicyDocument: JSON.stringify(document),
    }),
  );
  await iam.send(
    new CreateLoginProfileCommand({ UserName: user, Password: password, PasswordResetRequired: reset }),
  );
}
