import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Tiles from '@cloudscape-design/components/tiles';
import type { Form } from './useDraft';
import { useVersions } from './useOptions';

/** Engine, version, and who the database is. */
export function SettingsSection({ form: { draft, set, errors } }: { form: Form }) {
  return (
    <Container header={<Header variant="h2">Settings</Header>}>
      <SpaceBetween size="l">
        <FormField label="Engine">
          <Tiles
            ariaLabel="Engine"
            columns={1}
            value="postgres"
            items={[{ value: 'postgres', label: 'PostgreSQL', description: 'As installed on this machine.' }]}
          />
        </FormField>
        {draft.method === 'standard' && <VersionField version={draft.version} set={set} />}
        <FormField
          label="DB instance identifier"
          constraintText="1 to 63 letters, digits and hyphens, beginning with a letter. Unique in this region."
          errorText={errors.identifier}
        >
          <Input
            value={draft.identifier}
            placeholder="orders"
            spellcheck={false}
            autoComplete={false}
            onChange={({ detail }) => set({ identifier: detail.value })}
          />
        </FormField>
        <FormField
          label="Master username"
          constraintText="1 to 16 letters, digits and underscores, beginning with a letter."
          errorText={errors.masterUser}
        >
          <Input
            value={draft.masterUser}
            spellcheck={false}
            autoComplete={false}
            onChange={({ detail }) => set({ masterUser: detail.value })}
          />
        </FormField>
      </SpaceBetween>
    </Container>
  );
}

function VersionField({ version, set }: { version: string; set: Form['set'] }) {
  const versions = useVersions();
  const newest = { value: '', label: 'The newest', description: versions.value?.[0] };
  const options = [
    newest,
    ...(versions.value ?? []).map((value) => ({ value, label: `PostgreSQL ${value}` })),
  ];
  return (
    <FormField label="Engine version">
      <Select
        selectedOption={options.find(({ value }) => value === version) ?? newest}
        options={options}
        statusType={versions.failure ? 'error' : versions.loading ? 'loading' : 'finished'}
        errorText={versions.failure?.message}
        recoveryText="Try again"
        onLoadItems={() => versions.failure && versions.reload()}
        loadingText="Loading versions"
        onChange={({ detail }) => set({ version: detail.selectedOption.value ?? '' })}
      />
    </FormField>
  );
}
