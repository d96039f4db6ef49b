import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import RadioGroup from '@cloudscape-design/components/radio-group';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { KeyField } from '../KeyField';
import { PasswordFields } from '../PasswordFields';
import type { Draft, Errors } from './changes';

interface Props {
  readonly managed: boolean;
  readonly draft: Draft;
  readonly errors: Errors;
  readonly set: (change: Partial<Draft>) => void;
}

export function CredentialsFields({ managed, draft, errors, set }: Props) {
  const choices = managed
    ? [
        { value: 'as-is', label: 'Managed in Secrets Manager, as it is' },
        {
          value: 'own',
          label: 'Self managed from now on',
          description: 'The secret is deleted, and the password is the one that you set here.',
        },
      ]
    : [
        { value: 'as-is', label: 'Self managed, as it is' },
        { value: 'own', label: 'Another password of your own' },
        {
          value: 'managed',
          label: 'Managed in Secrets Manager from now on',
          description: 'Lockstep sets a new password, keeps it in a secret, and rotates it.',
        },
      ];
  return (
    <Container header={<Header variant="h2">Credentials</Header>}>
      <SpaceBetween size="l">
        <FormField label="Who keeps the master password">
          <RadioGroup
            value={draft.credentials}
            items={choices}
            onChange={({ detail }) => set({ credentials: detail.value as Draft['credentials'] })}
          />
        </FormField>
        {draft.credentials === 'managed' && <KeyField value={draft.key} onChange={(key) => set({ key })} />}
        {draft.credentials === 'own' && (
          <PasswordFields
            password={draft.password}
            again={draft.passwordAgain}
            passwordError={draft.password === '' ? undefined : errors.password}
            againError={draft.passwordAgain === '' ? undefined : errors.passwordAgain}
            onChange={(password, passwordAgain) => set({ password, passwordAgain })}
          />
        )}
      </SpaceBetween>
    </Container>
  );
}
