/** What the kernel runs. */
export type Runnable = 'typescript' | 'javascript';

export const isRunnable = (language: string): language is Runnable =>
  language === 'typescript' || language === 'javascript';

/**
 * VS Code skips a cell in a language that a controller does not list, without a word. The languages of
 * other kernels are listed so that running such a cell says why it does not run.
 */
export const supportedLanguages = [
  'typescript',
  'javascript',
  ...['python', 'r', 'julia', 'typescriptreact', 'javascriptreact', 'csharp', 'fsharp', 'java', 'go'],
  ...['rust', 'cpp', 'sql', 'shellscript', 'powershell', 'html', 'json', 'plaintext'],
];
