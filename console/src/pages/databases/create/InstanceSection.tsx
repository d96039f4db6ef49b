import Autosuggest from '@cloudscape-design/components/autosuggest';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Tiles from '@cloudscape-design/components/tiles';
import type { Form } from './useDraft';
import { useClasses } from './useOptions';

/** Sizes for those who do not want to choose a class. */
const SIZES = [
  { value: 'db.t3.micro', gib: '20', label: 'Development and tests', description: 'db.t3.micro, 20 GiB' },
  { value: 'db.t3.medium', gib: '100', label: 'A small service', description: 'db.t3.medium, 100 GiB' },
  { value: 'db.m6g.large', gib: '200', label: 'Production', description: 'db.m6g.large, 200 GiB' },
];

const STORAGE = [
  { value: 'gp3', label: 'General purpose SSD (gp3)' },
  { value: 'gp2', label: 'General purpose SSD (gp2)' },
  { value: 'standard', label: 'Magnetic (standard)' },
];

export function InstanceSection({ form }: { form: Form }) {
  return (
    <Container header={<Header variant="h2">Size</Header>}>
      {form.draft.method === 'easy' ? <EasySize form={form} /> : <StandardSize form={form} />}
    </Container>
  );
}

function EasySize({ form: { draft, set } }: { form: Form }) {
  return (
    <Tiles
      ariaLabel="Size"
      value={draft.class}
      items={SIZES.map(({ gib: _, ...tile }) => tile)}
      onChange={({ detail }) =>
        set({
          class: detail.value,
          storageGib: SIZES.find(({ value }) => value === detail.value)?.gib ?? '20',
        })
      }
    />
  );
}

function StandardSize({ form: { draft, set, errors } }: { form: Form }) {
  const classes = useClasses();
  return (
    <SpaceBetween size="l">
      <FormField
        label="DB instance class"
        description="Sets PostgreSQL’s memory and its number of connections, within what this machine has."
        errorText={errors.class}
      >
        <Autosuggest
          value={draft.class}
          options={(classes.value ?? []).map((value) => ({ value }))}
          enteredTextLabel={(text) => `Use ${text}`}
          empty="Type the name of a class."
          filteringType="auto"
          onChange={({ detail }) => set({ class: detail.value })}
        />
      </FormField>
      <FormField
        label="Storage type"
        description="Kept with the database; its files lie on this machine’s disk."
      >
        <Select
          selectedOption={STORAGE.find(({ value }) => value === draft.storageType) ?? null}
          options={STORAGE}
          onChange={({ detail }) => set({ storageType: detail.selectedOption.value ?? 'gp3' })}
        />
      </FormField>
      <FormField label="Allocated storage (GiB)" constraintText="20 to 65536." errorText={errors.storageGib}>
        <Input
          type="number"
          inputMode="numeric"
          value={draft.storageGib}
          onChange={({ detail }) => set({ storageGib: detail.value })}
        />
      </FormField>
    </SpaceBetween>
  );
}
