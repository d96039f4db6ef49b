import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { check, type Draft } from './rule';

interface Props {
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
}

/** An inbound rule. What is empty is not called wrong yet. */
export function RuleFields({ draft, onChange }: Props) {
  const errors = check(draft);
  return (
    <SpaceBetween size="m">
      <FormField
        label="From"
        constraintText="An address, a range such as 10.0.0.0/8, or the id of a security group."
        errorText={draft.source === '' ? undefined : errors.source}
      >
        <Input
          value={draft.source}
          placeholder="10.0.3.7"
          spellcheck={false}
          onChange={({ detail }) => onChange({ ...draft, source: detail.value })}
        />
      </FormField>
      <FormField label="To port (TCP)" errorText={errors.port}>
        <Input
          type="number"
          inputMode="numeric"
          value={draft.port}
          onChange={({ detail }) => onChange({ ...draft, port: detail.value })}
        />
      </FormField>
      <FormField
        label={
          <>
            Description of the rule <i>- optional</i>
          </>
        }
      >
        <Input
          value={draft.description}
          onChange={({ detail }) => onChange({ ...draft, description: detail.value })}
        />
      </FormField>
    </SpaceBetween>
  );
}
