import type { DBInstance } from '@aws-sdk/client-rds';
import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useSession } from '../../../app/session/SessionProvider';
import { CodeBlock } from '../../../elements/CodeBlock';
import { CopyText } from '../../../elements/CopyText';
import { ConnectionTest } from './ConnectionTest';
import { connectionForms } from './connection';

export function ConnectionTab({ instance }: { instance: DBInstance }) {
  const { caFile } = useSession();
  const { Address: host, Port: port } = instance.Endpoint ?? {};
  const user = instance.MasterUsername ?? '';
  const database = instance.DBName ?? 'postgres';
  const identifier = instance.DBInstanceIdentifier ?? '';
  return (
    <SpaceBetween size="l">
      <Container header={<Header variant="h2">Endpoint</Header>}>
        <KeyValuePairs
          columns={3}
          minColumnWidth={180}
          items={[
            { label: 'Endpoint', value: host ? <CopyText text={host} name="endpoint" /> : 'Not yet' },
            { label: 'Port', value: port ? <CopyText text={String(port)} name="port" /> : 'Not yet' },
            { label: 'Database', value: <CopyText text={database} name="name of the database" /> },
            { label: 'Master username', value: <CopyText text={user} name="master username" /> },
            { label: 'TLS', value: 'verify-full, with this authority' },
            { label: 'Authority', value: <CopyText text={caFile} name="path of the authority" /> },
          ]}
        />
      </Container>
      {host && port ? (
        <SpaceBetween size="l">
          <ConnectFrom forms={connectionForms({ host, port, user, database, caFile, identifier })} />
          <ConnectionTest identifier={identifier} />
        </SpaceBetween>
      ) : (
        <Box color="text-body-secondary">How to connect is shown once there is an endpoint.</Box>
      )}
    </SpaceBetween>
  );
}

function ConnectFrom({ forms }: { forms: ReturnType<typeof connectionForms> }) {
  const [chosen, setChosen] = useState('lockstep');
  const form = forms.find(({ id }) => id === chosen) ?? forms[0];
  if (!form) return null;
  return (
    <Container
      header={
        <Header variant="h2" description="Without the password: clients read it from the secret.">
          Connect
        </Header>
      }
    >
      <SpaceBetween size="s">
        <SegmentedControl
          label="Way to connect"
          selectedId={form.id}
          options={forms.map(({ id, label }) => ({ id, text: label }))}
          onChange={({ detail }) => setChosen(detail.selectedId)}
        />
        <CodeBlock code={form.code} language={form.language} name={`${form.label} connection`} />
      </SpaceBetween>
    </Container>
  );
}
