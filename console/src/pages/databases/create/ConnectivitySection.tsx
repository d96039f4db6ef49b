import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import RadioGroup from '@cloudscape-design/components/radio-group';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { GroupsField } from '../GroupsField';
import type { Form } from './useDraft';

export function ConnectivitySection({ form: { draft, set, errors } }: { form: Form }) {
  return (
    <Container header={<Header variant="h2">Connectivity</Header>}>
      <SpaceBetween size="l">
        <FormField
          label="Port"
          constraintText="1150 to 65535. Every database has an address of its own, so all may have the same port."
          errorText={errors.port}
        >
          <Input
            type="number"
            inputMode="numeric"
            value={draft.port}
            onChange={({ detail }) => set({ port: detail.value })}
          />
        </FormField>
        <GroupsField
          value={draft.groups}
          none="None chosen: the region’s default group."
          onChange={(groups) => set({ groups })}
        />
        <FormField
          label="Public access"
          description="Kept with the database; the security groups decide on who gets in."
        >
          <RadioGroup
            value={draft.publiclyAccessible ? 'yes' : 'no'}
            onChange={({ detail }) => set({ publiclyAccessible: detail.value === 'yes' })}
            items={[
              { value: 'no', label: 'No' },
              { value: 'yes', label: 'Yes' },
            ]}
          />
        </FormField>
      </SpaceBetween>
    </Container>
  );
}
