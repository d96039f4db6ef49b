import { CreateSecretCommand } from '@aws-sdk/client-secrets-manager';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import ContentLayout from '@cloudscape-design/components/content-layout';
import Form from '@cloudscape-design/components/form';
import FormField from '@cloudscape-design/components/form-field';
import Grid from '@cloudscape-design/components/grid';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { usePlace } from '../../../app/breadcrumbs';
import { useNotify } from '../../../app/notifications';
import { useGo } from '../../../app/region';
import { useClients } from '../../../aws/ClientsProvider';
import { useAct } from '../../../aws/useAct';
import { ErrorPanel } from '../../../elements/ErrorPanel';
import { TagFields } from '../../../elements/tags/TagFields';
import { Twin } from '../../../elements/twin/Twin';
import { pageOf } from '../secret';
import { type Draft, EMPTY, inputOf, isRight, nameError, textOf, VALUE } from './draft';
import { ValueFields } from './ValueFields';

export function CreateSecretPage() {
  usePlace('Create secret', [['Secrets', '/secrets']]);
  const { secrets } = useClients();
  const notify = useNotify();
  const go = useGo();
  const act = useAct();
  const [draft, setDraft] = useState<Draft>(EMPTY);
  const [tried, setTried] = useState(false);
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }));

  const create = async () => {
    setTried(true);
    if (!isRight(draft)) return;
    const command = new CreateSecretCommand(inputOf(draft, textOf(draft.value)));
    if (!(await act.run(() => secrets.send(command)))) return;
    notify({ type: 'success', content: `${draft.name} is stored.` });
    go(pageOf(draft.name));
  };

  return (
    <ContentLayout header={<Header variant="h1">Create secret</Header>}>
      <Grid gridDefinition={[{ colspan: { default: 12, l: 8 } }, { colspan: { default: 12, l: 4 } }]}>
        <Form
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              <Button onClick={() => go('/secrets')}>Cancel</Button>
              <Button variant="primary" loading={act.running} onClick={create}>
                Create secret
              </Button>
            </SpaceBetween>
          }
        >
          <SpaceBetween size="l">
            {act.failure && <ErrorPanel failure={act.failure} doing="Creating the secret" />}
            <Container header={<Header variant="h2">Secret</Header>}>
              <SpaceBetween size="l">
                <FormField
                  label="Name"
                  constraintText="Letters, digits and / _ + = . @ -"
                  errorText={tried || draft.name !== '' ? nameError(draft.name) : undefined}
                >
                  <Input
                    value={draft.name}
                    placeholder="shop/payment-key"
                    spellcheck={false}
                    onChange={({ detail }) => set({ name: detail.value })}
                  />
                </FormField>
                <FormField
                  label={
                    <>
                      Description <i>- optional</i>
                    </>
                  }
                >
                  <Input
                    value={draft.description}
                    onChange={({ detail }) => set({ description: detail.value })}
                  />
                </FormField>
              </SpaceBetween>
            </Container>
            <Container header={<Header variant="h2">Value</Header>}>
              <ValueFields value={draft.value} strict={tried} onChange={(value) => set({ value })} />
            </Container>
            <Container header={<Header variant="h2">Encryption and tags</Header>}>
              <SpaceBetween size="l">
                <FormField
                  label={
                    <>
                      Encryption key <i>- optional</i>
                    </>
                  }
                  constraintText="An id, ARN or alias. Empty: aws/secretsmanager."
                >
                  <Input
                    value={draft.key}
                    spellcheck={false}
                    onChange={({ detail }) => set({ key: detail.value })}
                  />
                </FormField>
                <TagFields tags={draft.tags} onChange={(tags) => set({ tags })} />
              </SpaceBetween>
            </Container>
          </SpaceBetween>
        </Form>
        <Container
          header={
            <Header variant="h2" description="The value is taken from a variable, and is not shown here.">
              The same as code
            </Header>
          }
        >
          <Twin
            calls={[{ service: 'secretsmanager', operation: 'CreateSecret', input: inputOf(draft, VALUE) }]}
          />
        </Container>
      </Grid>
    </ContentLayout>
  );
}
