import type { JSX } from 'preact';

/** Text in which `backticks` mark code; a number stays on the line of its ±. */
export function RichText({ text }: { text: string }): JSX.Element {
  const parts = text.replaceAll('± ', '±\u00a0').split(/`([^`]+)`/);
  return (
    <>
      {parts.map((part, i) =>
        i % 2 === 0 ? (
          part
        ) : (
          <code key={i} class="dsc-code">
            {part}
          </code>
        ),
      )}
    </>
  );
}
