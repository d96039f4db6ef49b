import {
  type DBInstance,
  ModifyDBInstanceCommand,
  RebootDBInstanceCommand,
  StartDBInstanceCommand,
  StopDBInstanceCommand,
} from '@aws-sdk/client-rds';
import type { Clients } from '../../../aws/clients';
import type { ApiCall } from '../../../elements/twin/call';

/** Something that one confirms, and that is one call. */
export type Verb = 'start' | 'stop' | 'reboot' | 'rotate';

export interface Action {
  readonly title: string;
  readonly text: string;
  readonly button: string;
  /** "Stopping orders" */
  readonly doing: string;
  readonly call: ApiCall;
  readonly send: (clients: Clients) => Promise<unknown>;
}

export function action(verb: Verb, identifier: string): Action {
  const input = { DBInstanceIdentifier: identifier };
  switch (verb) {
    case 'start':
      return {
        title: `Start ${identifier}?`,
        text: 'It is available again once a login has succeeded.',
        button: 'Start',
        doing: `Starting ${identifier}`,
        call: { service: 'rds', operation: 'StartDBInstance', input },
        send: ({ rds }) => rds.send(new StartDBInstanceCommand(input)),
      };
    case 'stop':
      return {
        title: `Stop ${identifier}?`,
        text: 'Open connections end, and nobody can log in until it is started. Its data and its secret stay.',
        button: 'Stop',
        doing: `Stopping ${identifier}`,
        call: { service: 'rds', operation: 'StopDBInstance', input },
        send: ({ rds }) => rds.send(new StopDBInstanceCommand(input)),
      };
    case 'reboot':
      return {
        title: `Reboot ${identifier}?`,
        text: 'Open connections end. Clients can log in again after a moment.',
        button: 'Reboot',
        doing: `Rebooting ${identifier}`,
        call: { service: 'rds', operation: 'RebootDBInstance', input },
        send: ({ rds }) => rds.send(new RebootDBInstanceCommand(input)),
      };
    case 'rotate': {
      const rotate = { ...input, RotateMasterUserPassword: true, ApplyImmediately: true };
      return {
        title: `Rotate the password of ${identifier}?`,
        text: 'Open sessions go on. New logins need the new password: clients that read the secret again have it at once.',
        button: 'Rotate',
        doing: `Rotating the password of ${identifier}`,
        call: { service: 'rds', operation: 'ModifyDBInstance', input: rotate },
        send: ({ rds }) => rds.send(new ModifyDBInstanceCommand(rotate)),
      };
    }
  }
}

/** What can be done with a database in that status. */
export function possible(instance: DBInstance, status: string): ReadonlySet<Verb | 'modify' | 'delete'> {
  const found = new Set<Verb | 'modify' | 'delete'>();
  if (status === 'deleting' || status === 'deleted') return found;
  found.add('modify').add('delete');
  if (status === 'stopped') found.add('start');
  if (status === 'available') {
    found.add('stop').add('reboot');
    if (instance.MasterUserSecret?.SecretArn) found.add('rotate');
  }
  return found;
}
