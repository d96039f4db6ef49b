import AttributeEditor from '@cloudscape-design/components/attribute-editor';
import Input from '@cloudscape-design/components/input';
import { checkKey, checkValue, TAGS_MAX, type TagDraft } from './tags';

interface Props {
  readonly tags: readonly TagDraft[];
  readonly onChange: (tags: readonly TagDraft[]) => void;
}

export function TagFields({ tags, onChange }: Props) {
  const set = (index: number, change: Partial<TagDraft>) =>
    onChange(tags.map((tag, place) => (place === index ? { ...tag, ...change } : tag)));
  return (
    <AttributeEditor
      items={tags}
      empty="No tags."
      addButtonText="Add a tag"
      removeButtonText="Remove"
      removeButtonAriaLabel={({ key }) => `Remove the tag ${key}`}
      disableAddButton={tags.length >= TAGS_MAX}
      onAddButtonClick={() => onChange([...tags, { key: '', value: '' }])}
      onRemoveButtonClick={({ detail }) => onChange(tags.filter((_, place) => place !== detail.itemIndex))}
      definition={[
        {
          label: 'Key',
          control: ({ key }, index) => (
            <Input value={key} onChange={({ detail }) => set(index, { key: detail.value })} />
          ),
          errorText: (_, index) => checkKey(tags, index),
        },
        {
          label: 'Value',
          control: ({ value }, index) => (
            <Input value={value} onChange={({ detail }) => set(index, { value: detail.value })} />
          ),
          errorText: (tag) => checkValue(tag),
        },
      ]}
    />
  );
}
