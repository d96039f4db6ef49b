import AttributeEditor from '@cloudscape-design/components/attribute-editor';
import Box from '@cloudscape-design/components/box';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Textarea from '@cloudscape-design/components/textarea';
import { type ValueDraft, valueError } from './draft';

interface Props {
  readonly value: ValueDraft;
  readonly onChange: (value: ValueDraft) => void;
  /** Whether to say what is missing: not before somebody tried to save. */
  readonly strict?: boolean;
}

/** A secret's value, as names and values or as text. */
export function ValueFields({ value, onChange, strict = false }: Props) {
  const { pairs } = value;
  const set = (index: number, change: { name?: string; value?: string }) =>
    onChange({
      ...value,
      pairs: pairs.map((pair, place) => (place === index ? { ...pair, ...change } : pair)),
    });
  const wrong = strict ? valueError(value) : undefined;
  return (
    <SpaceBetween size="m">
      <SegmentedControl
        label="Form of the value"
        selectedId={value.as}
        options={[
          { id: 'pairs', text: 'Names and values' },
          { id: 'text', text: 'Plain text' },
        ]}
        onChange={({ detail }) => onChange({ ...value, as: detail.selectedId === 'text' ? 'text' : 'pairs' })}
      />
      {value.as === 'pairs' ? (
        <AttributeEditor
          items={pairs}
          addButtonText="Add a value"
          removeButtonText="Remove"
          removeButtonAriaLabel={({ name }) => `Remove the value ${name}`}
          onAddButtonClick={() => onChange({ ...value, pairs: [...pairs, { name: '', value: '' }] })}
          onRemoveButtonClick={({ detail }) =>
            onChange({ ...value, pairs: pairs.filter((_, place) => place !== detail.itemIndex) })
          }
          definition={[
            {
              label: 'Name',
              control: ({ name }, index) => (
                <Input
                  value={name}
                  spellcheck={false}
                  onChange={({ detail }) => set(index, { name: detail.value })}
                />
              ),
            },
            {
              label: 'Value',
              control: (pair, index) => (
                <Input
                  type="password"
                  autoComplete="off"
                  value={pair.value}
                  onChange={({ detail }) => set(index, { value: detail.value })}
                />
              ),
            },
          ]}
        />
      ) : (
        <FormField label="Text" stretch>
          <Textarea
            rows={6}
            spellcheck={false}
            value={value.text}
            onChange={({ detail }) => onChange({ ...value, text: detail.value })}
          />
        </FormField>
      )}
      {wrong && <Box color="text-status-error">{wrong}</Box>}
    </SpaceBetween>
  );
}
