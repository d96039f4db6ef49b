import CodeView from '@cloudscape-design/code-view/code-view';
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';
import { type ReactNode, useEffect, useState } from 'react';

type Highlight = (code: string) => ReactNode;

/** The languages with colours, each fetched when it is shown. */
const HIGHLIGHTS: Record<string, () => Promise<{ default: Highlight }>> = {
  sh: () => import('@cloudscape-design/code-view/highlight/sh'),
  python: () => import('@cloudscape-design/code-view/highlight/python'),
  json: () => import('@cloudscape-design/code-view/highlight/json'),
  java: () => import('@cloudscape-design/code-view/highlight/java'),
  javascript: () => import('@cloudscape-design/code-view/highlight/javascript'),
  go: () => import('@cloudscape-design/code-view/highlight/go'),
  rust: () => import('@cloudscape-design/code-view/highlight/rust'),
  csharp: () => import('@cloudscape-design/code-view/highlight/csharp'),
  ruby: () => import('@cloudscape-design/code-view/highlight/ruby'),
  php: () => import('@cloudscape-design/code-view/highlight/php'),
  yaml: () => import('@cloudscape-design/code-view/highlight/yaml'),
};

interface Props {
  readonly code: string;
  readonly language: string;
  readonly name: string;
  readonly lineNumbers?: boolean;
}

/** Code with a button that copies it. */
export function CodeBlock({ code, language, name, lineNumbers = false }: Props) {
  const highlight = useHighlight(language);
  return (
    <div className="code">
      <CodeView
        content={code}
        ariaLabel={name}
        highlight={highlight}
        lineNumbers={lineNumbers}
        wrapLines
        actions={
          <CopyToClipboard
            variant="icon"
            textToCopy={code}
            copyButtonAriaLabel={`Copy ${name}`}
            copySuccessText="Copied"
            copyErrorText="The browser does not let us copy. Select the text instead."
          />
        }
      />
    </div>
  );
}

function useHighlight(language: string): Highlight | undefined {
  const [highlight, setHighlight] = useState<Highlight>();
  useEffect(() => {
    let current = true;
    setHighlight(undefined);
    HIGHLIGHTS[language]?.()
      .then((module) => {
        if (current) setHighlight(() => module.default);
      })
      // Without colours it is the same code.
      .catch(() => undefined);
    return () => {
      current = false;
    };
  }, [language]);
  return highlight;
}
