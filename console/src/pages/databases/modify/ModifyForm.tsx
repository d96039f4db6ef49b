import {
  type DBInstance,
  ModifyDBInstanceCommand,
  type ModifyDBInstanceCommandInput,
} from '@aws-sdk/client-rds';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Form from '@cloudscape-design/components/form';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { type FormEvent, useState } from 'react';
import { useNotify } from '../../../app/notifications';
import { useGo } from '../../../app/region';
import { useClients } from '../../../aws/ClientsProvider';
import { useAct } from '../../../aws/useAct';
import { ErrorPanel } from '../../../elements/ErrorPanel';
import { FromEnvironment } from '../../../elements/twin/call';
import { Twin } from '../../../elements/twin/Twin';
import '../create/create.css';
import { GroupsField } from '../GroupsField';
import { CredentialsFields } from './CredentialsFields';
import { changes, check, type Draft, draftOf } from './changes';
import { SettingsFields } from './SettingsFields';

export function ModifyForm({ instance }: { instance: DBInstance }) {
  const { rds } = useClients();
  const go = useGo();
  const notify = useNotify();
  const act = useAct();
  const [draft, setDraft] = useState(() => draftOf(instance));
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }));
  const errors = check(draft);
  const right = Object.values(errors).every((error) => error === undefined);
  const identifier = instance.DBInstanceIdentifier ?? '';
  const shown = changes(instance, draft, new FromEnvironment('MASTER_USER_PASSWORD'));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const input = changes(instance, draft, draft.password);
    if (!input || !right) return;
    const taken = await act.run(() =>
      rds.send(new ModifyDBInstanceCommand(input as unknown as ModifyDBInstanceCommandInput)),
    );
    if (!taken) return;
    notify({ type: 'success', header: `${identifier} is modified` });
    go(`/databases/${identifier}`);
  };
  return (
    <div className="with-twin">
      <form onSubmit={submit} noValidate>
        <Form
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              <Button variant="link" formAction="none" onClick={() => go(`/databases/${identifier}`)}>
                Cancel
              </Button>
              <Button variant="primary" formAction="submit" loading={act.running} disabled={!shown || !right}>
                Modify database
              </Button>
            </SpaceBetween>
          }
        >
          <SpaceBetween size="l">
            <CredentialsFields
              managed={instance.MasterUserSecret !== undefined}
              draft={draft}
              errors={errors}
              set={set}
            />
            <Container header={<Header variant="h2">Connectivity</Header>}>
              <GroupsField
                value={draft.groups}
                none="A database has at least one."
                onChange={(groups) => set({ groups })}
              />
            </Container>
            <SettingsFields draft={draft} errors={errors} set={set} />
            {act.failure && <ErrorPanel failure={act.failure} doing={`Modifying ${identifier}`} />}
          </SpaceBetween>
        </Form>
      </form>
      <aside aria-label="The same request as code">
        <Container header={<Header variant="h2">As code</Header>}>
          {shown ? (
            <Twin calls={[{ service: 'rds', operation: 'ModifyDBInstance', input: shown }]} />
          ) : (
            <>Nothing is changed yet.</>
          )}
        </Container>
      </aside>
    </div>
  );
}
