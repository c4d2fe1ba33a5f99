import type { JSX } from 'preact';
import { codeInText } from './codeInText';

/** Text with its code in the face of the editor; a number stays on the line of its ±. */
export function RichText({ text }: { text: string }): JSX.Element {
  return (
    <>
      {codeInText(text.replaceAll('± ', '±\u00a0')).map(({ text: part, code }, i) =>
        code ? (
          <code key={i} class="dsc-code">
            {part}
          </code>
        ) : (
          part
        ),
      )}
    </>
  );
}
