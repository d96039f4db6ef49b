import Autosuggest from '@cloudscape-design/components/autosuggest';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Tiles from '@cloudscape-design/components/tiles';
import { ScheduleFields } from '../../../elements/schedule/ScheduleFields';
import type { Form } from './useDraft';
import { useKeyAliases } from './useOptions';

export function CredentialsSection({ form }: { form: Form }) {
  const { draft, set } = form;
  return (
    <Container header={<Header variant="h2">Credentials</Header>}>
      <SpaceBetween size="l">
        <Tiles
          ariaLabel="Credentials management"
          value={draft.credentials}
          onChange={({ detail }) => set({ credentials: detail.value === 'own' ? 'own' : 'managed' })}
          items={[
            {
              value: 'managed',
              label: 'Managed in Secrets Manager',
              description:
                'Lockstep makes the password, keeps it in a secret, and rotates it. Nobody needs to know it.',
            },
            {
              value: 'own',
              label: 'Self managed',
              description: 'You choose the password, and change it yourself.',
            },
          ]}
        />
        {draft.credentials === 'managed' ? <Managed form={form} /> : <Own form={form} />}
      </SpaceBetween>
    </Container>
  );
}

function Managed({ form: { draft, set, errors } }: { form: Form }) {
  const aliases = useKeyAliases();
  return (
    <SpaceBetween size="l">
      <FormField
        label={
          <>
            Encryption key <i>- optional</i>
          </>
        }
        description="A KMS key of yours, as alias, id or ARN. Without one, aws/secretsmanager of this region."
      >
        <Autosuggest
          value={draft.key}
          placeholder="aws/secretsmanager"
          options={(aliases.value ?? []).map((value) => ({ value }))}
          enteredTextLabel={(text) => `Use ${text}`}
          empty="No keys of your own."
          onChange={({ detail }) => set({ key: detail.value.trim() })}
        />
      </FormField>
      <ScheduleFields
        schedule={draft.schedule}
        errors={errors.schedule}
        onChange={(schedule) => set({ schedule })}
      />
    </SpaceBetween>
  );
}

function Own({ form: { draft, set, errors } }: { form: Form }) {
  return (
    <SpaceBetween size="l">
      <FormField
        label="Master password"
        constraintText="8 to 128 printable ASCII characters, without spaces, slashes, quotation marks and @."
        errorText={errors.password}
      >
        <Input
          type="password"
          autoComplete="new-password"
          value={draft.password}
          onChange={({ detail }) => set({ password: detail.value })}
        />
      </FormField>
      <FormField label="Master password again" errorText={errors.passwordAgain}>
        <Input
          type="password"
          autoComplete="new-password"
          value={draft.passwordAgain}
          onChange={({ detail }) => set({ passwordAgain: detail.value })}
        />
      </FormField>
    </SpaceBetween>
  );
}
