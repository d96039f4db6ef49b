import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Tiles from '@cloudscape-design/components/tiles';
import { ScheduleFields } from '../../../elements/schedule/ScheduleFields';
import { KeyField } from '../KeyField';
import { PasswordFields } from '../PasswordFields';
import type { Form } from './useDraft';

export function CredentialsSection({ form: { draft, set, errors } }: { form: Form }) {
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
        {draft.credentials === 'managed' ? (
          <SpaceBetween size="l">
            <KeyField value={draft.key} onChange={(key) => set({ key })} />
            <ScheduleFields
              schedule={draft.schedule}
              errors={errors.schedule}
              onChange={(schedule) => set({ schedule })}
            />
          </SpaceBetween>
        ) : (
          <PasswordFields
            password={draft.password}
            again={draft.passwordAgain}
            passwordError={errors.password}
            againError={errors.passwordAgain}
            onChange={(password, passwordAgain) =>
              set(password === draft.password ? { passwordAgain } : { password })
            }
          />
        )}
      </SpaceBetween>
    </Container>
  );
}
