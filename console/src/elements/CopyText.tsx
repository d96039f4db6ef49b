import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';

/** A value with a button that copies it. */
export function CopyText({ text, name, shown }: { text: string; name: string; shown?: string }) {
  return (
    <CopyToClipboard
      variant="inline"
      textToCopy={text}
      textToDisplay={shown ?? text}
      copyButtonAriaLabel={`Copy ${name}`}
      copySuccessText="Copied"
      copyErrorText="The browser does not let us copy. Select the text instead."
    />
  );
}
